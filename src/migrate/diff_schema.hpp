#pragma once

#include <string>
#include <vector>

#include "migrate/brief.hpp"
#include "migrate/conversion.hpp"
#include "migrate/rename_order.hpp"
#include "migrate/schema.hpp"

namespace dz::migrate {

/// A column in both schemas. Borrows from them.
struct ColumnChange {
    const Column* from = nullptr;
    const Column* to = nullptr;
    Conversion conversion;
    ValueMapping mapping;

    bool is_retyped() const { return from->type != to->type; }
};

/// A table in both schemas and what differs. Borrows from them.
struct TableChange {
    const Table* from = nullptr;
    const Table* to = nullptr;
    std::vector<const Column*> dropped;  ///< Also those that are replaced.
    std::vector<const Column*> added;    ///< Also those that replace one.
    std::vector<ColumnChange> kept;      ///< Every other column, changed or not.
    std::vector<Rename> renamed;         ///< Of columns, in order.
    std::vector<const Constraint*> dropped_constraints;
    std::vector<const Constraint*> added_constraints;
    std::vector<Rename> renamed_constraints;
};

/// What turns one schema into another. Borrows from both.
struct SchemaDiff {
    std::vector<std::string> extensions;  ///< New ones; old ones stay, they harm nobody.
    std::vector<Rename> renamed;          ///< Of tables, in order.
    std::vector<const Table*> dropped;
    std::vector<const Table*> created;
    std::vector<TableChange> changed;  ///< Every table in both, in the order of the new schema.
    std::vector<const Index*> dropped_indexes;  ///< Of tables that stay.
    std::vector<const Index*> created_indexes;
    std::vector<Rename> renamed_indexes;

    /// False when nothing differs. Data changes are not the diff's business.
    bool has_changes() const;
};

/// Compares two schemas. Tables and columns are the same thing when they share a name or when the
/// brief says that one was renamed; constraints and indexes when they say the same after that.
SchemaDiff diff_schemas(const Schema& from, const Schema& to, const Brief& brief);

}  // namespace dz::migrate
