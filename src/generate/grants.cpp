#include "generate/grants.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace dz::generate {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

bool applies(const Permission& permission, std::string_view role, std::string_view entity) {
    return permission.role == role && (permission.entity == entity || permission.entity == "*");
}

bool has_owner(const Entity& entity) {
    return std::ranges::any_of(entity.relations, [](const Relation& relation) {
        return relation.owner || relation.target == "User";
    });
}

Grants usual_grants(const Role& role, const Entity& entity) {
    Grants grants{.role = role.name, .entity = entity.name};
    const auto everything = [&](Grant reach) {
        grants.read = grants.create = grants.update = grants.remove = reach;
    };
    if (role.portal) {
        grants.read = has_owner(entity) ? Grant::Own : Grant::None;
    } else if (entity.scope == EntityScope::System) {
        grants.read = Grant::All;
    } else {
        everything(entity.scope == EntityScope::User ? Grant::Own : Grant::All);
    }
    return grants;
}

/// Allows what a permission lists; the widest of several permissions counts.
void allow(Grants& grants, const Permission& permission) {
    const auto reach = permission.where.empty() ? Grant::All : Grant::Own;
    const auto widen = [&](std::string_view action, Grant& grant) {
        if (contains(permission.can, action) || contains(permission.can, "*"))
            grant = std::max(grant, reach);
    };
    widen("read", grants.read);
    widen("create", grants.create);
    widen("update", grants.update);
    widen("delete", grants.remove);
    // Who may change or remove a record may see it.
    grants.read = std::max({grants.read, grants.update, grants.remove});
}

}  // namespace

std::string_view to_string(Grant grant) {
    switch (grant) {
        case Grant::None:
            return "none";
        case Grant::Own:
            return "own";
        case Grant::All:
            return "all";
    }
    return "none";
}

std::string_view preset_of(const Grants& grants) {
    const auto is = [&](Grant read, Grant write) {
        return grants.read == read && grants.create == write && grants.update == write &&
               grants.remove == write;
    };
    if (is(Grant::All, Grant::All)) return "full";
    if (is(Grant::Own, Grant::Own)) return "own";
    if (is(Grant::All, Grant::None)) return "readAll";
    if (is(Grant::Own, Grant::None)) return "readOwn";
    if (is(Grant::None, Grant::None)) return "none";
    return "";
}

std::vector<Role> roles_of(const AppSpec& spec) {
    std::vector<Role> roles;
    for (const auto* name : {"owner", "admin", "member"})
        if (spec.find_role(name) == nullptr)
            roles.push_back({.name = name, .label = to_sentence(name)});
    for (const auto& role : spec.roles) {
        roles.push_back(role);
        if (role.label.empty()) roles.back().label = to_sentence(role.name);
    }
    return roles;
}

std::vector<Grants> grants_of(const AppSpec& spec) {
    std::vector<Grants> table;
    for (const auto& role : roles_of(spec)) {
        for (const auto& entity : spec.entities) {
            auto grants = usual_grants(role, entity);
            bool stated = false;
            for (const auto& permission : spec.permissions) {
                if (!applies(permission, role.name, entity.name)) continue;
                if (!stated) grants = {.role = role.name, .entity = entity.name};
                stated = true;
                allow(grants, permission);
            }
            table.push_back(std::move(grants));
        }
    }
    return table;
}

std::vector<std::string> roles_for(const AppSpec& spec, const Entity& entity,
                                   const Transition& transition) {
    auto roles = transition.roles;
    std::vector<std::string> extra;
    for (const auto& role : roles_of(spec))
        for (const auto& permission : spec.permissions)
            if (applies(permission, role.name, entity.name) && !contains(extra, role.name) &&
                (contains(permission.can, transition.to) ||
                 (!transition.label.empty() &&
                  contains(permission.can, to_snake(transition.label)))))
                extra.push_back(role.name);
    if (extra.empty()) return roles;
    if (roles.empty())
        // The transition was open to everybody who may update; it stays so.
        for (const auto& grants : grants_of(spec))
            if (grants.entity == entity.name && grants.update != Grant::None)
                roles.push_back(grants.role);
    for (const auto& role : extra)
        if (!contains(roles, role)) roles.push_back(role);
    return roles;
}

}  // namespace dz::generate
