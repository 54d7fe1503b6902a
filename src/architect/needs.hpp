#pragma once

#include <string>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::architect {

/// Something the spec asks for, and the part of the spec that asks.
struct Need {
    std::string capability;  ///< "field:money"
    std::string asked_by;    ///< "field total of Invoice"
};

/// Every capability a spec asks for, each once, in the order of the spec: its stack, field types,
/// relations, views, features, pages, sections, widgets, actions and integrations.
std::vector<Need> needs_of(const AppSpec& spec);

}  // namespace dz::architect
