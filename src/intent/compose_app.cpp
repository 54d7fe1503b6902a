// The app around the records: its name and look, features, pages, automations.
#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"
#include "intent/usual_views.hpp"

namespace dz::intent {
namespace {

// The record the app turns around: the domain's first core entity, else one with states, else the
// first.
const Entity* lead_entity(const Draft& d) {
    if (d.match.domain != nullptr)
        for (const auto& name : d.match.domain->core)
            for (const auto& entity : d.spec.entities)
                if (const auto it = d.definitions.find(entity.name);
                    it != d.definitions.end() && it->second.entity->name == name && entity.states)
                    return &entity;
    for (const auto& entity : d.spec.entities)
        if (entity.states && !entity.states->transitions.empty()) return &entity;
    return d.spec.entities.empty() ? nullptr : &d.spec.entities.front();
}

std::string listing(const Draft& d) {
    std::vector<std::string> names;
    for (const auto& entity : d.spec.entities) {
        const auto part = d.origin("entity/" + entity.name);
        if (!part.is_explicit() && names.size() >= 3) continue;
        if (names.size() < 4) names.push_back(to_lower(entity.label.many));
    }
    if (names.empty()) return {};
    if (names.size() == 1) return names.front();
    const auto last = names.back();
    names.pop_back();
    return join(names, ", ") + " and " + last;
}

void name_app(Draft& d) {
    auto& app = d.spec.app;
    const auto* domain = d.match.domain;
    Origin origin{kInferred, 0.6, "The text does not name the app."};
    if (!d.reading.name.empty()) {
        app.name = d.reading.name;
        origin = {d.reading.name_clause, 0.95, {}};
    } else if (domain != nullptr && !domain->single_user) {
        app.name = domain->spec.app.name;
    } else if (!d.spec.entities.empty()) {
        app.name = to_title(key_of_name(d.spec.entities.front().label.many)) +
                   (d.reading.personal ? "" : " Desk");
        if (d.reading.personal) app.name = "My " + app.name;
    }
    app.slug = slug(app.name);
    if (app.slug.empty() || !(app.slug.front() >= 'a' && app.slug.front() <= 'z'))
        app.slug = slug("app " + app.name);
    if (domain != nullptr) app.industry = domain->id;
    app.summary = "Keeps track of " + listing(d) + ".";
    // The clause that names the kind of app is what the app's own record answers.
    if (!origin.is_explicit() && domain != nullptr)
        origin = {d.match.clause, 0.8, "The words of this clause name the kind of app."};
    d.put("app", origin);
}

void dress_app(Draft& d) {
    auto& theme = d.spec.theme;
    if (d.match.domain != nullptr) theme = d.match.domain->spec.theme;
    const auto& said = d.reading.theme;
    const auto over = [](std::string& slot, const std::string& value) {
        if (!value.empty()) slot = value;
    };
    // A stated ground or accent replaces the industry's pair, which was chosen together.
    if (!said.accent.empty() && said.background.empty()) theme.background.clear();
    over(theme.background, said.background);
    over(theme.accent, said.accent);
    over(theme.mode, said.mode);
    over(theme.density, said.density);
    over(theme.personality, said.personality);
    if (theme.mode.empty()) theme.mode = "both";
    if (theme.personality.empty()) theme.personality = d.reading.personal ? "warm" : "precise";
    if (!d.reading.theme_clauses.empty())
        d.put("theme", {d.reading.theme_clauses.front(), 0.95, {}});
    else
        d.put("theme", {kInferred, 0.7, d.typical()});
}

void enable(Draft& d, Feature feature, const Origin& origin) {
    d.put("feature/" + feature.id, origin);
    for (auto& existing : d.spec.features)
        if (existing.id == feature.id) {
            // "Comments on tasks" narrows an assumption and widens an earlier wish.
            if (!origin.is_explicit()) return;
            for (auto& on : feature.on)
                if (std::ranges::find(existing.on, on) == existing.on.end())
                    existing.on.push_back(on);
            return;
        }
    d.spec.features.push_back(std::move(feature));
}

bool unwanted(const Draft& d, const std::string& id) {
    if (d.is_removed(id) || d.is_removed(key_of_name(id))) return true;
    const auto any = [&](std::initializer_list<const char*> words) {
        return std::ranges::any_of(words, [&](const char* w) { return d.is_removed(w); });
    };
    if (id == "billing") return any({"subscription", "payment", "pricing"});
    if (id == "notifications") return any({"notification", "email", "reminder", "alert"});
    if (id == "attachments") return any({"attachment", "file upload", "upload", "file"});
    if (id == "csv") return any({"export", "import", "csv export", "csv import"});
    if (id == "workspaces") return any({"team", "invitation", "multi-tenancy"});
    if (id == "audit") return any({"audit log", "audit trail"});
    if (id == "comments") return any({"comment", "discussion"});
    if (id == "dashboard") return any({"report", "chart", "analytic", "statistic"});
    return false;
}

void equip_app(Draft& d) {
    const auto* domain = d.match.domain;
    for (const auto* id : {"auth", "workspaces", "dashboard", "search", "csv", "audit"})
        // An app without sign-in or workspaces would leave its data open, so those stay.
        if (!unwanted(d, id) || std::string_view(id) == "auth" ||
            std::string_view(id) == "workspaces")
            enable(d, {.id = id, .on = {}, .options = {}},
                   {kInferred, 0.9, "Every app made here has it."});
    for (const auto& fact : d.reading.features) {
        if (unwanted(d, fact.id)) continue;
        Feature feature{.id = fact.id, .on = {}, .options = {}};
        const bool per_record = fact.id == "comments" || fact.id == "attachments";
        for (const auto& key : fact.on)
            if (const auto* entity = d.entity_of(key);
                entity != nullptr && per_record &&
                std::ranges::find(feature.on, entity->name) == feature.on.end())
                feature.on.push_back(entity->name);
        if (per_record && feature.on.empty() &&
            std::ranges::none_of(d.spec.features,
                                 [&](const Feature& f) { return f.id == fact.id; }))
            if (const auto* lead = lead_entity(d)) feature.on.push_back(lead->name);
        enable(d, std::move(feature), {fact.clause, 0.9, {}});
    }
    if (domain == nullptr || !d.unnamed) return;
    for (const auto& known : domain->spec.features) {
        if (unwanted(d, known.id) || d.spec.find_feature(known.id) != nullptr) continue;
        Feature feature{.id = known.id, .on = {}, .options = known.options};
        for (const auto& name : known.on)
            if (const auto* entity = d.entity_of(key_of_name(name)))
                feature.on.push_back(entity->name);
        if (!known.on.empty() && feature.on.empty()) continue;
        enable(d, std::move(feature), {kInferred, 0.75, d.typical()});
    }
}

std::optional<Widget> adapt_widget(Draft& d, Widget widget) {
    auto* entity = d.entity_of(key_of_name(widget.of));
    if (entity == nullptr)
        return widget.kind == "activity" && widget.of.empty() ? std::optional(widget)
                                                              : std::nullopt;
    widget.of = entity->name;
    if (!widget.where.empty() && (widget.where = d.adapt(widget.where, *entity)).empty())
        return std::nullopt;
    if (!widget.field.empty() && find_field(*entity, widget.field) == nullptr) return std::nullopt;
    if (!widget.by.empty() && find_field(*entity, widget.by) == nullptr &&
        find_relation(*entity, widget.by) == nullptr)
        return std::nullopt;
    return widget;
}

std::vector<Widget> widgets_for(Draft& d) {
    std::vector<Widget> out;
    if (d.match.domain != nullptr)
        for (const auto& page : d.match.domain->spec.pages)
            if (page.kind == "dashboard")
                for (const auto& widget : page.widgets)
                    if (auto fits = adapt_widget(d, widget)) out.push_back(std::move(*fits));
    if (out.size() >= 3) return out;
    for (const auto& entity : d.spec.entities) {
        if (out.size() >= 4) break;
        if (std::ranges::none_of(
                out, [&](const Widget& w) { return w.kind == "count" && w.of == entity.name; }))
            out.push_back({.kind = "count",
                           .of = entity.name,
                           .field = {},
                           .by = {},
                           .where = {},
                           .label = entity.label.many});
    }
    if (const auto* lead = lead_entity(d); lead != nullptr) {
        const Field* by = nullptr;
        if (lead->states) by = find_field(*lead, lead->states->field);
        for (const auto& field : lead->fields)
            if (by == nullptr && field.type == "enum") by = &field;
        if (by != nullptr &&
            std::ranges::none_of(out, [](const Widget& w) { return w.kind == "chart"; }))
            out.push_back({.kind = "chart",
                           .of = lead->name,
                           .field = {},
                           .by = by->name,
                           .where = {},
                           .label = lead->label.many + " by " + to_lower(to_sentence(by->name))});
    }
    return out;
}

void add_page(Draft& d, Page page, const Origin& origin) {
    d.put("page/" + page.kind + "/" + page.entity, origin);
    for (const auto& existing : d.spec.pages)
        if (existing.kind == page.kind && existing.entity == page.entity) return;
    d.spec.pages.push_back(std::move(page));
}

std::optional<Page> adapt_page(Draft& d, Page page) {
    auto* entity = d.entity_of(key_of_name(page.entity));
    if (!page.entity.empty() && entity == nullptr) return std::nullopt;
    if (entity != nullptr) {
        page.entity = entity->name;
        if (!page.where.empty() && (page.where = d.adapt(page.where, *entity)).empty())
            return std::nullopt;
    }
    if (!page.form.empty()) {
        const auto* form = d.entity_of(key_of_name(page.form));
        page.form = form == nullptr ? "" : form->name;
    }
    return page;
}

void lay_out_pages(Draft& d) {
    const auto* domain = d.match.domain;
    if (!d.is_removed("landing page") && !d.is_removed("landing") &&
        !d.is_removed("marketing page")) {
        Page landing{.kind = "landing",
                     .entity = {},
                     .path = "/",
                     .form = {},
                     .title = {},
                     .sections = {"hero", "features"},
                     .widgets = {},
                     .where = {}};
        if (d.reading.saas || d.spec.find_feature("billing") != nullptr)
            if (!unwanted(d, "billing")) landing.sections.emplace_back("pricing");
        landing.sections.emplace_back("faq");
        Origin origin{kInferred, 0.8, "Visitors need a first page."};
        for (const auto& fact : d.reading.pages)
            if (fact.kind == "landing") origin = {fact.clause, 0.95, {}};
        add_page(d, std::move(landing), origin);
    }
    if (d.spec.find_feature("dashboard") != nullptr) {
        const auto& feature = d.origin("feature/dashboard");
        add_page(d,
                 {.kind = "dashboard",
                  .entity = {},
                  .path = {},
                  .form = {},
                  .title = {},
                  .sections = {},
                  .widgets = widgets_for(d),
                  .where = {}},
                 feature);
    }
    for (const auto& fact : d.reading.pages) {
        if (fact.kind == "landing" || d.is_removed(fact.kind + " page") || d.is_removed(fact.kind))
            continue;
        const Origin origin{fact.clause, 0.85, {}};
        auto* entity = d.entity_of(fact.entity);
        bool placed = false;
        if (domain != nullptr)
            for (const auto& known : domain->spec.pages)
                if (known.kind == fact.kind)
                    if (auto page = adapt_page(d, known);
                        page && (entity == nullptr || page->entity == entity->name)) {
                        add_page(d, std::move(*page), origin);
                        placed = true;
                        break;
                    }
        if (placed) continue;
        if (fact.kind == "portal") {
            add_page(d,
                     {.kind = "portal",
                      .entity = {},
                      .path = "/portal",
                      .form = {},
                      .title = {},
                      .sections = {},
                      .widgets = {},
                      .where = {}},
                     origin);
            continue;
        }
        if (entity == nullptr) entity = const_cast<Entity*>(lead_entity(d));
        if (entity != nullptr)
            add_page(d,
                     {.kind = fact.kind,
                      .entity = entity->name,
                      .path = "/" + to_kebab(entity->label.many),
                      .form = {},
                      .title = entity->label.many,
                      .sections = {},
                      .widgets = {},
                      .where = {}},
                     origin);
    }
    if (domain != nullptr && d.unnamed)
        for (const auto& known : domain->spec.pages) {
            if (known.kind == "landing" || known.kind == "dashboard" || d.is_removed(known.kind) ||
                d.is_removed(known.kind + " page"))
                continue;
            if (auto page = adapt_page(d, known))
                add_page(d, std::move(*page), {kInferred, 0.7, d.typical()});
        }
}

std::string recipient(Draft& d, const Entity* entity, const std::string& key) {
    if (key == "owner" || key == "admin" || key == "member") return key;
    if (entity != nullptr)
        for (const auto& relation : entity->relations)
            if (relation.name == to_camel(key) ||
                (d.names.contains(key) && relation.target == d.names.at(key)))
                return relation.name;
    if (d.spec.find_role(value_name(key)) != nullptr) return value_name(key);
    if (entity != nullptr && key == "assignee")
        for (const auto& relation : entity->relations)
            if (relation.target == "User") return relation.name;
    return key == "team" || key == "user" ? "member" : "owner";
}

void automate(Draft& d) {
    const auto add = [&](Automation automation, const Origin& origin) {
        d.put("automation/" + automation.name, origin);
        for (const auto& existing : d.spec.automations)
            if (existing.name == automation.name) return;
        d.spec.automations.push_back(std::move(automation));
    };
    for (const auto& fact : d.reading.automations) {
        auto* entity = d.entity_of(fact.entity);
        Automation automation;
        if (!fact.schedule.empty() && fact.days != 0) {
            if (entity == nullptr) continue;
            const auto* field = date_of(*entity, fact.field);
            if (field == nullptr) continue;
            automation.schedule = fact.schedule;
            automation.entity = entity->name;
            const auto days = std::to_string(std::abs(fact.days));
            automation.when =
                "days(today(), " + field->name + ") = " + (fact.days < 0 ? "" : "-") + days;
            automation.name = to_kebab(entity->name) + "-" + days +
                              (fact.days < 0 ? "-days-before-" : "-days-after-") +
                              to_kebab(field->name);
        } else if (!fact.schedule.empty()) {
            automation.schedule = fact.schedule;
            automation.name = fact.schedule.ends_with("1") ? "weekly-summary" : "daily-summary";
        } else {
            if (entity == nullptr) continue;
            automation.entity = entity->name;
            automation.event = event_name(*entity, fact.event);
            if (automation.event.empty()) continue;
            automation.name =
                to_kebab(entity->name) + "-" + to_kebab(automation.event) + "-" + fact.channel;
        }
        AutomationAction action{.kind = fact.channel,
                                .options = {{"to", Literal(recipient(d, entity, fact.to))}}};
        if (fact.channel == "email") action.options.emplace("template", Literal(automation.name));
        automation.actions.push_back(std::move(action));
        const Origin origin{fact.clause, 0.85, {}};
        if (!unwanted(d, "notifications"))
            enable(d, {.id = "notifications", .on = {}, .options = {}}, origin);
        add(std::move(automation), origin);
    }
    if (d.match.domain == nullptr || !d.unnamed || unwanted(d, "notifications")) return;
    for (auto automation : d.match.domain->spec.automations) {
        auto* entity = d.entity_of(key_of_name(automation.entity));
        if (!automation.entity.empty() && entity == nullptr) continue;
        if (entity != nullptr) {
            automation.entity = entity->name;
            if (!automation.when.empty() &&
                (automation.when = d.adapt(automation.when, *entity)).empty())
                continue;
        }
        std::erase_if(automation.actions, [&](const AutomationAction& action) {
            const auto to = action.options.find("to");
            const auto* who =
                to == action.options.end() ? nullptr : std::get_if<std::string>(&to->second);
            return who != nullptr && *who != "owner" && *who != "admin" && *who != "member" &&
                   d.spec.find_role(*who) == nullptr &&
                   (entity == nullptr || find_relation(*entity, *who) == nullptr);
        });
        if (!automation.actions.empty()) add(std::move(automation), {kInferred, 0.7, d.typical()});
    }
}

}  // namespace

void compose_app(Draft& d) {
    name_app(d);
    dress_app(d);
    equip_app(d);
    automate(d);
    lay_out_pages(d);
    for (const auto& [id, clause] : d.reading.integrations) {
        if (d.is_removed(id)) continue;
        if (std::ranges::find(d.spec.integrations, id) == d.spec.integrations.end())
            d.spec.integrations.push_back(id);
        d.put("integration/" + id, {clause, 0.9, {}});
    }
}

void suggest_rest(Draft& d) {
    const auto* domain = d.match.domain;
    const auto add = [&](Suggestion suggestion) {
        if (d.suggestions.size() < 12) d.suggestions.push_back(std::move(suggestion));
    };
    if (domain != nullptr) {
        for (const auto& entity : domain->spec.entities) {
            const bool core = std::ranges::find(domain->core, entity.name) != domain->core.end();
            if (!core || d.spec.find_entity(entity.name) != nullptr ||
                d.names.contains(key_of_name(entity.name)) ||
                d.is_removed(key_of_name(entity.name)))
                continue;
            auto copy = entity;
            // Only what the app has can be pointed at.
            std::erase_if(copy.relations, [&](const Relation& r) {
                return r.target != "User" && d.spec.find_entity(r.target) == nullptr;
            });
            copy.rules.clear();
            for (auto& field : copy.fields) field.computed.clear();
            if (copy.states)
                for (auto& transition : copy.states->transitions) {
                    transition.when.clear();
                    transition.roles.clear();
                    transition.require.clear();
                }
            std::erase_if(copy.views, [&](const View& v) {
                return std::ranges::any_of(v.options, [&](const auto& o) {
                    const auto* n = std::get_if<std::string>(&o.second);
                    return n != nullptr && find_field(copy, *n) == nullptr;
                });
            });
            const auto many =
                copy.label.many.empty() ? to_sentence(pluralise(entity.name)) : copy.label.many;
            add({.id = "entity." + to_kebab(entity.name),
                 .title = "Add " + to_lower(many),
                 .why = d.typical(),
                 .changes = {EntityAdd{std::move(copy)}},
                 .confidence = 0.55,
                 .preselected = false});
        }
        for (const auto& feature : domain->spec.features) {
            if (d.spec.find_feature(feature.id) != nullptr || unwanted(d, feature.id)) continue;
            Feature copy = feature;
            copy.on.clear();
            for (const auto& name : feature.on)
                if (const auto* entity = d.entity_of(key_of_name(name)))
                    copy.on.push_back(entity->name);
            if (!feature.on.empty() && copy.on.empty()) continue;
            add({.id = "feature." + feature.id,
                 .title = "Add " + to_lower(to_sentence(feature.id)),
                 .why = d.typical(),
                 .changes = {FeatureEnable{std::move(copy)}},
                 .confidence = 0.5,
                 .preselected = false});
        }
        for (const auto& role : domain->spec.roles) {
            if (d.spec.find_role(role.name) != nullptr || d.is_removed(key_of_name(role.name)))
                continue;
            add({.id = "role." + role.name,
                 .title = "Add the role " + to_lower(role.label),
                 .why = d.typical(),
                 .changes = {RoleAdd{role}},
                 .confidence = 0.45,
                 .preselected = false});
        }
    }
    for (const auto& entity : d.spec.entities) {
        const auto it = d.definitions.find(entity.name);
        if (it == d.definitions.end()) continue;
        std::vector<Change> changes;
        std::vector<std::string> names;
        for (const auto& field : it->second.entity->fields) {
            if (!field.computed.empty() || field.display ||
                find_field(entity, field.name) != nullptr ||
                find_relation(entity, field.name) != nullptr || changes.size() >= 3)
                continue;
            auto copy = field;
            copy.required = false;
            changes.emplace_back(FieldAdd{entity.name, std::move(copy), -1});
            names.push_back(to_lower(field.label.empty() ? to_sentence(field.name) : field.label));
        }
        if (changes.empty()) continue;
        add({.id = "fields." + to_kebab(entity.name),
             .title = "Add " + join(names, ", ") + " to " + to_lower(entity.label.many),
             .why = d.typical(),
             .changes = std::move(changes),
             .confidence = 0.4,
             .preselected = false});
    }
}

}  // namespace dz::intent
