#pragma once

#include <string>

#include "migrate/schema.hpp"

namespace dz::migration_tests {

/// SQL that puts two rows into every record table of a schema and into its join tables, in one
/// workspace with two members. The id of row n of a table is md5('<table><n>')::uuid.
std::string example_rows(const migrate::Schema& schema);

/// The SQL of that id.
std::string id_of(const std::string& table, int row);

}  // namespace dz::migration_tests
