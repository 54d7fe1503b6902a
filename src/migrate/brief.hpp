#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dz::migrate {

/// A column of a table, both spelled as in SQL.
using ColumnPath = std::pair<std::string, std::string>;

/// What a column means, which its SQL type does not say.
struct ColumnFacts {
    std::string label;  ///< For people: "Task.dueOn".
    std::string type;   ///< The field type, or "relation Project". Values of another are converted.
    std::vector<std::string> values;  ///< Of an enum, in order.
    /// What a record without a value gets when it must have one: SQL over a row of the table.
    /// Empty when nothing can stand in, or when `before_fill` fills the column itself.
    std::string fill;
    bool fill_is_constant = false;
    std::vector<std::string> before_fill;  ///< Statements that make what `fill` refers to.
    std::string fill_words;                ///< The same for people: "the oldest Client".
};

/// Values of the old schema under its own names, with the facts to carry them over.
struct SchemaFacts {
    std::map<std::string, std::string> tables;  ///< Labels for people, by table: "Task".
    std::map<ColumnPath, ColumnFacts> columns;

    const ColumnFacts& column(const std::string& table, const std::string& column) const;
};

/// A change of rows, once every table and column of the new schema is there and before anything
/// is constrained again.
struct DataChange {
    std::string why;   ///< A comment; one line without "--".
    std::string sql;   ///< One or more statements.
    std::string loss;  ///< What is lost, for people; empty when nothing is.
};

/// All a migration needs to know beside the two schemas.
struct Brief {
    std::map<std::string, std::string> renamed_tables;  ///< Old name to new name.
    std::map<ColumnPath, std::string> renamed_columns;  ///< Old path to new name.
    SchemaFacts from;
    SchemaFacts to;
    std::vector<DataChange> data;
    /// Old tables, and columns by their old path, that `data` reads: they are dropped after it.
    std::set<std::string> tables_read;
    std::set<ColumnPath> columns_read;
};

}  // namespace dz::migrate
