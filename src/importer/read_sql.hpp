#pragma once

#include <string_view>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// Reads the tables of a script in SQL: PostgreSQL (pg_dump too), MySQL, SQLite, SQL Server.
/// Rows, views, functions and what only prepares the database are noted. Fails with
/// `import.syntax` on quotes and brackets that never close.
Result<ImportedModel> read_sql(std::string_view text);

}  // namespace dz::importer
