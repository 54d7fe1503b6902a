#include "intent/edit/permissions.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "intent/member_draft.hpp"

namespace dz::intent {
namespace {

/// Says for each record what was said for all, so that one of them can differ.
void spread(AppSpec& spec, const std::string& role) {
    std::vector<Permission> general;
    std::erase_if(spec.permissions, [&](const Permission& p) {
        if (p.role != role || p.entity != "*") return false;
        general.push_back(p);
        return true;
    });
    for (const auto& permission : general)
        for (const auto& entity : spec.entities) {
            auto can = permission.can;
            for (const auto& there : spec.permissions)
                if (there.role == role && there.entity == entity.name &&
                    there.where == permission.where)
                    for (const auto& action : there.can)
                        if (!holds(can, action)) can.push_back(action);
            if (holds(can, "*")) can = {"*"};
            set_permission(spec, {role, entity.name, can, permission.where});
        }
}

bool has_permission(const AppSpec& spec, const std::string& role, const std::string& entity) {
    return std::ranges::any_of(spec.permissions, [&](const Permission& p) {
        return p.role == role && (entity.empty() || p.entity == entity);
    });
}

}  // namespace

const Actions& every_action() {
    static const Actions all{"read", "create", "update", "delete"};
    return all;
}

bool holds(const Actions& list, const std::string& item) {
    return std::ranges::find(list, item) != list.end();
}

Actions actions_of(const AppSpec& spec, const std::string& role, const std::string& entity) {
    // The widest of several permissions counts.
    Actions out;
    for (const auto& permission : spec.permissions) {
        if (permission.role != role) continue;
        if (permission.entity != entity && permission.entity != "*") continue;
        for (const auto& action : permission.can)
            if (!holds(out, action)) out.push_back(action);
    }
    if (holds(out, "*")) {
        std::erase(out, "*");
        for (const auto& action : every_action())
            if (!holds(out, action)) out.push_back(action);
    }
    if (!out.empty()) return out;
    const auto* found = spec.find_role(role);
    return found != nullptr && found->portal ? Actions{} : every_action();
}

Actions who_may_update(const AppSpec& spec, const std::string& entity) {
    Actions out{"owner", "admin"};
    if (holds(actions_of(spec, "member", entity), "update")) out.push_back("member");
    for (const auto& role : spec.roles)
        if (holds(actions_of(spec, role.name, entity), "update")) out.push_back(role.name);
    return out;
}

void set_permission(AppSpec& spec, Permission permission) {
    for (auto& there : spec.permissions)
        if (there.role == permission.role && there.entity == permission.entity &&
            there.where == permission.where) {
            there.can = permission.can;
            return;
        }
    spec.permissions.push_back(std::move(permission));
}

bool take_actions(AppSpec& spec, const std::string& role, const std::string& entity,
                  const Actions& actions) {
    const auto* found = spec.find_role(role);
    const bool portal = found != nullptr && found->portal;
    if (entity != "*" && has_permission(spec, role, "*")) spread(spec, role);
    if (entity == "*" && has_permission(spec, role, {}) && !has_permission(spec, role, "*")) {
        // A permission for all would widen those that are there.
        bool done = true;
        std::vector<std::string> names;
        for (const auto& one : spec.entities) names.push_back(one.name);
        for (const auto& name : names) done = take_actions(spec, role, name, actions) && done;
        return done;
    }
    auto rest = actions_of(spec, role, entity);
    const bool had = !rest.empty();
    if (holds(actions, "read")) rest.clear();
    std::erase_if(rest, [&](const std::string& action) { return holds(actions, action); });
    if (rest.empty()) {
        if (!portal || !had) return portal;
        std::erase_if(spec.permissions,
                      [&](const Permission& p) { return p.role == role && p.entity == entity; });
        // A rule for every record would still hold.
        return actions_of(spec, role, entity).empty();
    }
    bool filtered = false;
    for (auto& permission : spec.permissions)
        if (permission.role == role && permission.entity == entity) {
            filtered = true;
            if (holds(permission.can, "*")) permission.can = every_action();
            std::erase_if(permission.can, [&](const std::string& a) { return holds(actions, a); });
        }
    std::erase_if(spec.permissions, [](const Permission& p) { return p.can.empty(); });
    if (!filtered) set_permission(spec, {role, entity, rest, {}});
    return true;
}

void ensure_owner(AppSpec& spec, Entity& entity, const std::string& role) {
    for (const auto& relation : entity.relations)
        if (relation.owner) return;
    const auto wanted = to_camel(role);
    for (auto& relation : entity.relations)
        if (relation.name == wanted || to_camel(relation.target) == wanted ||
            (role == "client" && relation.target == "Owner")) {
            relation.owner = true;
            return;
        }
    for (auto& relation : entity.relations)
        if (relation.target == "User") {
            relation.owner = true;
            return;
        }
    const auto name = role == "member" ? std::string("owner") : wanted;
    if (find_field(entity, name) != nullptr) return;
    const auto* target = spec.find_entity(to_pascal(role));
    auto relation = relation_to(target != nullptr && target != &entity ? target->name : "User",
                                name, RelationKind::BelongsTo, false, entity);
    relation.owner = true;
    entity.relations.push_back(std::move(relation));
}

}  // namespace dz::intent
