#pragma once

#include <string_view>

#include "base/result.hpp"
#include "migrate/schema.hpp"

namespace dz::migrate {

/// Reads the SQL that creates a database from nothing: `create table`, `create index`,
/// `create extension` and `alter table … add` of constraints, which is what patterns write.
///
/// Fails with `schema.syntax`, with `schema.unsupported` for any other statement or clause, and
/// with `schema.reference` when a table that is altered or indexed is not created. Each names the
/// line.
Result<Schema> parse_schema(std::string_view sql);

}  // namespace dz::migrate
