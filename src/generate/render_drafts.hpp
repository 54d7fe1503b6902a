#pragma once

#include <vector>

#include "base/result.hpp"
#include "generate/compiled_library.hpp"
#include "model/blueprint.hpp"
#include "model/plan.hpp"

namespace dz::generate {

/// Renders every file that the blueprint's patterns ask for, pattern by pattern, in the order of
/// the blueprint. Files that render to nothing are left out; texts end with one newline.
///
/// Fails with `plan.missing_pattern` (the library does not hold a pattern of the blueprint),
/// `plan.unknown_slot`, `plan.slot_conflict` (two patterns declare a slot, or fill a singleton
/// with equal priority), `plan.value_conflict`, `plan.path` (a path that leaves the app), the
/// errors of templates and those of ViewModel::build.
Result<std::vector<FileDraft>> render_drafts(const Blueprint& blueprint,
                                             const CompiledLibrary& library);

}  // namespace dz::generate
