#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "generate/demo_data.hpp"
#include "generate/expr_facts.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

std::string cell_text(const DemoValue& value) {
    return std::holds_alternative<std::monostate>(value) ? "" : to_ts_literal(value);
}

/// Tables so that whatever a row may name comes before it: links are set when a row is made, so
/// their targets count too, unless that would go in a circle.
std::vector<const DemoTable*> seed_order(const ViewContext& context, const DemoData& data) {
    std::vector<const DemoTable*> ordered;
    std::set<std::string> made;
    const auto is_ready = [&](const DemoTable& table, bool links) {
        const auto* entity = context.spec.find_entity(table.entity);
        return entity != nullptr &&
               std::ranges::all_of(entity->relations, [&](const Relation& relation) {
                   return relation.target == entity->name || made.contains(relation.target) ||
                          data.find(relation.target) == nullptr ||
                          (relation.kind == RelationKind::ManyToMany && !links);
               });
    };
    while (ordered.size() < data.tables.size()) {
        const DemoTable* next = nullptr;
        for (const bool links : {true, false})
            for (const auto& table : data.tables)
                if (next == nullptr && !made.contains(table.entity) && is_ready(table, links))
                    next = &table;
        // Relations in a circle: the demo data points backwards in its own order.
        for (const auto& table : data.tables)
            if (next == nullptr && !made.contains(table.entity)) next = &table;
        if (next == nullptr) break;
        made.insert(next->entity);
        ordered.push_back(next);
    }
    return ordered;
}

std::string initial_state(const Entity& entity) {
    const auto* field = find_field(entity, entity.states->field);
    if (!entity.states->initial.empty()) return entity.states->initial;
    if (field->fallback) return plain_text(*field->fallback);
    return field->values.empty() ? "" : field->values.front().name;
}

/// Whether a transition asks the record itself for more than filled fields.
bool is_guarded(const Entity& entity, const Transition& move) {
    if (move.when.empty()) return false;
    const auto guard = parse_expr(move.when);
    return !guard || !needs_database(entity, *guard);
}

/// States a record can walk to without a guard, as the server checks it for a new record. Examples
/// are made before the records that guards count.
bool is_reachable(const Entity& entity, const std::string& wanted) {
    if (entity.states->transitions.empty()) return true;
    std::set<std::string> reached{initial_state(entity)};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& move : entity.states->transitions) {
            const bool leads = std::ranges::any_of(move.from, [&](const std::string& from) {
                return from == "*" || reached.contains(from);
            });
            if (leads && !is_guarded(entity, move) && reached.insert(move.to).second) grew = true;
        }
    }
    return reached.contains(wanted);
}

/// What the way to any state may ask for, and a row leaves empty; `fill` gives people.
bool can_fill(const ViewContext& context, const Entity& entity, const DemoRow& row,
              std::size_t index, std::vector<std::string>& members) {
    for (const auto& move : entity.states->transitions) {
        for (const auto& name : move.require) {
            const auto* value = row.find(name);
            if (value != nullptr && !cell_text(*value).empty()) continue;
            const auto* relation = find_relation(entity, name);
            if (relation == nullptr || relation->target != "User") return false;
            auto member = context.names.field(entity.name, name).camel + ": person(" +
                          std::to_string(index % 3) + ")";
            if (std::ranges::find(members, member) == members.end())
                members.push_back(std::move(member));
        }
    }
    return true;
}

std::string row_text(const ViewContext& context, const Entity& entity, const DemoTable& table,
                     std::size_t index, const std::set<std::string>& made) {
    std::vector<std::string> members;
    std::vector<std::string> filled;
    const auto& row = table.rows[index];
    bool keeps_state = true;
    if (entity.states)
        if (const auto* state = row.find(entity.states->field))
            if (const auto* name = std::get_if<std::string>(state))
                keeps_state =
                    *name == initial_state(entity) ||
                    (is_reachable(entity, *name) && can_fill(context, entity, row, index, filled));
    if (!keeps_state) filled.clear();
    for (const auto& cell : row.cells) {
        const auto* field = find_field(entity, cell.name);
        if (field != nullptr && field->type == "sequence") continue;
        if (!keeps_state && cell.name == entity.states->field) continue;
        if (const auto text = cell_text(cell.value); !text.empty())
            members.push_back(context.names.field(entity.name, cell.name).camel + ": " + text);
    }
    for (const auto& relation : entity.relations) {
        if (relation.kind != RelationKind::ManyToMany) continue;
        std::vector<std::string> ids;
        for (const auto& link : table.links)
            if (link.relation == relation.name && link.from == index &&
                (made.contains(relation.target) ||
                 (relation.target == entity.name && link.to < index)))
                ids.push_back("ref(" + ts_string(relation.target) + ", " + std::to_string(link.to) +
                              ")");
        if (!ids.empty())
            members.push_back(context.names.field(entity.name, relation.name).camel + ": [" +
                              join(ids, ", ") + "]");
    }
    members.insert(members.end(), filled.begin(), filled.end());
    return "yield { by: " + std::to_string(row.author) + ", on: " + std::to_string(row.created) +
           ", values: { " + join(members, ", ") + " } };";
}

/// Text between backticks, so that pictures stay readable.
std::string template_literal(std::string_view text) {
    std::string out = "`";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool opens = text[i] == '$' && i + 1 < text.size() && text[i + 1] == '{';
        if (text[i] == '`' || text[i] == '\\' || opens) out += '\\';
        out += text[i];
    }
    return out + "`";
}

std::string files_text(const DemoData& data) {
    std::string out;
    for (const auto& file : data.assets) {
        const auto content = file.content_type == "image/svg+xml"
                                 ? template_literal(trim(file.content))
                                 : ts_string(file.content);
        out += ts_string(file.name) + ": {\n  type: " + ts_string(file.content_type) +
               ",\n  content: " + content + ",\n},\n";
    }
    return out;
}

}  // namespace

void put_seed_source(const ViewContext& context, const std::vector<MutableScope>& entities,
                     Scope& app) {
    const auto data = make_demo_data(context.spec, context.words.banks);
    const auto order = seed_order(context, data);
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const auto& entity = context.spec.entities[i];
        std::set<std::string> made;
        std::string rows;
        for (const auto* table : order) {
            if (table->entity != entity.name) {
                made.insert(table->entity);
                continue;
            }
            for (std::size_t row = 0; row < table->rows.size(); ++row)
                rows += row_text(context, entity, *table, row, made) + "\n";
            break;
        }
        std::vector<std::string> helpers;
        for (const auto* name : {"asset", "at", "day", "person", "ref"})
            if (rows.find(std::string(name) + "(") != std::string::npos) helpers.push_back(name);
        entities[i]
            ->text("seed_rows_ts", rows)
            .text("seed_parameter", helpers.empty() ? "" : "{ " + join(helpers, ", ") + " }: Seed")
            .text("seed_imports", helpers.empty() ? "SeedRow" : "Seed, SeedRow")
            .flag("has_seed_rows", !rows.empty());
    }
    ScopeList ordered;
    for (const auto* table : order)
        for (std::size_t i = 0; i < entities.size(); ++i)
            if (context.spec.entities[i].name == table->entity && !table->rows.empty())
                ordered.push_back(entities[i]);
    std::vector<std::string> people;
    for (const auto& person : data.people)
        people.push_back("{ name: " + ts_string(person.name) + ", email: " +
                         ts_string(person.email) + ", role: " + ts_string(person.role) + " }");
    std::vector<std::string> tables;
    for (const auto& entity : ordered)
        tables.push_back("['" + std::get<std::string>(*entity->find("EntityName")) + "', " +
                         std::get<std::string>(*entity->find("entities")) + "]");
    app.text("seed_files_ts", files_text(data))
        .flag("has_seed_files", !data.assets.empty())
        .text("seed_workspace_ts", ts_string(data.workspace))
        .text("seed_people_ts", join(people, ", "))
        .text("seed_tables_ts", join(tables, ", "))
        .list("seed_entities", std::move(ordered));
}

}  // namespace dz::generate
