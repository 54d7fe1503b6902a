#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migrate/brief.hpp"
#include "migrate/schema.hpp"

namespace dz::migrate {

/// The SQL that carries a database with its rows from one schema to another.
struct Migration {
    std::string name;  ///< For a file, without its number: "add_suppliers".
    std::string sql;
    /// What is lost, one clause each, for people: "Task.estimate: all values".
    std::vector<std::string> destructive;
    /// What else happens to rows: "Task.client: records without one get the oldest Client".
    std::vector<std::string> notes;
};

/// Nothing when neither schema nor data change. Pure: equal inputs give equal bytes.
///
/// The statements run as one transaction: constraints that no longer hold are dropped, things are
/// renamed, created and converted, rows are changed and filled, and the new constraints come last,
/// so a row that breaks one stops the whole.
std::optional<Migration> next_migration(const Schema& from, const Schema& to, const Brief& brief);

}  // namespace dz::migrate
