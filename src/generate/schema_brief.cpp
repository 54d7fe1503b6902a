#include "generate/schema_brief.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "generate/literals.hpp"
#include "generate/names.hpp"
#include "generate/schema_fill.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using migrate::Brief;
using migrate::ColumnFacts;
using migrate::ColumnPath;
using migrate::SchemaFacts;

bool has_column(const Field& field) {
    return field.computed.empty();
}

bool has_column(const Relation& relation) {
    return relation.kind != RelationKind::ManyToMany;
}

std::vector<std::string> values_of(const Field& field) {
    std::vector<std::string> values;
    if (field.type == "enum")
        for (const auto& value : field.values) values.push_back(value.name);
    return values;
}

class BriefBuilder {
public:
    BriefBuilder(const SchemaState& from, const SchemaState& to, const SpecRenames& renames,
                 const TakenNames& taken)
        : from_(from),
          to_(to),
          renames_(renames),
          from_names_(from.spec, taken),
          to_names_(to.spec, taken) {}

    Brief run() {
        list_facts();
        for (const auto& entity : from_.spec.entities) {
            const auto* now = to_.spec.find_entity(renames_.entity(entity.name));
            if (now == nullptr) continue;
            rename_table(from_names_.entity(entity.name).table, to_names_.entity(now->name).table);
            pair_members(entity, *now);
        }
        rename_in_rows();
        change_roles();
        return std::move(brief_);
    }

private:
    // Facts.

    void list_facts() {
        for (const auto& entity : from_.spec.entities) {
            const auto& table = from_names_.entity(entity.name).table;
            brief_.from.tables[table] = entity.name;
            for (const auto& field : entity.fields)
                if (has_column(field))
                    fact(brief_.from, table, from_names_, entity, field.name) = {
                        .label = entity.name + "." + field.name,
                        .type = field.type,
                        .values = values_of(field)};
            for (const auto& relation : entity.relations)
                if (has_column(relation))
                    fact(brief_.from, table, from_names_, entity, relation.name) = {
                        .label = entity.name + "." + relation.name,
                        .type = "relation " + renames_.entity(relation.target)};
            for (const auto& relation : entity.relations)
                if (!has_column(relation))
                    brief_.from.tables[from_names_.link(entity.name, relation.name).table] =
                        entity.name + "." + relation.name;
        }
        for (const auto& entity : to_.spec.entities) list_new_facts(entity);
    }

    void list_new_facts(const Entity& entity) {
        const auto& table = to_names_.entity(entity.name).table;
        brief_.to.tables[table] = entity.name;
        for (const auto& field : entity.fields) {
            if (!has_column(field)) continue;
            auto& facts = fact(brief_.to, table, to_names_, entity, field.name);
            facts = {.label = entity.name + "." + field.name,
                     .type = field.type,
                     .values = values_of(field)};
            put_fill(to_.spec, to_names_, entity, field, facts);
        }
        for (const auto& relation : entity.relations) {
            if (!has_column(relation)) continue;
            auto& facts = fact(brief_.to, table, to_names_, entity, relation.name);
            facts = {.label = entity.name + "." + relation.name,
                     .type = "relation " + relation.target};
            put_fill(to_.spec, to_names_, entity, relation, facts);
        }
    }

    static ColumnFacts& fact(SchemaFacts& facts, const std::string& table, const Names& names,
                             const Entity& entity, const std::string& member) {
        return facts.columns[{table, sql_name(names.field(entity.name, member).column)}];
    }

    // Names.

    void rename_table(const std::string& from, const std::string& to) {
        if (from != to) brief_.renamed_tables[from] = to;
    }

    void rename_column(const std::string& table, const std::string& from, const std::string& to) {
        if (from != to) brief_.renamed_columns[{table, from}] = to;
    }

    void pair_members(const Entity& was, const Entity& now) {
        const auto& table = from_names_.entity(was.name).table;
        const auto column_of = [&](const std::string& member) {
            return sql_name(from_names_.field(was.name, member).column);
        };
        const auto new_column_of = [&](const std::string& member) {
            return sql_name(to_names_.field(now.name, member).column);
        };
        for (const auto& field : was.fields) {
            const auto* later = find_field(now, renames_.member(was.name, field.name));
            if (later == nullptr || !has_column(field) || !has_column(*later)) continue;
            rename_column(table, column_of(field.name), new_column_of(later->name));
            if (field.type == "sequence" && later->type == "sequence")
                rename_counter(was, field, now, *later);
        }
        for (const auto& relation : was.relations) {
            const auto* later = find_relation(now, renames_.member(was.name, relation.name));
            if (later == nullptr) continue;
            if (has_column(relation) && has_column(*later)) {
                rename_column(table, column_of(relation.name), new_column_of(later->name));
            } else if (!has_column(relation) && !has_column(*later)) {
                pair_links(was, relation, now, *later);
            } else if (renames_.entity(relation.target) == later->target) {
                change_kind(was, relation, now, *later);
            }
        }
    }

    void pair_links(const Entity& was, const Relation& relation, const Entity& now,
                    const Relation& later) {
        const auto from = from_names_.link(was.name, relation.name);
        const auto to = to_names_.link(now.name, later.name);
        rename_table(from.table, to.table);
        rename_column(from.table, from.left, to.left);
        if (renames_.entity(relation.target) == later.target) {
            rename_column(from.table, from.right, to.right);
            return;
        }
        const auto label = now.name + "." + later.name;
        brief_.columns_read.insert({from.table, from.right});  // Said once, by the change.
        brief_.data.push_back({.why = label + " leads to a " + later.target + " now.",
                               .sql = "delete from " + to.table + ";",
                               .loss = label + ": every " + relation.target + " in it"});
    }

    /// From one target to many, or back.
    void change_kind(const Entity& was, const Relation& relation, const Entity& now,
                     const Relation& later) {
        const auto& old_table = from_names_.entity(was.name).table;
        const auto& table = to_names_.entity(now.name).table;
        const auto label = now.name + "." + later.name;
        if (has_column(relation)) {
            const auto link = to_names_.link(now.name, later.name);
            const auto column = sql_name(from_names_.field(was.name, relation.name).column);
            brief_.columns_read.insert({old_table, column});
            brief_.data.push_back(
                {.why = label + " may have several now: the one there is becomes the first.",
                 .sql = "insert into " + link.table + " (workspace_id, " + link.left + ", " +
                        link.right + ")\n  select workspace_id, id, " + column + " from " + table +
                        " where " + column + " is not null;"});
            return;
        }
        const auto link = from_names_.link(was.name, relation.name);
        const auto column = sql_name(to_names_.field(now.name, later.name).column);
        brief_.tables_read.insert(link.table);
        brief_.data.push_back({.why = label + " has one only: the oldest of them stays.",
                               .sql = "update " + table + " set " + column + " = (\n    select " +
                                      link.right + " from " + link.table +
                                      " link\n    where link.workspace_id = " + table +
                                      ".workspace_id and link." + link.left + " = " + table +
                                      ".id\n    order by " + link.right + " limit 1\n  );",
                               .loss = label + ": all but the oldest of several"});
    }

    // Rows that name entities, fields and roles.

    bool has(const std::string& table, const std::string& column) const {
        const auto* before = from_.schema.find(table);
        const auto* after = to_.schema.find(table);
        return before != nullptr && after != nullptr && before->find(column) != nullptr &&
               after->find(column) != nullptr;
    }

    /// Calls back with the tables that are no entity's and have the column in both schemas.
    template <class Use>
    void each_table_with(const std::string& column, Use use) const {
        for (const auto& table : to_.schema.tables)
            if (!brief_.to.tables.contains(table.name) && has(table.name, column)) use(table);
    }

    void rename_in_rows() {
        for (const auto& [from, to] : renames_.entities) {
            if (from == to || to_.spec.find_entity(to) == nullptr) continue;
            std::vector<std::string> updates;
            each_table_with("entity", [&, &was = from, &now = to](const migrate::Table& table) {
                updates.push_back("update " + table.name + " set entity = " + sql_string(now) +
                                  " where entity = " + sql_string(was) + ";");
            });
            each_table_with("entities", [&, &was = from, &now = to](const migrate::Table& table) {
                updates.push_back("update " + table.name +
                                  " set entities = array_replace(entities, " + sql_string(was) +
                                  ", " + sql_string(now) + ") where " + sql_string(was) +
                                  " = any (entities);");
            });
            if (updates.empty()) continue;
            brief_.data.push_back(
                {.why = "What is attached to a " + from + " follows its new name.",
                 .sql = join(updates, "\n")});
        }
    }

    /// Sequences go on counting under a new name.
    void rename_counter(const Entity& was, const Field& field, const Entity& now,
                        const Field& later) {
        const auto from = was.name + "." + from_names_.field(was.name, field.name).camel;
        const auto to = now.name + "." + to_names_.field(now.name, later.name).camel;
        if (from == to || !has("counters", "name")) return;
        brief_.data.push_back({.why = to + " goes on counting where " + from + " was.",
                               .sql = "update counters set name = " + sql_string(to) +
                                      " where name = " + sql_string(from) + ";"});
    }

    void change_roles() {
        for (const auto& role : from_.spec.roles) {
            const auto name = renames_.role(role.name);
            const bool stays = to_.spec.find_role(name) != nullptr;
            if (stays && name == role.name) continue;
            if (stays) {
                rename_role(role.name, name);
            } else {
                remove_role(role);
            }
        }
    }

    void rename_role(const std::string& from, const std::string& to) {
        std::vector<std::string> updates;
        each_table_with("role", [&](const migrate::Table& table) {
            updates.push_back("update " + table.name + " set role = " + sql_string(to) +
                              " where role = " + sql_string(from) + ";");
        });
        if (updates.empty()) return;
        brief_.data.push_back(
            {.why = "The role " + from + " is called " + to + " now.", .sql = join(updates, "\n")});
    }

    /// Whoever saw only a portal must not see more; a colleague stays one.
    void remove_role(const Role& role) {
        std::vector<std::string> updates;
        each_table_with("role", [&](const migrate::Table& table) {
            const auto where = " where role = " + sql_string(role.name) + ";";
            updates.push_back(role.portal
                                  ? "delete from " + table.name + where
                                  : "update " + table.name + " set role = 'member'" + where);
        });
        if (updates.empty()) return;
        const auto what =
            role.portal ? "whoever has it leaves the workspace" : "whoever has it becomes a member";
        brief_.data.push_back({.why = "The role " + role.name + " is gone: " + what + ".",
                               .sql = join(updates, "\n"),
                               .loss = "role " + role.name + ": " + what});
    }

    SchemaState from_;
    SchemaState to_;
    const SpecRenames& renames_;
    const Names from_names_;
    const Names to_names_;
    Brief brief_;
};

}  // namespace

Brief brief_of(const SchemaState& from, const SchemaState& to, const SpecRenames& renames,
               const TakenNames& taken) {
    return BriefBuilder(from, to, renames, taken).run();
}

}  // namespace dz::generate
