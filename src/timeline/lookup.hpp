#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "model/app_spec.hpp"

// How the changes of a spec find, add and remove the items of its lists, with one error for each
// way to fail.

namespace dz::timeline {

/// "There is no <noun> "x" in <owner>."
inline tl::unexpected<Error> not_found(std::string_view noun, std::string_view name,
                                       std::string_view owner,
                                       const std::vector<std::string>& names) {
    return fail({.kind = ErrorKind::NotFound,
                 .code = "timeline.not_found",
                 .message = "There is no " + std::string(noun) + " \"" + std::string(name) +
                            "\" in " + std::string(owner) + ".",
                 .hint = did_you_mean(name, names,
                                      names.empty() ? std::string("Add it first.")
                                                    : "There are: " + join(names, ", ") + ".")});
}

inline tl::unexpected<Error> exists(std::string_view noun, std::string_view name,
                                    std::string_view owner) {
    return fail({.kind = ErrorKind::Conflict,
                 .code = "timeline.exists",
                 .message = "There already is a " + std::string(noun) + " \"" + std::string(name) +
                            "\" in " + std::string(owner) + ".",
                 .hint = "Choose another name, or change the existing one."});
}

/// A list of the spec whose items have a key.
template <class T, class Key>
struct Listing {
    std::vector<T>& items;
    Key key;  ///< const T& -> std::string
    std::string_view noun;
    std::string owner;

    auto find(const std::string& name) {
        return std::ranges::find_if(items,
                                    [&](const T& item) { return std::invoke(key, item) == name; });
    }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& item : items) all.push_back(std::invoke(key, item));
        return all;
    }
    Result<T*> get(const std::string& name) {
        const auto found = find(name);
        if (found == items.end()) return not_found(noun, name, owner, names());
        return &*found;
    }
    Status add(T item, int at) {
        const std::string name = std::invoke(key, item);
        if (find(name) != items.end()) return exists(noun, name, owner);
        const auto size = static_cast<int>(items.size());
        items.insert(items.begin() + (at < 0 || at > size ? size : at), std::move(item));
        return {};
    }
    Status set(T item) {
        DZ_TRY_ASSIGN(T * found, get(std::invoke(key, item)));
        *found = std::move(item);
        return {};
    }
    Status remove(const std::string& name) {
        const auto found = find(name);
        if (found == items.end()) return not_found(noun, name, owner, names());
        items.erase(found);
        return {};
    }
};
template <class T, class Key>
Listing(std::vector<T>&, Key, std::string_view, std::string) -> Listing<T, Key>;

inline std::string permission_key(const Permission& permission) {
    return permission.role + " on " + permission.entity +
           (permission.where.empty() ? "" : " where " + permission.where);
}
inline std::string page_key(const Page& page) {
    return page.kind + (page.entity.empty() ? "" : " of " + page.entity) +
           (page.path.empty() ? "" : " at " + page.path);
}
inline std::string rule_key(const Rule& rule) {
    const std::string what = rule.that.empty() ? "unique " + join(rule.unique, ", ") : rule.that;
    return rule.message.empty() ? what : what + " (" + rule.message + ")";
}

inline auto entities_of(AppSpec& spec) {
    return Listing{spec.entities, &Entity::name, "entity", std::string("the app")};
}
inline auto roles_of(AppSpec& spec) {
    return Listing{spec.roles, &Role::name, "role", std::string("the app")};
}
inline auto permissions_of(AppSpec& spec) {
    return Listing{spec.permissions, &permission_key, "permission", std::string("the app")};
}
inline auto features_of(AppSpec& spec) {
    return Listing{spec.features, &Feature::id, "feature", std::string("the app")};
}
inline auto pages_of(AppSpec& spec) {
    return Listing{spec.pages, &page_key, "page", std::string("the app")};
}
inline auto automations_of(AppSpec& spec) {
    return Listing{spec.automations, &Automation::name, "automation", std::string("the app")};
}
inline auto integrations_of(AppSpec& spec) {
    return Listing{spec.integrations, [](const std::string& id) { return id; }, "integration",
                   std::string("the app")};
}
inline auto fields_of(Entity& entity) {
    return Listing{entity.fields, &Field::name, "field", entity.name};
}
inline auto relations_of(Entity& entity) {
    return Listing{entity.relations, &Relation::name, "relation", entity.name};
}
inline auto rules_of(Entity& entity) {
    return Listing{entity.rules, &rule_key, "rule", entity.name};
}

}  // namespace dz::timeline
