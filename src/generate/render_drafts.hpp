#pragma once

#include <vector>

#include "base/result.hpp"
#include "generate/app_history.hpp"
#include "generate/compiled_library.hpp"
#include "model/blueprint.hpp"
#include "model/plan.hpp"

namespace dz::generate {

/// Renders every file that the blueprint's patterns ask for, pattern by pattern, in the order of
/// the blueprint. Files that render to nothing are left out; texts end with one newline.
///
/// A file of owner `history` creates the database; it is rendered first and go_on makes the
/// migrations of it, which take its place. There may be one such file (`plan.second_history`).
///
/// Fails with `plan.missing_pattern` (the library does not hold a pattern of the blueprint),
/// `plan.unknown_slot`, `plan.slot_conflict` (two patterns declare a slot, or fill a singleton
/// with equal priority), `plan.value_conflict`, `plan.path` (a path that leaves the app), the
/// errors of templates, those of ViewModel::build and those of go_on.
Result<Plan> render_drafts(const Blueprint& blueprint, const CompiledLibrary& library,
                           const AppHistory* history = nullptr);

}  // namespace dz::generate
