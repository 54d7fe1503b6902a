#pragma once

#include <vector>

#include "architect/needs.hpp"
#include "base/result.hpp"
#include "model/blueprint.hpp"
#include "model/pattern_library.hpp"

namespace dz::architect {

/// A set of patterns that fit together, and how it came about.
struct Solution {
    std::vector<const LoadedPattern*> patterns;  ///< Borrowed from the library; by id.
    std::vector<Choice> choices;
};

/// Finds providers for every need and for what they require in turn, trying them in the order
/// lock, pin, ranking, version, id and going back when a choice cannot be completed. Patterns that
/// want to join do so when they fit.
///
/// Fails with `blueprint.no_provider` (nobody provides a capability, or nobody that fits; the
/// message says why each was rejected) or `blueprint.too_hard` after 20,000 attempts.
Result<Solution> solve(const AppSpec& spec, const std::vector<Need>& needs,
                       const PatternLibrary& library, const Pins& pins);

}  // namespace dz::architect
