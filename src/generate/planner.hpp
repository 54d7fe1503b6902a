#pragma once

#include <vector>

#include "base/result.hpp"
#include "generate/app_history.hpp"
#include "generate/compiled_library.hpp"
#include "model/blueprint.hpp"
#include "model/plan.hpp"

namespace dz::generate {

/// Renders a blueprint into a plan, `datazentr.lock` included. Pure: equal inputs give byte-equal
/// plans everywhere. `records` are files that come from elsewhere than patterns, such as the spec
/// itself; they are part of the plan and of its lock. `history` is the app as it stands, when there
/// is one: its migrations stay and one is added; see go_on.
///
/// Fails with `plan.path_conflict` when two patterns claim one path, also when only the letter
/// case differs or when one needs a folder where the other has a file; else as render_drafts.
Result<Plan> plan_app(const Blueprint& blueprint, const CompiledLibrary& library,
                      std::vector<FileDraft> records = {}, const AppHistory* history = nullptr);

}  // namespace dz::generate
