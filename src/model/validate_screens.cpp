#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "model/spec_checks.hpp"
#include "model/spec_names.hpp"

namespace dz {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& item) {
    return std::ranges::find(list, item) != list.end();
}

void check_roles(SpecChecks& checks) {
    checks.limit("The app with its roles", checks.spec.roles.size(), 50);
    std::set<std::string> seen = {"owner", "admin", "member"};
    for (const auto& role : checks.spec.roles) {
        if (!is_word_name(role.name))
            checks.report("spec.name", "\"" + role.name + "\" cannot be the name of a role.",
                          "Use snake_case: practice_manager.");
        if (!seen.insert(role.name).second)
            checks.report("spec.duplicate", "There are two roles named \"" + role.name + "\".",
                          "owner, admin and member are built in; rename or remove one.");
        checks.unknown_word("The role " + role.name, "scope", role.scope,
                            {"workspace", "user", "public", "system"});
        checks.text_limit("The label of the role " + role.name, role.label, 120);
    }
}

/// What may be allowed on an entity: the four verbs and the entity's transitions.
std::vector<std::string> actions_of(const Entity* entity) {
    std::vector<std::string> actions = {"*", "read", "create", "update", "delete"};
    if (!entity || !entity->states) return actions;
    for (const auto& transition : entity->states->transitions) {
        actions.push_back(transition.to);
        if (!transition.label.empty()) {
            actions.push_back(transition.label);
            actions.push_back(to_snake(transition.label));
        }
    }
    return actions;
}

void check_permissions(SpecChecks& checks) {
    checks.limit("The app with its permissions", checks.spec.permissions.size(), 2000);
    const auto roles = checks.role_names();
    std::set<std::vector<std::string>> seen;
    for (const auto& permission : checks.spec.permissions) {
        const std::string what = "A permission of \"" + permission.role + "\"";
        if (!contains(roles, permission.role))
            checks.unknown("A permission", "role", permission.role, roles);
        const Entity* entity = checks.spec.find_entity(permission.entity);
        if (!entity && permission.entity != "*")
            checks.unknown(what, "entity", permission.entity, checks.entity_names());
        if (permission.can.empty())
            checks.report("spec.value", what + " allows nothing.",
                          "Write can: [read] or remove it.");
        const auto actions = actions_of(entity);
        for (const auto& action : permission.can)
            checks.unknown_word(what + " on " + permission.entity, "action", action, actions);
        if (permission.entity == "*" && !permission.where.empty() && permission.where != "own")
            checks.report("spec.value", what + " filters every entity by an expression.",
                          "Use where: own, or name one entity.");
        if (!seen.insert({permission.role, permission.entity, permission.where}).second)
            checks.report("spec.duplicate", what + " on " + permission.entity + " appears twice.",
                          "Merge their actions into one.");
    }
}

void check_features(SpecChecks& checks) {
    checks.limit("The app with its features", checks.spec.features.size(), 100);
    std::set<std::string> seen;
    for (const auto& feature : checks.spec.features) {
        if (!checks.vocabulary.features.empty())
            checks.unknown_word("The app", "feature", feature.id, checks.vocabulary.features);
        if (!is_word_name(feature.id))
            checks.report("spec.name", "\"" + feature.id + "\" cannot be a feature.",
                          "Use snake_case: api_keys.");
        if (!seen.insert(feature.id).second)
            checks.report("spec.duplicate", "The feature \"" + feature.id + "\" appears twice.",
                          "Merge them into one.");
        for (const auto& entity : feature.on)
            if (!checks.has_entity(entity))
                checks.unknown("The feature " + feature.id, "entity", entity,
                               checks.entity_names());
    }
}

void check_widget(SpecChecks& checks, const Widget& widget) {
    const std::string what = "The " + widget.kind + " widget";
    checks.unknown_word("A widget", "kind", widget.kind, checks.vocabulary.widget_kinds);
    checks.text_limit("The label of a widget", widget.label, 120);
    if (widget.of.empty()) return;
    const Entity* entity = checks.spec.find_entity(widget.of);
    if (!entity) return checks.unknown(what, "entity", widget.of, checks.entity_names());
    const auto members = member_names(*entity);
    for (const auto& member : {widget.field, widget.by})
        if (!member.empty() && !contains(members, member) && member != "createdAt")
            checks.unknown(what + " of " + widget.of, "field", member, members);
}

void check_pages(SpecChecks& checks) {
    checks.limit("The app with its pages", checks.spec.pages.size(), 200);
    std::set<std::vector<std::string>> seen;
    for (const auto& page : checks.spec.pages) {
        const std::string what = "The " + page.kind + " page";
        checks.unknown_word("A page", "kind", page.kind, checks.vocabulary.page_kinds);
        for (const auto& entity : {page.entity, page.form})
            if (!entity.empty() && !checks.has_entity(entity))
                checks.unknown(what, "entity", entity, checks.entity_names());
        const bool rooted = page.path.empty() || page.path[0] == '/';
        const bool plain = page.path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/:") ==
                           page.path.npos;
        if (!rooted || !plain || page.path.find("//") != page.path.npos || page.path.size() > 200)
            checks.report("spec.value", what + " has the path \"" + page.path + "\".",
                          "Paths look like /jobs or /open-jobs.");
        checks.text_limit("The title of " + what, page.title, 200);
        checks.limit(what + " with its sections", page.sections.size(), 50);
        checks.limit(what + " with its widgets", page.widgets.size(), 50);
        for (const auto& widget : page.widgets) check_widget(checks, widget);
        if (!seen.insert({page.kind, page.entity, page.path}).second)
            checks.report("spec.duplicate", what + " appears twice.",
                          "Give one of them another path.");
    }
}

bool is_cron(const std::string& schedule) {
    std::size_t fields = 0;
    bool inside = false;
    for (const char c : schedule) {
        const bool word = std::string_view("0123456789*/,-").find(c) != std::string_view::npos;
        if (!word && c != ' ') return false;
        if (word && !inside) ++fields;
        inside = word;
    }
    return fields == 5;
}

void check_event(SpecChecks& checks, const std::string& what, const Automation& automation,
                 const Entity& entity) {
    std::vector<std::string> events = {"created", "updated", "deleted", "overdue"};
    if (entity.states)
        if (const Field* field = find_field(entity, entity.states->field))
            for (const auto& value : field->values) events.push_back(value.name);
    checks.unknown_word(what, "event", automation.event, events);
    const bool dated = std::ranges::any_of(entity.fields, [](const Field& field) {
        return field.type == "date" || field.type == "datetime";
    });
    if (automation.event == "overdue" && !dated)
        checks.report(
            "spec.value",
            what + " waits for overdue records of " + entity.name + ", which have no date.",
            "Add one: { name: dueOn, type: date }.");
}

std::string option_of(const AutomationAction& action, const std::string& name) {
    const auto found = action.options.find(name);
    const auto* text =
        found == action.options.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text ? *text : std::string();
}

std::vector<std::string> writable_fields(const Entity& entity) {
    std::vector<std::string> names;
    for (const auto& field : entity.fields)
        if (field.computed.empty() && field.type != "sequence") names.push_back(field.name);
    return names;
}

/// The new record must come out complete: nobody is there to fill in what is missing.
void check_creation(SpecChecks& checks, const std::string& what, const AutomationAction& action,
                    const Entity* cause) {
    const auto name = option_of(action, "entity");
    const Entity* target = checks.spec.find_entity(name);
    if (!target) {
        checks.unknown(what + " creates a record and", "entity", name, checks.entity_names());
        return;
    }
    const auto fields = writable_fields(*target);
    for (const auto& [option, value] : action.options)
        if (option != "entity")
            checks.unknown_word(what + " creates " + target->name + " and", "field", option,
                                fields);
    const auto lacks = [&](const std::string& member) {
        checks.report("spec.value",
                      what + " creates " + target->name + " without its \"" + member + "\".",
                      "Give it a value there, a default, or make it optional.");
    };
    for (const auto& field : target->fields)
        if (field.required && !field.fallback && field.computed.empty() &&
            field.type != "sequence" && !action.options.contains(field.name))
            lacks(field.name);
    bool linked = false;
    for (const auto& relation : target->relations) {
        if (relation.kind == RelationKind::ManyToMany || relation.kind == RelationKind::HasMany)
            continue;
        const bool links = cause && !linked && relation.target == cause->name;
        linked = linked || links;
        if (relation.required && !links) lacks(relation.name);
    }
}

void check_action(SpecChecks& checks, const std::string& what, const AutomationAction& action,
                  const Entity* entity) {
    checks.unknown_word(what, "action", action.kind, checks.vocabulary.action_kinds);
    if (action.kind == "create") check_creation(checks, what, action, entity);
    if (action.kind == "set" && entity)
        checks.unknown_word(what + " sets a value and", "field", option_of(action, "field"),
                            writable_fields(*entity));
    const auto url = option_of(action, "url");
    if (action.kind == "webhook" && !url.starts_with("https://") && !url.starts_with("http://"))
        checks.report("spec.value", what + " calls \"" + url + "\".",
                      "Write a whole address: webhook: https://example.com/hook.");
}

void check_automations(SpecChecks& checks) {
    checks.limit("The app with its automations", checks.spec.automations.size(), 200);
    std::set<std::string> seen;
    for (const auto& automation : checks.spec.automations) {
        const std::string what = "The automation \"" + automation.name + "\"";
        checks.text_limit("The name of " + what, automation.name, 120);
        if (!automation.name.empty() && !seen.insert(automation.name).second)
            checks.report("spec.duplicate", what + " appears twice.", "Rename one of them.");
        const Entity* entity = checks.spec.find_entity(automation.entity);
        if (!automation.entity.empty() && !entity)
            checks.unknown(what, "entity", automation.entity, checks.entity_names());
        if (automation.schedule.empty()) {
            if (automation.entity.empty() || automation.event.empty())
                checks.report("spec.value", what + " reacts to nothing.",
                              "Write on: { entity: Task, event: created } or a schedule.");
        } else if (!is_cron(automation.schedule)) {
            checks.report("spec.value", what + " has the schedule \"" + automation.schedule + "\".",
                          "Use five cron fields: 0 8 * * 1 is Mondays at eight.");
        }
        if (entity && !automation.event.empty()) check_event(checks, what, automation, *entity);
        if (automation.actions.empty())
            checks.report("spec.value", what + " does nothing.",
                          "Write do: [ { notify: owner } ].");
        checks.limit(what + " with its actions", automation.actions.size(), 20);
        for (const auto& action : automation.actions) check_action(checks, what, action, entity);
    }
}

}  // namespace

void check_screens(SpecChecks& checks) {
    check_roles(checks);
    check_permissions(checks);
    check_features(checks);
    check_pages(checks);
    check_automations(checks);
    for (const auto& integration : checks.spec.integrations)
        if (!checks.vocabulary.integrations.empty())
            checks.unknown_word("The app", "integration", integration,
                                checks.vocabulary.integrations);
    std::set<std::string> seen;
    for (const auto& integration : checks.spec.integrations)
        if (!seen.insert(integration).second)
            checks.report("spec.duplicate",
                          "The integration \"" + integration + "\" appears twice.",
                          "Remove one of them.");
}

}  // namespace dz
