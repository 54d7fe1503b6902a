#include <algorithm>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "model/spec_checks.hpp"

namespace dz {
namespace {

constexpr std::size_t kMaxTransitions = 400;
constexpr std::size_t kMaxSentence = 1000;

bool contains(const std::vector<std::string>& list, const std::string& item) {
    return std::ranges::find(list, item) != list.end();
}

void check_states(SpecChecks& checks, const Entity& entity, const States& states) {
    const std::string what = "The state machine of " + entity.name;
    const Field* field = find_field(entity, states.field);
    if (!field) {
        std::vector<std::string> enums;
        for (const auto& candidate : entity.fields)
            if (candidate.type == "enum") enums.push_back(candidate.name);
        checks.unknown(what, "field", states.field, enums);
        return;
    }
    if (field->type != "enum") {
        checks.report("spec.value", what + " runs over \"" + field->name + "\", which is no enum.",
                      "Give the field type: enum and its values.");
        return;
    }
    std::vector<std::string> values;
    for (const auto& value : field->values) values.push_back(value.name);
    checks.limit(what + " with its transitions", states.transitions.size(), kMaxTransitions);
    if (!states.initial.empty() && !contains(values, states.initial))
        checks.unknown("The initial state of " + entity.name, "value", states.initial, values);
    const auto members = member_names(entity);
    const auto roles = checks.role_names();
    for (const auto& transition : states.transitions) {
        const std::string step =
            "The transition of " + entity.name + " to \"" + transition.to + "\"";
        for (const auto& from : transition.from)
            if (from != "*" && !contains(values, from)) checks.unknown(step, "state", from, values);
        if (!contains(values, transition.to)) checks.unknown(step, "state", transition.to, values);
        for (const auto& role : transition.roles)
            if (!contains(roles, role)) checks.unknown(step, "role", role, roles);
        for (const auto& member : transition.require)
            if (!contains(members, member)) checks.unknown(step, "field", member, members);
    }
}

void check_rules(SpecChecks& checks, const Entity& entity) {
    const auto members = member_names(entity);
    std::set<std::string> seen;
    for (const auto& rule : entity.rules) {
        const std::string what = "A rule of " + entity.name;
        if (rule.that.empty() == rule.unique.empty())
            checks.report("spec.value",
                          what + " must have either \"that\" or \"unique\", and not both.",
                          "Write { that: total > 0 } or { unique: [project, title] }.");
        for (const auto& member : rule.unique) {
            if (!contains(members, member)) checks.unknown(what, "field", member, members);
        }
        checks.text_limit("The message of a rule of " + entity.name, rule.message, kMaxSentence);
        if (!seen.insert(rule.that + "\n" + join(rule.unique, ",") + "\n" + rule.message).second)
            checks.report("spec.duplicate", what + " appears twice.", "Remove one of them.");
    }
}

void check_views(SpecChecks& checks, const Entity& entity) {
    static const std::set<std::string> kMemberOptions = {"by", "from", "to", "image"};
    const auto members = member_names(entity);
    std::set<std::string> seen;
    for (const auto& view : entity.views) {
        const std::string what = "The " + view.kind + " view of " + entity.name;
        checks.unknown_word("A view of " + entity.name, "kind", view.kind,
                            checks.vocabulary.view_kinds);
        if (!seen.insert(view.kind).second)
            checks.report("spec.duplicate", what + " appears twice.", "Remove one of them.");
        for (const auto& [name, value] : view.options) {
            const auto* member = std::get_if<std::string>(&value);
            if (member && kMemberOptions.contains(name) && !contains(members, *member) &&
                *member != "createdAt" && *member != "updatedAt")
                checks.unknown(what, "field", *member, members);
        }
    }
}

}  // namespace

void check_behaviour(SpecChecks& checks, const Entity& entity) {
    if (entity.states) check_states(checks, entity, *entity.states);
    check_rules(checks, entity);
    check_views(checks, entity);
}

}  // namespace dz
