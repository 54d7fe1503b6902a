#pragma once

#include <string>

#include "intent/domain.hpp"

namespace dz::app {

/// A description to begin with, for an app of a kind that is known: "A veterinary clinic app with
/// patients, owners and appointments." Empty for what is no kind of app (general knowledge).
std::string start_words(const intent::Domain& domain);

}  // namespace dz::app
