#pragma once

#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"

namespace dz::timeline {

/// Changes that turn one spec into another: apply_all(from, diff(from, to)) is `to`, including the
/// order of every list. Empty when the specs are equal. Cannot see renames, which are a removal
/// and an addition to it.
///
/// Both specs must have unique names, as valid ones do.
std::vector<Change> diff(const AppSpec& from, const AppSpec& to);

/// Changes that undo one change of `before`: applying the change and then these gives `before`
/// again. A rename is undone by a rename. Fails as `apply` does when the change cannot apply.
Result<std::vector<Change>> invert(const AppSpec& before, const Change& change);

}  // namespace dz::timeline
