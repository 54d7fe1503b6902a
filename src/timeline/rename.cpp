#include "timeline/rename.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/expr.hpp"
#include "model/relation_end.hpp"
#include "model/spec_expressions.hpp"
#include "timeline/lookup.hpp"

namespace dz::timeline {
namespace {

void replace(std::string& text, const std::string& from, const std::string& to) {
    if (text == from) text = to;
}

void replace(std::vector<std::string>& texts, const std::string& from, const std::string& to) {
    for (auto& text : texts) replace(text, from, to);
}

void replace(Options& options, const std::string& from, const std::string& to) {
    for (auto& [name, value] : options) {
        if (auto* text = std::get_if<std::string>(&value)) replace(*text, from, to);
        if (auto* texts = std::get_if<std::vector<std::string>>(&value)) replace(*texts, from, to);
    }
}

/// The new name of a path's segment that `entity` resolves, or empty to keep it. `end` is the
/// relation it names, or null for a field.
using NewName = std::function<std::string(const Entity& entity, const std::string& name,
                                          const RelationEnd* end)>;

struct Edit {
    std::size_t at;
    std::size_t length;
    std::string name;
};

void collect_edits(const AppSpec& spec, const Entity& entity, const Expr& expr,
                   const NewName& new_name, std::vector<Edit>& edits) {
    for (const auto& arg : expr.args) collect_edits(spec, entity, arg, new_name, edits);
    if (expr.op != Expr::Op::Path) return;
    const Entity* owner = &entity;
    for (std::size_t i = 0; i < expr.path.size() && owner; ++i) {
        const std::string& segment = expr.path[i];
        const bool is_field = find_field(*owner, segment) != nullptr;
        const auto end = is_field ? std::nullopt : find_relation_end(spec, *owner, segment);
        if (!is_field && !end) return;
        auto name = new_name(*owner, segment, end ? &*end : nullptr);
        if (!name.empty()) edits.push_back({expr.path_at[i], segment.size(), std::move(name)});
        owner = end ? end->target : nullptr;
    }
}

/// The sources of all expressions after the rename, in visiting order. The spec is the one before.
std::vector<std::string> renamed_sources(const AppSpec& spec, const NewName& new_name) {
    std::vector<std::string> sources;
    visit_expressions(spec, [&](const SpecExpression& place, const std::string& source) {
        std::string text = source;
        // A checked tree knows which names are values of an enum; a broken one is renamed by
        // what can be resolved, and an unreadable one stays.
        auto expr = check_expr(source, spec, *place.entity);
        if (!expr) expr = parse_expr(source);
        std::vector<Edit> edits;
        if (expr) collect_edits(spec, *place.entity, *expr, new_name, edits);
        std::ranges::sort(edits, std::greater<>{}, &Edit::at);
        for (const auto& edit : edits) text.replace(edit.at, edit.length, edit.name);
        sources.push_back(std::move(text));
    });
    return sources;
}

void put_sources(AppSpec& spec, std::vector<std::string> sources) {
    std::size_t next = 0;
    visit_expressions(spec, [&](const SpecExpression&, std::string& source) {
        source = std::move(sources[next++]);
    });
}

/// References to a field or relation by its name, outside expressions.
void rename_member(AppSpec& spec, Entity& entity, const std::string& from, const std::string& to) {
    if (entity.states) {
        replace(entity.states->field, from, to);
        for (auto& transition : entity.states->transitions) replace(transition.require, from, to);
    }
    for (auto& rule : entity.rules) replace(rule.unique, from, to);
    for (auto& view : entity.views) replace(view.options, from, to);
    for (auto& page : spec.pages) {
        for (auto& widget : page.widgets) {
            if (widget.of != entity.name) continue;
            replace(widget.field, from, to);
            replace(widget.by, from, to);
        }
    }
    for (auto& automation : spec.automations) {
        if (automation.entity != entity.name) continue;
        for (auto& action : automation.actions) {
            const auto field = action.options.find("field");
            if (field == action.options.end()) continue;
            if (auto* name = std::get_if<std::string>(&field->second)) replace(*name, from, to);
        }
    }
}

/// A field and a relation cannot share a name, since expressions could not tell them apart.
Status check_member_free(const Entity& entity, const std::string& name) {
    if (find_field(entity, name)) return exists("field", name, entity.name);
    if (find_relation(entity, name)) return exists("relation", name, entity.name);
    return {};
}

}  // namespace

Status rename(AppSpec& spec, const EntityRename& change) {
    DZ_TRY(entities_of(spec).get(change.entity));
    if (change.to != change.entity && spec.find_entity(change.to))
        return exists("entity", change.to, "the app");

    // Inverse names derived from the entity's name change with it.
    Entity renamed = *spec.find_entity(change.entity);
    renamed.name = change.to;
    auto sources = renamed_sources(
        spec, [&](const Entity&, const std::string& name, const RelationEnd* end) -> std::string {
            if (!end || end->forward || end->holder->name != change.entity) return {};
            const auto after = inverse_name(renamed, *end->relation);
            return after == name ? std::string() : after;
        });
    put_sources(spec, std::move(sources));

    Entity& entity = *spec.find_entity(change.entity);
    entity.name = change.to;
    entity.label = change.label;
    const auto follow = [&](std::string& name) { replace(name, change.entity, change.to); };
    for (auto& other : spec.entities)
        for (auto& relation : other.relations) follow(relation.target);
    for (auto& permission : spec.permissions) follow(permission.entity);
    for (auto& feature : spec.features) replace(feature.on, change.entity, change.to);
    for (auto& page : spec.pages) {
        follow(page.entity);
        follow(page.form);
        for (auto& widget : page.widgets) follow(widget.of);
    }
    for (auto& automation : spec.automations) {
        follow(automation.entity);
        for (auto& action : automation.actions) {
            const auto created = action.options.find("entity");
            if (created == action.options.end()) continue;
            if (auto* name = std::get_if<std::string>(&created->second)) follow(*name);
        }
    }
    return {};
}

Status rename(AppSpec& spec, const FieldRename& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    DZ_TRY_ASSIGN(Field * field, fields_of(*entity).get(change.field));
    if (change.to != change.field) DZ_TRY(check_member_free(*entity, change.to));
    auto sources = renamed_sources(
        spec, [&](const Entity& owner, const std::string& name, const RelationEnd* end) {
            const bool ours = !end && owner.name == change.entity && name == change.field;
            return ours ? change.to : std::string();
        });
    put_sources(spec, std::move(sources));
    field->name = change.to;
    field->label = change.label;
    rename_member(spec, *entity, change.field, change.to);
    return {};
}

Status rename(AppSpec& spec, const RelationRename& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    DZ_TRY_ASSIGN(Relation * relation, relations_of(*entity).get(change.relation));
    if (change.to != change.relation) DZ_TRY(check_member_free(*entity, change.to));
    auto sources = renamed_sources(
        spec, [&](const Entity& owner, const std::string& name, const RelationEnd* end) {
            const bool ours =
                end && end->forward && owner.name == change.entity && name == change.relation;
            return ours ? change.to : std::string();
        });
    put_sources(spec, std::move(sources));
    relation->name = change.to;
    relation->label = change.label;
    rename_member(spec, *entity, change.relation, change.to);
    return {};
}

Status rename(AppSpec& spec, const RoleRename& change) {
    DZ_TRY_ASSIGN(Role * role, roles_of(spec).get(change.role));
    if (change.to != change.role && spec.find_role(change.to))
        return exists("role", change.to, "the app");
    role->name = change.to;
    role->label = change.label;
    for (auto& permission : spec.permissions) replace(permission.role, change.role, change.to);
    for (auto& entity : spec.entities) {
        if (!entity.states) continue;
        for (auto& transition : entity.states->transitions)
            replace(transition.roles, change.role, change.to);
    }
    for (auto& automation : spec.automations) {
        for (auto& action : automation.actions) {
            const auto to = action.options.find("to");
            if (to == action.options.end()) continue;
            if (auto* name = std::get_if<std::string>(&to->second))
                replace(*name, change.role, change.to);
        }
    }
    return {};
}

}  // namespace dz::timeline
