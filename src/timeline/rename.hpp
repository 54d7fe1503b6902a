#pragma once

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"

namespace dz::timeline {

// Renames follow every reference, inside expressions too, where they replace only the name and
// keep the rest of the text as it was written.

Status rename(AppSpec& spec, const EntityRename& change);
Status rename(AppSpec& spec, const FieldRename& change);
Status rename(AppSpec& spec, const RelationRename& change);
Status rename(AppSpec& spec, const RoleRename& change);
Status rename(AppSpec& spec, const ValueRename& change);

}  // namespace dz::timeline
