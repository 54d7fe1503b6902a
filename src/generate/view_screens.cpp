#include <algorithm>

#include "base/text.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

ScopeList option_views(const Options& options) {
    ScopeList views;
    for (const auto& [name, value] : options) {
        auto scope = std::make_shared<Scope>();
        scope->text("option", name)
            .text("option_value", plain_text(value))
            .text("option_ts", ts_literal(value));
        views.push_back(std::move(scope));
    }
    return views;
}

ScopeList entity_named(const ViewContext& context, const ScopeList& entities,
                       std::string_view name) {
    for (std::size_t i = 0; i < context.spec.entities.size(); ++i)
        if (context.spec.entities[i].name == name) return {entities[i]};
    return {};
}

ScopePtr widget_view(const ViewContext& context, const Widget& widget) {
    const auto& field = context.names.field(widget.of, widget.field);
    const auto& by = context.names.field(widget.of, widget.by);
    auto label = widget.label;
    if (label.empty()) label = context.names.entity(widget.of).labels;
    if (label.empty()) label = to_sentence(widget.kind);
    auto scope = std::make_shared<Scope>();
    scope->text("widget", widget.kind)
        .text("widget_type", widget.kind)
        .text("WidgetLabel", label)
        .text("WidgetLabel_ts", ts_string(label))
        .text("widget_field", field.camel)
        .text("widget_column", field.column)
        .text("widget_by", by.camel)
        .text("widget_by_column", by.column)
        .text("widget_where", widget.where)
        .flag("has_field", !widget.field.empty())
        .flag("has_by", !widget.by.empty())
        .flag("has_where", !widget.where.empty());
    put_target(context, widget.of, *scope);
    return scope;
}

std::string file_of(const Page& page) {
    auto name = to_kebab(page.path);
    return name.empty() ? page.kind : name;
}

ScopePtr action_view(const AutomationAction& action) {
    const auto option = [&](const std::string& name) {
        const auto found = action.options.find(name);
        return found == action.options.end() ? std::string() : plain_text(found->second);
    };
    const auto value = action.options.find("value");
    auto scope = std::make_shared<Scope>();
    scope->text("action", action.kind)
        .text("action_type", action.kind)
        .text("action_to", option("to"))
        .text("action_template", option("template"))
        .text("action_field", option("field"))
        .text("action_value_ts",
              value == action.options.end() ? "undefined" : ts_literal(value->second))
        .list("options", option_views(action.options));
    return scope;
}

}  // namespace

ScopeList page_views(const ViewContext& context, const ScopeList& entities) {
    ScopeList views;
    for (const auto& page : context.spec.pages) {
        ScopeList widgets;
        for (const auto& widget : page.widgets) widgets.push_back(widget_view(context, widget));
        ScopeList sections;
        for (const auto& section : page.sections) {
            auto scope = std::make_shared<Scope>();
            scope->text("section", section)
                .text("section_type", section)
                .text("SectionLabel", to_sentence(section));
            sections.push_back(std::move(scope));
        }
        auto title = page.title;
        if (title.empty()) title = context.names.entity(page.entity).labels;
        if (title.empty()) title = to_sentence(page.kind);
        const auto file = file_of(page);
        auto scope = std::make_shared<Scope>();
        scope->text("page", page.kind)
            .text("page_type", page.kind)
            .text("page_path", page.path)
            .text("page-file", file)
            .text("Page", to_pascal(file) + "Page")
            .text("PageTitle", title)
            .text("PageTitle_ts", ts_string(title))
            .text("page_where", page.where)
            .flag("has_where", !page.where.empty())
            .flag("has_form", !page.form.empty())
            .list("page_entities", entity_named(context, entities, page.entity))
            .list("form_entities", entity_named(context, entities, page.form))
            .list("sections", std::move(sections))
            .list("widgets", std::move(widgets));
        put_target(context, page.entity, *scope);
        views.push_back(std::move(scope));
    }
    return views;
}

ScopeList automation_views(const ViewContext& context) {
    ScopeList views;
    int number = 0;
    for (const auto& automation : context.spec.automations) {
        ++number;
        ScopeList actions;
        for (const auto& action : automation.actions) actions.push_back(action_view(action));
        auto name = automation.name;
        if (name.empty()) name = "automation-" + std::to_string(number);
        const auto& event = automation.event;
        const bool record_event = event == "created" || event == "updated" || event == "deleted";
        auto scope = std::make_shared<Scope>();
        scope->text("automation", to_camel(name))
            .text("Automation", to_pascal(name))
            .text("automation-file", to_kebab(name))
            .text("automation_name", name)
            .text("automation_event", event)
            .text("automation_schedule", automation.schedule)
            .text("automation_when", automation.when)
            .flag("is_scheduled", !automation.schedule.empty())
            .flag("is_event", automation.schedule.empty())
            .flag("is_state_event", !event.empty() && !record_event && event != "overdue")
            .flag("is_overdue", event == "overdue")
            .flag("has_when", !automation.when.empty())
            .list("actions", std::move(actions));
        put_target(context, automation.entity, *scope);
        views.push_back(std::move(scope));
    }
    return views;
}

ScopeList feature_views(const ViewContext& context, const ScopeList& entities) {
    ScopeList views;
    for (const auto& feature : context.spec.features) {
        ScopeList on;
        for (const auto& name : feature_entities(context.spec, feature.id))
            for (const auto& entity : entity_named(context, entities, name)) on.push_back(entity);
        auto scope = std::make_shared<Scope>();
        scope->text("feature", feature.id)
            .text("feature_type", feature.id)
            .text("FeatureLabel", to_sentence(feature.id))
            .list("feature_entities", std::move(on))
            .list("options", option_views(feature.options));
        views.push_back(std::move(scope));
    }
    return views;
}

ScopeList integration_views(const ViewContext& context) {
    ScopeList views;
    for (const auto& integration : context.spec.integrations) {
        auto scope = std::make_shared<Scope>();
        scope->text("integration", integration)
            .text("integration_type", integration)
            .text("IntegrationLabel", to_sentence(integration));
        views.push_back(std::move(scope));
    }
    return views;
}

}  // namespace dz::generate
