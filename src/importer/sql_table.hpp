#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "importer/sql_types.hpp"

namespace dz::importer {

/// The tables of a script as they grow: CREATE begins one, ALTER adds to it.
struct SqlTables {
    std::vector<Table> tables;
    std::vector<Note> notes;
    SqlNamedTypes types;

    Table* find(const std::string& name);
    void add(Table table);

private:
    std::map<std::string, std::size_t> by_name_;  ///< Lower case.
};

/// Reads what stands between the brackets of CREATE TABLE.
void read_sql_elements(SqlCursor elements, Table& table, SqlTables& all);

/// Reads one action of ALTER TABLE. False when it changes nothing that is imported.
bool read_sql_action(SqlCursor action, Table& table, SqlTables& all);

/// Gives links what the columns that hold their keys say: required, one to one.
void settle_sql_links(Table& table);

}  // namespace dz::importer
