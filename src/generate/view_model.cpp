#include "generate/view_model.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

/// The types a flag exists for, as ViewSchemas has them.
std::vector<std::string> types_of(const std::vector<std::string>& capabilities) {
    const ViewSchemas schemas(capabilities);
    std::vector<std::string> types;
    for (const auto& type : schemas.types()) types.push_back(type);
    return types;
}

ScopeList list_of(const templates::Scope& scope, std::string_view name) {
    const auto* value = scope.find(name);
    return value == nullptr ? ScopeList() : std::get<ScopeList>(*value);
}

}  // namespace

Result<ViewModel> ViewModel::build(const Blueprint& blueprint, const TakenNames& taken,
                                   const std::vector<std::string>& capabilities,
                                   const DomainWords& words) {
    const auto& spec = blueprint.spec;
    const Names names(spec, taken);
    const auto types = types_of(capabilities);
    const ViewContext context{.spec = spec, .names = names, .types = types, .words = words};
    std::vector<MutableScope> scopes;
    for (const auto& entity : spec.entities) {
        DZ_TRY_ASSIGN(auto view, entity_view(context, entity));
        scopes.push_back(std::move(view));
    }
    const ScopeList entities(scopes.begin(), scopes.end());
    DZ_TRY_ASSIGN(auto app, app_view(context, entities));
    put_seed_source(context, scopes, *app);
    for (const auto& capability : capabilities)
        app->flag(
            capability_flag(capability),
            std::ranges::find(blueprint.capabilities, capability) != blueprint.capabilities.end());

    ViewModel model;
    app->list("migrations", {});
    model.app_scope_ = app;
    model.app_ = app;
    const auto chains = [&](std::string_view list) {
        std::vector<ScopeChain> result;
        for (const auto& item : list_of(*app, list)) result.push_back({model.app_, item});
        return result;
    };
    for (const auto& [noun, list] : {std::pair{"entity", "all_entities"},
                                     {"role", "roles"},
                                     {"page", "pages"},
                                     {"automation", "automations"},
                                     {"feature", "features"},
                                     {"integration", "integrations"}})
        model.chains_[noun] = chains(list);
    for (const auto& entity : entities) {
        for (const auto& field : list_of(*entity, "fields"))
            model.chains_["field"].push_back({model.app_, entity, field});
        for (const auto& view : list_of(*entity, "views"))
            model.chains_["view"].push_back({model.app_, entity, view});
    }
    return model;
}

void ViewModel::put_migrations(const std::vector<std::string>& names) {
    ScopeList migrations;
    for (const auto& name : names) {
        auto scope = std::make_shared<templates::Scope>();
        scope->text("migration", name).text("migration_var", "m" + name.substr(0, name.find('_')));
        migrations.push_back(std::move(scope));
    }
    app_scope_->list("migrations", std::move(migrations));
}

std::vector<ScopeChain> ViewModel::chains_for(std::string_view noun) const {
    if (noun.empty() || noun == "app") return {{app_}};
    const auto found = chains_.find(noun);
    return found == chains_.end() ? std::vector<ScopeChain>() : found->second;
}

}  // namespace dz::generate
