#include "timeline/consequences.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "model/expr.hpp"
#include "timeline/apply.hpp"
#include "timeline/diff.hpp"

namespace dz::timeline {
namespace {

bool holds(const AppSpec& spec, const Entity* entity, const std::string& source) {
    return entity == nullptr || source.empty() || check_expr(source, spec, *entity).has_value();
}

/// What may be allowed on an entity: the four verbs and its transitions.
std::set<std::string> actions_of(const Entity* entity) {
    std::set<std::string> actions = {"*", "read", "create", "update", "delete"};
    if (entity == nullptr || !entity->states) return actions;
    for (const auto& transition : entity->states->transitions) {
        actions.insert(transition.to);
        if (transition.label.empty()) continue;
        actions.insert(transition.label);
        actions.insert(to_snake(transition.label));
    }
    return actions;
}

std::set<std::string> events_of(const Entity& entity) {
    std::set<std::string> events = {"created", "updated", "deleted", "overdue"};
    const auto* field = entity.states ? find_field(entity, entity.states->field) : nullptr;
    if (field != nullptr)
        for (const auto& value : field->values) events.insert(value.name);
    return events;
}

void settle_entities(AppSpec& spec) {
    for (auto& entity : spec.entities) {
        for (auto& field : entity.fields)
            if (!holds(spec, &entity, field.computed)) field.computed.clear();
        std::erase_if(entity.rules,
                      [&](const Rule& rule) { return !holds(spec, &entity, rule.that); });
        if (!entity.states) continue;
        for (auto& transition : entity.states->transitions)
            if (!holds(spec, &entity, transition.when)) transition.when.clear();
    }
}

void settle_permissions(AppSpec& spec) {
    std::erase_if(spec.permissions, [&](Permission& permission) {
        const Entity* entity = spec.find_entity(permission.entity);
        const auto actions = actions_of(entity);
        std::erase_if(permission.can,
                      [&](const std::string& action) { return !actions.contains(action); });
        return permission.can.empty() ||
               (permission.where != "own" && !holds(spec, entity, permission.where));
    });
}

void settle_screens(AppSpec& spec) {
    std::erase_if(spec.pages, [&](Page& page) {
        std::erase_if(page.widgets, [&](const Widget& widget) {
            return !holds(spec, spec.find_entity(widget.of), widget.where);
        });
        return !holds(spec, spec.find_entity(page.entity), page.where);
    });
    std::erase_if(spec.automations, [&](const Automation& automation) {
        const Entity* entity = spec.find_entity(automation.entity);
        const bool lost_event = entity != nullptr && !automation.event.empty() &&
                                !events_of(*entity).contains(automation.event);
        return lost_event || !holds(spec, entity, automation.when);
    });
}

/// The spec without what goes along, but with the removed thing itself still in its place.
std::optional<AppSpec> with_removed(const AppSpec& before, AppSpec after, const Change& change) {
    const auto put_back = [](auto& items, const auto& old_items, const auto& is_it) {
        const auto found = std::ranges::find_if(old_items, is_it);
        if (found == old_items.end()) return;
        const auto at = std::min<std::ptrdiff_t>(found - old_items.begin(),
                                                 static_cast<std::ptrdiff_t>(items.size()));
        items.insert(items.begin() + at, *found);
    };
    const auto named = [](const std::string& name) {
        return [&name](const auto& item) { return item.name == name; };
    };
    if (const auto* gone = std::get_if<EntityRemove>(&change)) {
        put_back(after.entities, before.entities, named(gone->entity));
        return after;
    }
    if (const auto* gone = std::get_if<RoleRemove>(&change)) {
        put_back(after.roles, before.roles, named(gone->role));
        return after;
    }
    if (const auto* gone = std::get_if<FieldRemove>(&change)) {
        put_back(after.find_entity(gone->entity)->fields, before.find_entity(gone->entity)->fields,
                 named(gone->field));
        return after;
    }
    if (const auto* gone = std::get_if<RelationRemove>(&change)) {
        put_back(after.find_entity(gone->entity)->relations,
                 before.find_entity(gone->entity)->relations, named(gone->relation));
        return after;
    }
    return std::nullopt;
}

}  // namespace

void settle_references(AppSpec& spec) {
    // What goes can take more along: a formula over a formula. Each pass takes something.
    for (AppSpec before; before != spec;) {
        before = spec;
        settle_entities(spec);
        settle_permissions(spec);
        settle_screens(spec);
    }
}

Result<std::vector<Change>> with_consequences(const AppSpec& spec, const Change& change) {
    DZ_TRY_ASSIGN(const AppSpec plain, timeline::apply(spec, change));
    AppSpec settled = plain;
    settle_references(settled);
    std::vector<Change> changes;
    if (const auto between = with_removed(spec, settled, change)) {
        changes = diff(spec, *between);
        changes.push_back(change);
        const auto reached = apply_all(spec, changes);
        if (reached && *reached == settled) return changes;
    }
    changes = {change};
    for (auto& more : diff(plain, settled)) changes.push_back(std::move(more));
    return changes;
}

}  // namespace dz::timeline
