#pragma once

#include <string_view>

#include "migrate/schema.hpp"

namespace dz::migrate {

/// Gives every constraint without a name the one PostgreSQL would give it.
///
/// Source: ChooseConstraintName, ChooseIndexName and makeObjectName of PostgreSQL 15
/// (src/backend/commands/indexcmds.c, src/backend/catalog/pg_constraint.c).
void name_constraints(Schema& schema);

/// A name as PostgreSQL keeps it: at most 63 bytes.
std::string clipped(std::string_view name);

}  // namespace dz::migrate
