#pragma once

#include "importer/sql_cursor.hpp"

namespace dz::importer {

/// Applies the condition of a CHECK to the columns it names: values, bounds, comparisons. False
/// when a part of it says something else, which is then not checked.
bool apply_check(const SqlCursor& condition, Table& table, Stretch at);

}  // namespace dz::importer
