#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migrate/sql_tokens.hpp"

namespace dz::migrate {

// A database schema as values. Names are spelled as in SQL: quoted where SQL needs it, at most 63
// bytes. Of expressions the tokens are kept, so that a renamed column can be renamed in them.

struct Column {
    std::string name;
    std::string type;  ///< "numeric(14, 2)"
    bool not_null = false;
    std::string fallback;   ///< `default`; empty for none.
    std::string generated;  ///< Expression of a stored generated column; empty for none.
};

enum class ConstraintKind { PrimaryKey, Unique, Check, ForeignKey };

struct Constraint {
    std::string name;  ///< As declared, or as PostgreSQL names it.
    ConstraintKind kind = ConstraintKind::Check;
    std::vector<std::string> columns;         ///< Of keys; of a check, those it reads.
    SqlTokens expression;                     ///< Of a check.
    std::string target;                       ///< Of a foreign key: the table,
    std::vector<std::string> target_columns;  ///< its columns,
    SqlTokens actions;                        ///< and what deletion does: `on delete cascade`.
    bool is_inline = false;                   ///< Part of `create table`.
};

struct Index {
    std::string name;
    std::string table;
    bool unique = false;
    std::string method;  ///< "gin"; empty for the usual one.
    SqlTokens keys;      ///< `workspace_id, created_at desc`
    SqlTokens where;     ///< Empty for all rows.
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<Constraint> constraints;
    std::string source;  ///< The `create table` statement, with its semicolon.

    const Column* find(std::string_view column) const;
};

struct Schema {
    std::vector<std::string> extensions;
    std::vector<Table> tables;
    std::vector<Index> indexes;

    const Table* find(std::string_view table) const;
    Table* find(std::string_view table);
};

/// The constraint without its name, as in `alter table … add`: "check (size > 0)".
std::string definition_of(const Constraint& constraint);

/// The index after its name: "on tasks (workspace_id, title) where deleted_at is null".
std::string definition_of(const Index& index);

/// A name without its quotes.
std::string bare(std::string_view name);

}  // namespace dz::migrate
