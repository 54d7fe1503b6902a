#include "base/text.hpp"
#include "generate/grants.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

ScopePtr grant_view(const Grants& grants) {
    const std::string preset(preset_of(grants));
    auto scope = std::make_shared<Scope>();
    scope->text("grant_role", grants.role)
        .text("GrantEntity", grants.entity)
        .text("grant_read", std::string(to_string(grants.read)))
        .text("grant_create", std::string(to_string(grants.create)))
        .text("grant_update", std::string(to_string(grants.update)))
        .text("grant_delete", std::string(to_string(grants.remove)))
        .text("grant_preset", preset)
        .text("grant_ts", "{ read: '" + std::string(to_string(grants.read)) + "', create: '" +
                              std::string(to_string(grants.create)) + "', update: '" +
                              std::string(to_string(grants.update)) + "', delete: '" +
                              std::string(to_string(grants.remove)) + "' }")
        .flag("is_full", preset == "full")
        .flag("is_none", preset == "none")
        .flag("has_preset", !preset.empty())
        .flag("can_read", grants.read != Grant::None)
        .flag("can_create", grants.create != Grant::None)
        .flag("can_update", grants.update != Grant::None)
        .flag("can_delete", grants.remove != Grant::None)
        .flag("is_read_own", grants.read == Grant::Own);
    return scope;
}

}  // namespace

ScopeList role_views(const ViewContext& context) {
    const auto table = grants_of(context.spec);
    ScopeList views;
    for (const auto& role : roles_of(context.spec)) {
        ScopeList grants;
        for (const auto& entry : table)
            if (entry.role == role.name) grants.push_back(grant_view(entry));
        const bool builtin = role.name == "owner" || role.name == "admin" || role.name == "member";
        auto scope = std::make_shared<Scope>();
        scope->text("role", role.name)
            .text("Role", to_pascal(role.name))
            .text("RoleLabel", role.label)
            .text("RoleLabel_ts", ts_string(role.label))
            .flag("is_builtin", builtin)
            .flag("is_portal", role.portal)
            .flag("is_owner", role.name == "owner")
            .list("grants", std::move(grants));
        views.push_back(std::move(scope));
    }
    return views;
}

ScopeList grant_views(const ViewContext& context, std::string_view entity) {
    ScopeList views;
    for (const auto& entry : grants_of(context.spec))
        if (entry.entity == entity) views.push_back(grant_view(entry));
    return views;
}

}  // namespace dz::generate
