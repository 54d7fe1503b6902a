#pragma once

#include "base/result.hpp"
#include "model/blueprint.hpp"
#include "model/pattern_library.hpp"

namespace dz::architect {

/// Designs an app: chooses patterns for everything the spec asks for, sets their parameters and
/// orders them, with the reason for every choice. Pure; the order of the library's packs does not
/// matter.
///
/// Fails with `blueprint.no_provider`, `blueprint.too_hard`, `blueprint.cycle` (patterns require
/// each other in a circle), `blueprint.unknown_param` or `blueprint.param_type`.
Result<Blueprint> design(const AppSpec& spec, const PatternLibrary& library, const Pins& pins);

}  // namespace dz::architect
