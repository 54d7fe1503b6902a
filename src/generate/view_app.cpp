#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "generate/family.hpp"
#include "generate/grants.hpp"
#include "generate/literals.hpp"
#include "generate/theme.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

Status put_theme(const AppSpec& spec, Scope& scope) {
    const auto& family = family_of(spec);
    DZ_TRY_ASSIGN(const auto theme, derive_theme(spec.theme, family));
    const auto fonts = fonts_of(theme.personality);
    scope.text("theme_mode", theme.mode)
        .text("theme_density", theme.density)
        .text("theme_personality", theme.personality)
        .text("theme_accent", to_hex(theme.light.at("accent")))
        .text("theme_canvas", to_hex(theme.light.at("canvas")))
        .text("theme_canvas_dark", to_hex(theme.dark.at("canvas")))
        .text("theme_css", theme_css(theme, spec.app.slug))
        .text("personality_css", personality_css(theme.personality))
        .text("fonts_css", fonts_css(theme.personality, "../fonts"))
        .text("font_preload", fonts.empty() ? "" : fonts.front().file)
        .flag("has_dark", theme.mode != "light")
        .flag("has_light", theme.mode != "dark");
    return {};
}

/// Targets of relations before what refers to them; what refers in a circle stays in the order of
/// the spec.
ScopeList in_creation_order(const AppSpec& spec, const ScopeList& entities) {
    ScopeList ordered;
    std::set<std::string> created;
    std::vector<bool> done(entities.size(), false);
    while (ordered.size() < entities.size()) {
        const auto is_ready = [&](const Entity& entity) {
            return std::ranges::all_of(entity.relations, [&](const Relation& relation) {
                return relation.kind == RelationKind::ManyToMany ||
                       relation.target == entity.name || created.contains(relation.target) ||
                       spec.find_entity(relation.target) == nullptr;
            });
        };
        std::size_t next = entities.size();
        for (std::size_t i = 0; i < entities.size() && next == entities.size(); ++i)
            if (!done[i] && is_ready(spec.entities[i])) next = i;
        for (std::size_t i = 0; i < entities.size() && next == entities.size(); ++i)
            if (!done[i]) next = i;
        done[next] = true;
        created.insert(spec.entities[next].name);
        ordered.push_back(entities[next]);
    }
    return ordered;
}

void put_entity_lists(const AppSpec& spec, const ScopeList& entities, Scope& scope) {
    scope.list("all_entities", entities)
        .list("nav_entities", where(entities, "is_nav"))
        .list("part_entities", where(entities, "is_part"))
        .list("created_entities", in_creation_order(spec, entities))
        .list("comment_entities", where(entities, "has_comments"))
        .list("attachment_entities", where(entities, "has_attachments"))
        .list("audited_entities", where(entities, "is_audited"))
        .list("search_entities", where(entities, "has_search"))
        .list("state_entities", where(entities, "has_states"));
    const auto any = [&](std::string_view flag) { return !where(entities, flag).empty(); };
    scope.flag("has_states", any("has_states"))
        .flag("has_computed", any("has_computed"))
        .flag("has_rules", any("has_rules"))
        .flag("has_to_many", any("has_to_many"))
        .flag("has_sequences", any("has_sequence"))
        .flag("has_uploads", any("has_uploads"))
        .flag("has_user_scope", any("is_user"));
}

std::string locale_code(const AppSpec& spec) {
    if (spec.app.locale.size() > 2) return spec.app.locale;
    if (spec.app.locale != "en") return spec.app.locale;
    if (spec.app.currency == "GBP") return "en-GB";
    if (spec.app.currency == "EUR") return "en-IE";
    return spec.app.currency == "AUD" ? "en-AU" : "en-US";
}

}  // namespace

Result<MutableScope> app_view(const ViewContext& context, const ScopeList& entities) {
    const auto& spec = context.spec;
    auto scope = std::make_shared<Scope>();
    std::vector<std::string> role_names;
    for (const auto& role : roles_of(spec)) role_names.push_back(role.name);
    std::vector<std::string> entity_names;
    for (const auto& entity : spec.entities) entity_names.push_back(entity.name);
    scope->text("app_name", spec.app.name)
        .text("AppName", to_pascal(spec.app.name))
        .text("app-file", spec.app.slug)
        .text("app_name_ts", ts_string(spec.app.name))
        .text("app_summary", spec.app.summary)
        .text("app_summary_ts", ts_string(spec.app.summary))
        .text("app_industry", spec.app.industry)
        .text("app_locale", spec.app.locale)
        .text("app_currency", spec.app.currency)
        .text("app_timezone", spec.app.timezone)
        .text("locale_code", locale_code(spec))
        .text("seed_rows", std::to_string(spec.seed.rows))
        .text("role_list", word_list(role_names))
        .text("entity_list", word_list(entity_names))
        .flag("has_summary", !spec.app.summary.empty())
        .flag("has_seed", spec.seed.rows > 0);
    DZ_TRY(put_theme(spec, *scope));
    put_entity_lists(spec, entities, *scope);

    auto roles = role_views(context);
    ScopeList custom;
    for (const auto& role : roles)
        if (!has_flag(*role, "is_builtin")) custom.push_back(role);
    auto portal = where(roles, "is_portal");
    auto pages = page_views(context, entities);
    ScopeList public_pages;
    ScopeList sections;
    ScopeList widgets;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto& kind = spec.pages[i].kind;
        const auto items = [&](std::string_view name) {
            return std::get<ScopeList>(*pages[i]->find(name));
        };
        if (kind == "public" || kind == "booking") public_pages.push_back(pages[i]);
        if (kind == "landing" && sections.empty()) sections = items("sections");
        if (kind == "dashboard" && widgets.empty()) widgets = items("widgets");
    }
    DZ_TRY(put_client_app(context, entities, pages, *scope));
    auto automations = automation_views(context);
    scope->flag("has_custom_roles", !custom.empty())
        .flag("has_portal", !portal.empty())
        .flag("has_automations", !automations.empty());
    scope->list("roles", std::move(roles))
        .list("custom_roles", std::move(custom))
        .list("portal_roles", std::move(portal))
        .list("pages", std::move(pages))
        .list("public_pages", std::move(public_pages))
        .list("sections", std::move(sections))
        .list("widgets", std::move(widgets))
        .list("scheduled_automations", where(automations, "is_scheduled"))
        .list("event_automations", where(automations, "is_event"))
        .list("automations", std::move(automations))
        .list("features", feature_views(context, entities))
        .list("integrations", integration_views(context));
    DZ_TRY(put_app_source(context, *scope));
    return scope;
}

}  // namespace dz::generate
