#pragma once

#include <vector>

#include "base/error.hpp"
#include "generate/compiled_library.hpp"
#include "ports/syntax.hpp"

namespace dz::app {

/// Holds every pattern against the rules for patterns: what `generate::check_library` finds, and
/// templates that are no valid program in their own language (`pattern.syntax`).
std::vector<Error> check_patterns(const generate::CompiledLibrary& library, SyntaxChecker& syntax);

}  // namespace dz::app
