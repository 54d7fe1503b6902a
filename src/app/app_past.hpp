#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/app_record.hpp"
#include "base/result.hpp"
#include "generate/app_history.hpp"
#include "model/app_tree.hpp"

namespace dz::app {

/// What an app already is, for a generation that goes on from it: the schema of its database, its
/// migrations, and what was renamed since.
///
/// Renames come from `hints` (see timeline::parse_rename_hints), from decisions of `next` that the
/// app's record does not have yet, and from what the two specs make plain. Fails with the errors of
/// the record, `history.schema` when the schema is not kept, and the
/// errors of the hints.
Result<generate::AppHistory> read_past(const AppTree& tree, const AppRecord& next,
                                       const std::vector<std::string>& hints);

}  // namespace dz::app
