#pragma once

#include <string>
#include <vector>

#include "intent/edit/message.hpp"
#include "model/app_spec.hpp"

namespace dz::intent {

/// Why a clause that no family of edits knew was not carried out.
std::string why_not(const Ask& ask);

/// Requests that are understood and close to what was said, in this app's own words; at most three.
std::vector<std::string> nearest_intents(const Ask& ask, const AppSpec& spec);

}  // namespace dz::intent
