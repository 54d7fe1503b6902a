#include "generate/sql_rows.hpp"

#include "base/text.hpp"
#include "generate/literals.hpp"

namespace dz::generate {

std::string SqlRow::column(std::string_view name) const {
    return (alias.empty() ? "" : alias + ".") + sql_name(name);
}

SqlRows::SqlRows(const ViewContext& context) : context_(context) {
    // An alias named like a table would capture what the table's columns mean outside.
    for (const auto& entity : context.spec.entities)
        aliases_[context.names.entity(entity.name).table] = 1;
}

std::string SqlRows::table_of(const Entity& entity) const {
    return "${" + context_.names.entity(entity.name).camels + "}";
}

SqlRow SqlRows::row_of(const Entity* entity) {
    return {alias_of(entity ? context_.names.entity(entity->name).snake : "person"), entity};
}

std::string SqlRows::source_of(const SqlRow& row) const {
    return (row.entity ? table_of(*row.entity) : "${users}") + " " + row.alias;
}

std::string SqlRows::key_column(const RelationEnd& end) const {
    return context_.names.field(end.holder->name, end.relation->name).column;
}

std::string SqlRows::leads_to(const SqlRow& row, const SqlRow& owner,
                              const RelationEnd& end) const {
    const auto key = key_column(end);
    auto where = end.forward ? row.column("id") + " = " + owner.column(key)
                             : row.column(key) + " = " + owner.column("id");
    if (row.entity != nullptr)
        where = row.column("workspace_id") + " = " + owner.column("workspace_id") + " and " + where;
    // What is kept by a key stays readable; what merely points here counts until it is deleted.
    if (!end.forward) where += " and " + row.column("deleted_at") + " is null";
    return where;
}

std::string SqlRows::belongs(const SqlRow& row, const SqlRow& root, const RelationEnd& end,
                             const std::string& owner_id) {
    const auto workspace = " = " + root.column("workspace_id");
    std::string mine;
    if (end.relation->kind == RelationKind::ManyToMany) {
        const auto& names = context_.names.link(end.holder->name, end.relation->name);
        const SqlRow link{alias_of("link"), nullptr};
        const auto& here = end.forward ? names.left : names.right;
        const auto& there = end.forward ? names.right : names.left;
        mine = row.column("id") + " in (select " + link.column(there) + " from ${" +
               names.variable + "} " + link.alias + " where " + link.column("workspace_id") +
               workspace + " and " + link.column(here) + " = " + owner_id + ")";
    } else {
        mine = row.column(key_column(end)) + " = " + owner_id;
    }
    if (row.entity == nullptr) return mine;
    return row.column("workspace_id") + workspace + "\n      and " + mine + "\n      and " +
           row.column("deleted_at") + " is null";
}

std::string SqlRows::alias_of(std::string name) {
    const int seen = ++aliases_[name];
    if (seen > 1) name += "_" + std::to_string(seen);
    return sql_name(name);
}

}  // namespace dz::generate
