#pragma once

#include <map>
#include <string>
#include <string_view>

#include "generate/view_parts.hpp"
#include "model/relation_end.hpp"

namespace dz::generate {

/// Where compiled SQL reads names: a table or alias, and the entity whose rows it has.
struct SqlRow {
    std::string alias;               ///< Empty: bare columns.
    const Entity* entity = nullptr;  ///< Null: people.

    std::string column(std::string_view name) const;
};

/// The rows that one piece of SQL in a drizzle template speaks of, each under a name of its own.
/// Borrows the context; lives for one compilation.
class SqlRows {
public:
    explicit SqlRows(const ViewContext& context);

    /// The interpolation of a table: "${tasks}".
    std::string table_of(const Entity& entity) const;

    /// A fresh alias for rows of an entity, or of people.
    SqlRow row_of(const Entity* entity);

    /// "${tasks} task", for `from`.
    std::string source_of(const SqlRow& row) const;

    /// The foreign key on the holder's side: "project_id".
    std::string key_column(const RelationEnd& end) const;

    /// The condition that `row` is the one that `owner` leads to by a relation to one.
    std::string leads_to(const SqlRow& row, const SqlRow& owner, const RelationEnd& end) const;

    /// The conditions that `row` is in the collection of the record with this id, in the workspace
    /// of `root`.
    std::string belongs(const SqlRow& row, const SqlRow& root, const RelationEnd& end,
                        const std::string& owner_id);

private:
    std::string alias_of(std::string name);

    const ViewContext& context_;
    std::map<std::string, int> aliases_;
};

}  // namespace dz::generate
