#include <algorithm>
#include <set>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "generate/family.hpp"
#include "generate/landing.hpp"
#include "generate/literals.hpp"
#include "generate/theme.hpp"
#include "generate/ts_block.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

std::string text_of(const Scope& scope, std::string_view name) {
    const auto* value = scope.find(name);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string() : *text;
}

/// What the frame of every app names itself.
constexpr std::string_view kFrameIcons[] = {"bookmark", "circle-dot", "inbox", "layout-dashboard",
                                            "settings", "user-plus",  "users"};

ScopeList icon_views(const AppSpec& spec) {
    const auto& family = family_of(spec);
    std::set<std::string> names(std::begin(kFrameIcons), std::end(kFrameIcons));
    for (const auto& entity : spec.entities) names.insert(icon_of(entity, family));
    for (const auto& feature : write_landing(spec, family).features) names.insert(feature.icon);
    ScopeList icons;
    for (const auto& name : names) {
        auto scope = std::make_shared<Scope>();
        const bool plain = name.find('-') == std::string::npos;
        scope->text("icon", name)
            .text("icon_key", plain ? name : ts_string(name))
            .text("Icon", icon_component(name));
        icons.push_back(std::move(scope));
    }
    return icons;
}

std::string html_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else {
            out += c;
        }
    }
    return out;
}

/// The signs an app may wear: shapes on a square of 30 units, told apart at 16 pixels.
constexpr std::string_view kSigns[] = {
    "M15 5.5l2.3 7.2 7.2 2.3-7.2 2.3L15 24.5l-2.3-7.2L5.5 15l7.2-2.3z",
    "M8 22V14a7 7 0 0 1 14 0v8h-4.6v-8a2.4 2.4 0 0 0-4.8 0v8z",
    "M7 7h7.2v7.2H7zm8.8 0H23v7.2h-7.2zM7 15.8h7.2V23H7zm12.4 0a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 "
    "0-7.2z",
    "M15 6c5 3.2 7.5 6.4 7.5 10a7.5 7.5 0 0 1-15 0C7.5 12.4 10 9.2 15 6z",
    "M6.5 20.5 12 9.5l3.5 7 2.3-4.2 5.7 8.2z",
    "M15 7a8 8 0 1 1 0 16 8 8 0 0 1 0-16zm0 4.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 "
    "0-6.8z",
    "M7 9.5h16v3.4H7zm0 5.4h11.5v3.4H7zm0 5.4h7v3.4H7z",
    "M7 15a8 8 0 0 1 8-8v8h8a8 8 0 0 1-16 0zM17 7a6 6 0 0 1 6 6h-6z",
};

/// Fields of a visitor's form, and the facts of a public row.
struct PublicFields {
    std::vector<std::string> facts;
    std::vector<std::string> facets;
    std::string decisive;
};

bool is_type(const Scope& field, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, text_of(field, "field_type")) != types.end();
}

PublicFields public_fields(const Scope& entity) {
    PublicFields result;
    for (const auto& field : std::get<ScopeList>(*entity.find("fields"))) {
        const auto key = text_of(*field, "field");
        if (has_flag(*field, "is_display") || has_flag(*field, "is_state")) continue;
        if (is_type(*field, {"enum"})) result.facets.push_back(key);
        if (result.decisive.empty() && is_type(*field, {"money", "datetime", "date"})) {
            result.decisive = key;
        } else if (is_type(*field, {"string", "enum", "relation", "date", "datetime", "int"}) &&
                   !has_flag(*field, "is_to_user") && result.facts.size() < 3) {
            result.facts.push_back(key);
        }
    }
    if (result.facets.size() > 3) result.facets.resize(3);
    return result;
}

/// What a visitor fills in: nothing that the team decides, and no records of others.
std::vector<std::string> visitor_fields(const Scope& entity) {
    std::vector<std::string> keys;
    for (const auto& field : std::get<ScopeList>(*entity.find("form_fields"))) {
        if (has_flag(*field, "is_state") || has_flag(*field, "is_relation") ||
            has_flag(*field, "is_upload") || has_flag(*field, "has_default_now") ||
            is_type(*field, {"json", "rating"}))
            continue;
        keys.push_back(text_of(*field, "field"));
    }
    return keys;
}

struct PublicPages {
    std::string imports;
    std::string list;
};

PublicPages public_pages(const AppSpec& spec, const ScopeList& pages) {
    std::set<std::string> metas;
    std::set<std::string> schemas;
    std::vector<TsNode> nodes;
    const auto use = [&](const Scope& entity) {
        const auto name = text_of(entity, "entity") + "Meta";
        schemas.insert("import { " + name + " } from '@/shared/schemas/" +
                       text_of(entity, "entity-file") + "';");
        return ts_source(name);
    };
    bool forms = false;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto& page = *pages[i];
        const auto kind = text_of(page, "page");
        const auto shown = std::get<ScopeList>(*page.find("page_entities"));
        const auto answered = std::get<ScopeList>(*page.find("form_entities"));
        if ((kind != "public" && kind != "booking") || shown.empty()) continue;
        const auto& entity = *shown.front();
        const auto fields = public_fields(entity);
        std::vector<std::pair<std::string, TsNode>> members = {
            {"path", ts_words(text_of(page, "page-file"))},
            {"meta", use(entity)},
            {"title", ts_words(text_of(page, "PageTitle"))},
            {"lede", ts_words("Read each " + text_of(entity, "entity_label") +
                              (answered.empty() ? "" : " and answer it") + " without an account.")},
            {"facts", ts_words_list(fields.facts)},
            {"decisive", ts_words(fields.decisive)},
            {"facets", ts_words_list(fields.facets)},
        };
        if (!answered.empty()) {
            forms = true;
            const auto& form = *answered.front();
            const auto* entered = spec.find_entity(text_of(form, "EntityName"));
            const auto noun = inside_sentence(text_of(form, "EntityLabel"));
            const auto meta = use(form);
            const auto list = ts_array(
                "fieldsOf(" + meta.text + ", ",
                [&] {
                    std::vector<std::string> keys;
                    for (const auto& key : visitor_fields(form)) keys.push_back(ts_string(key));
                    return keys;
                }(),
                ")", 14);
            std::string placed;
            for (const char c : list) placed += c == '\n' ? "\n      " : std::string(1, c);
            members.push_back(
                {"form",
                 ts_object({{"meta", meta},
                            {"fields", ts_source(placed)},
                            {"action", ts_words(visitor_action(*entered))},
                            {"thanks", ts_words("Thank you. We have your " + noun + ".")}})});
        }
        nodes.push_back(ts_object(std::move(members)));
    }
    PublicPages result;
    for (const auto& line : schemas) result.imports += line + "\n";
    result.imports += forms ? "import { fieldsOf, type PublicPage } from './page';"
                            : "import type { PublicPage } from './page';";
    result.list = ts_print(ts_list(std::move(nodes)), 0, 47, 1);
    return result;
}

}  // namespace

Status put_client_app(const ViewContext& context, const ScopeList& entities, const ScopeList& pages,
                      Scope& scope) {
    const auto& spec = context.spec;
    DZ_TRY_ASSIGN(const auto theme, derive_theme(spec.theme, family_of(spec)));
    ScopeList by_path = entities;
    std::ranges::sort(by_path, {},
                      [](const auto& entity) { return text_of(*entity, "entity-path"); });
    std::vector<std::string> names;
    for (const auto& entity : entities) names.push_back(text_of(*entity, "entity") + "Entity");
    auto visitors = public_pages(spec, pages);
    scope.text("app_name_html", html_text(spec.app.name))
        .text("app_summary_html",
              html_text(spec.app.summary.empty() ? spec.app.name : spec.app.summary))
        .text("app_sign", std::string(kSigns[fnv1a(spec.app.slug) % std::size(kSigns)]))
        .text("theme_on_accent", to_hex(theme.light.at("on-accent")))
        .text("entity_modules",
              ts_array("export const entityList: readonly Entity[] = ", names, ";"))
        .text("public_imports", visitors.imports)
        .text("public_list", visitors.list)
        .flag("is_precise", theme.personality == "precise")
        .flag("is_warm", theme.personality == "warm")
        .flag("is_bold", theme.personality == "bold")
        .flag("is_heritage", theme.personality == "heritage")
        .list("entities_by_path", std::move(by_path))
        .list("icons", icon_views(spec));
    put_landing(context, entities, scope);
    return {};
}

}  // namespace dz::generate
