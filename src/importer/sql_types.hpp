#pragma once

#include <map>
#include <string>

#include "importer/sql_cursor.hpp"

namespace dz::importer {

/// Types a script defines itself: CREATE TYPE … AS ENUM, CREATE DOMAIN.
struct SqlNamedType {
    Column column;  ///< With type, values and bounds.
    bool is_used = false;
};
using SqlNamedTypes = std::map<std::string, SqlNamedType>;  ///< By lower-case name.

/// Reads a type as PostgreSQL, MySQL, SQLite, SQL Server or Oracle spell it into the column: its
/// type, length and values. Unknown ones become lines of text, and `loss` says so.
void read_sql_type(SqlCursor& in, SqlNamedTypes& named, Column& column);

/// A default: a value, `now`, or nothing for expressions of the database.
std::optional<Literal> read_sql_default(SqlCursor& in, bool& is_counter);

}  // namespace dz::importer
