#include <optional>
#include <string>
#include <utility>

#include "model/app_spec_nodes.hpp"
#include "model/named_options.hpp"

namespace dz {
namespace {

Widget read_widget(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Widget widget;
    DocReader reader(node, place, problems);
    reader.text("kind", widget.kind);
    reader.text("of", widget.of);
    reader.text("field", widget.field);
    reader.text("by", widget.by);
    reader.text("where", widget.where);
    reader.text("label", widget.label);
    reader.require("kind");
    reader.finish();
    return widget;
}

DocNode write_widget(const Widget& widget) {
    return DocWriter()
        .put("kind", doc_text(widget.kind))
        .text("of", widget.of)
        .text("field", widget.field)
        .text("by", widget.by)
        .text("where", widget.where)
        .text("label", widget.label)
        .take();
}

/// What an action's single word means: `notify: owner` is `notify: { to: owner }`.
std::string_view scalar_key_of(const DocNode& node) {
    const auto* members = node.as_object();
    if (!members || members->size() != 1) return "to";
    const std::string& kind = members->front().key;
    return kind == "webhook" ? "url" : kind == "create" ? "entity" : "to";
}

AutomationAction read_action(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    AutomationAction action;
    read_named_options(
        node, place, problems, action.kind, [&](DocReader& reader) { reader.rest(action.options); },
        scalar_key_of(node));
    return action;
}

DocNode write_action(const AutomationAction& action) {
    const auto to = action.options.find("to");
    if (action.kind == "notify" && action.options.size() == 1 && to != action.options.end())
        return DocWriter().put(action.kind, doc_literal(to->second)).take();
    DocWriter options;
    for (const auto& [name, value] : action.options) options.put(name, doc_literal(value));
    return write_named_options(action.kind, options);
}

}  // namespace

Feature read_feature(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Feature feature;
    read_named_options(node, place, problems, feature.id, [&](DocReader& reader) {
        reader.texts("on", feature.on);
        reader.rest(feature.options);
    });
    return feature;
}

DocNode write_feature(const Feature& feature) {
    DocWriter options;
    options.texts("on", feature.on);
    for (const auto& [name, value] : feature.options) options.put(name, doc_literal(value));
    return write_named_options(feature.id, options);
}

Page read_page(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Page page;
    DocReader reader(node, place, problems);
    reader.text("kind", page.kind);
    reader.text("entity", page.entity);
    reader.text("path", page.path);
    reader.text("form", page.form);
    reader.text("title", page.title);
    reader.texts("sections", page.sections);
    reader.each("widgets", page.widgets, [&](const DocNode& item, const DocPlace& at) {
        return read_widget(item, at, problems);
    });
    reader.text("where", page.where);
    reader.require("kind");
    reader.finish();
    return page;
}

DocNode write_page(const Page& page) {
    return DocWriter()
        .put("kind", doc_text(page.kind))
        .text("entity", page.entity)
        .text("path", page.path)
        .text("form", page.form)
        .text("title", page.title)
        .texts("sections", page.sections)
        .each("widgets", page.widgets, &write_widget)
        .text("where", page.where)
        .take();
}

Automation read_automation(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Automation automation;
    DocReader reader(node, place, problems);
    reader.text("name", automation.name);
    reader.child("on", [&](const DocNode& trigger, const DocPlace& at) {
        DocReader on(trigger, at, problems);
        on.text("entity", automation.entity);
        on.text("event", automation.event);
        on.text("schedule", automation.schedule);
        on.finish();
    });
    reader.text("when", automation.when);
    reader.each("do", automation.actions, [&](const DocNode& item, const DocPlace& at) {
        return read_action(item, at, problems);
    });
    reader.require("on");
    reader.finish();
    return automation;
}

DocNode write_automation(const Automation& automation) {
    DocWriter trigger;
    trigger.text("entity", automation.entity)
        .text("event", automation.event)
        .text("schedule", automation.schedule);
    return DocWriter()
        .text("name", automation.name)
        .put("on", trigger.take())
        .text("when", automation.when)
        .each("do", automation.actions, &write_action)
        .take();
}

}  // namespace dz
