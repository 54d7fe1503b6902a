// Roles and what they may do.
#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

const std::vector<std::string>& crud() {
    static const std::vector<std::string> actions{"read", "create", "update", "delete"};
    return actions;
}

std::string role_name(Draft& d, const std::string& key) {
    if (key == "admin" || key == "administrator") return "admin";
    if (key == "owner") return d.spec.find_entity("Owner") != nullptr ? "client" : "owner";
    if (is_everyone(key)) return "member";
    return value_name(key);
}

void add_role(Draft& d, Role role, const Origin& origin) {
    for (const auto* built_in : {"owner", "admin", "member"})
        if (role.name == built_in) return;
    d.put("role/" + role.name, origin);
    for (auto& existing : d.spec.roles)
        if (existing.name == role.name) {
            existing.portal |= role.portal;
            return;
        }
    d.spec.roles.push_back(std::move(role));
}

void add_permission(Draft& d, Permission permission, const Origin& origin) {
    d.put("permission/" + permission.role + "/" + permission.entity + "/" + permission.where,
          origin);
    for (auto& existing : d.spec.permissions)
        if (existing.role == permission.role && existing.entity == permission.entity &&
            existing.where == permission.where) {
            if (!origin.is_explicit()) return;
            for (auto& action : permission.can)
                if (std::ranges::find(existing.can, action) == existing.can.end())
                    existing.can.push_back(action);
            if (std::ranges::find(existing.can, std::string("*")) != existing.can.end())
                existing.can = {"*"};
            return;
        }
    d.spec.permissions.push_back(std::move(permission));
}

// Somebody a record belongs to, so that "own" means something.
void ensure_owner(Draft& d, Entity& entity, const std::string& role, const Origin& origin) {
    for (const auto& relation : entity.relations)
        if (relation.owner) return;
    const auto wanted = to_camel(role);
    for (auto& relation : entity.relations)
        if (relation.name == wanted || to_camel(relation.target) == wanted ||
            (relation.target == "Owner" && role == "client")) {
            relation.owner = true;
            return;
        }
    for (auto& relation : entity.relations)
        if (relation.target == "User") {
            relation.owner = true;
            return;
        }
    Relation relation{.name = role == "member" ? "owner" : wanted,
                      .kind = RelationKind::BelongsTo,
                      .target = "User",
                      .required = false,
                      .on_delete = OnDelete::SetNull,
                      .label = {},
                      .inverse = {},
                      .owner = true};
    if (const auto it = d.names.find(key_of_name(role));
        it != d.names.end() && it->second != entity.name) {
        relation.target = it->second;
        relation.inverse = to_camel(pluralise(entity.name));
    }
    if (find_field(entity, relation.name) != nullptr ||
        find_relation(entity, relation.name) != nullptr)
        relation.name = "belongsTo";
    d.put("relation/" + entity.name + "/" + relation.name, origin);
    entity.relations.push_back(std::move(relation));
}

}  // namespace

bool say_permission(Draft& d, const PermissionFact& fact) {
    const auto role = role_name(d, fact.role);
    const Origin origin{fact.clause, 0.9, {}};
    auto* entity = fact.entity.empty() ? nullptr : d.entity_of(fact.entity);
    if (entity == nullptr && !fact.entity.empty()) return false;
    const std::string name = entity == nullptr ? "*" : entity->name;
    if (role == "client" && d.spec.find_role("client") == nullptr)
        add_role(d, {.name = "client", .label = "Owner", .scope = "workspace", .portal = true},
                 origin);
    const bool known =
        role == "owner" || role == "admin" || role == "member" || d.spec.find_role(role) != nullptr;
    if (!known) return false;
    std::vector<std::string> can;
    const auto allow = [&](const std::string& action) {
        if (std::ranges::find(can, action) == can.end()) can.push_back(action);
    };
    for (const auto& verb : fact.verbs) {
        if (entity != nullptr)
            if (const auto states = target_states(*entity, verb); !states.empty()) {
                for (const auto& state : states) {
                    allow(state);
                    if (fact.only)
                        for (auto& transition : entity->states->transitions)
                            if (transition.to == state) {
                                if (std::ranges::find(transition.roles, role) ==
                                    transition.roles.end())
                                    transition.roles.push_back(role);
                                d.put("states/" + entity->name, origin);
                            }
                }
                continue;
            }
        const auto action = basic_action(verb);
        if (action == "*") {
            can = {"*"};
            break;
        }
        allow(action.empty() ? "update" : action);
    }
    if (can.empty()) return false;
    if (fact.never) {
        std::vector<std::string> rest;
        for (const auto& action : crud())
            if (std::ranges::find(can, action) == can.end()) rest.push_back(action);
        if (rest.empty() || can.front() == "*") return false;
        add_permission(d, {role, name, rest, {}}, origin);
        return true;
    }
    if (can.front() != "*" && std::ranges::find(can, std::string("read")) == can.end())
        can.insert(can.begin(), "read");
    if (fact.only && !fact.own) {
        // "Only managers delete projects": the others keep the rest.
        std::vector<std::string> rest;
        for (const auto& action : crud())
            if (action == "read" || std::ranges::find(can, action) == can.end())
                rest.push_back(action);
        if (can.front() != "*" && rest.size() < crud().size() && role != "member")
            add_permission(d, {"member", name, rest, {}}, origin);
        // The other roles, which may write everything unless something is said of them.
        for (const auto& other : d.spec.roles) {
            const bool settled =
                other.name == role || other.portal ||
                std::ranges::any_of(d.spec.permissions, [&](const Permission& p) {
                    return p.role == other.name && (p.entity == name || p.entity == "*");
                });
            if (can.front() != "*" && rest.size() < crud().size() && !settled)
                add_permission(d, {other.name, name, rest, {}}, origin);
        }
        if (role != "admin" && role != "owner")
            add_permission(
                d, {role, name, can.front() == "*" ? can : std::vector<std::string>{"*"}, {}},
                origin);
        else
            add_permission(d, {role, name, {"*"}, {}}, origin);
        return true;
    }
    if (fact.own && entity != nullptr) ensure_owner(d, *entity, role, origin);
    add_permission(d, {role, name, can, fact.own && entity != nullptr ? "own" : ""}, origin);
    return true;
}

void compose_people(Draft& d) {
    for (const auto& fact : d.reading.roles) {
        if (d.is_removed(fact.key)) continue;
        add_role(d,
                 {.name = role_name(d, fact.key),
                  .label = to_sentence(fact.key),
                  .scope = "workspace",
                  .portal = fact.portal},
                 {fact.clause, fact.confidence, {}});
    }
    const auto* domain = d.match.domain;
    if (domain != nullptr && d.unnamed && d.reading.roles.empty() && !d.reading.personal)
        for (const auto& role : domain->spec.roles)
            if (!d.is_removed(key_of_name(role.name)) && !(role.portal && d.is_removed("portal")))
                add_role(d, role, {kInferred, 0.75, d.typical()});
    for (const auto& fact : d.reading.permissions) say_permission(d, fact);
    if (domain != nullptr)
        for (auto permission : domain->spec.permissions) {
            if (d.spec.find_role(permission.role) == nullptr) continue;
            const auto* theirs = domain->spec.find_entity(permission.entity);
            auto* entity =
                permission.entity == "*" ? nullptr : d.entity_of(key_of_name(permission.entity));
            if (theirs != nullptr && entity == nullptr) continue;
            if (entity != nullptr) {
                permission.entity = entity->name;
                if (permission.where == "own") {
                    if (std::ranges::none_of(entity->relations,
                                             [](const Relation& r) { return r.owner; }))
                        continue;
                } else if (!permission.where.empty() &&
                           (permission.where = d.adapt(permission.where, *entity)).empty()) {
                    continue;
                }
                std::erase_if(permission.can, [&](const std::string& action) {
                    return action != "*" && std::ranges::find(crud(), action) == crud().end() &&
                           !(entity->states && std::ranges::any_of(entity->states->transitions,
                                                                   [&](const Transition& t) {
                                                                       return t.to == action;
                                                                   }));
                });
                if (permission.can.empty()) continue;
            }
            add_permission(d, permission, {kInferred, 0.75, d.typical()});
        }
    // A transition that names a role nobody has would be closed to all.
    for (auto& entity : d.spec.entities)
        if (entity.states)
            for (auto& transition : entity.states->transitions)
                std::erase_if(transition.roles, [&](const std::string& role) {
                    return role != "owner" && role != "admin" && role != "member" &&
                           d.spec.find_role(role) == nullptr;
                });
}

}  // namespace dz::intent
