#include "model/spec_expressions.hpp"

#include <type_traits>

namespace dz {
namespace {

std::string numbered(std::string_view what, std::size_t index, const std::string& owner) {
    return std::string(what) + " " + std::to_string(index + 1) + " of " + owner;
}

template <class Spec, class Visit>
void visit_all(Spec& spec, const Visit& visit) {
    const auto offer = [&](const Entity* entity, ExprType wanted, std::string place, auto& source,
                           const Field* field = nullptr, bool has_person = false) {
        if (entity && !source.empty())
            visit({entity, wanted, std::move(place), field, has_person}, source);
    };
    for (auto& entity : spec.entities) {
        for (auto& field : entity.fields)
            offer(&entity, ExprType::Null, "the computed field " + entity.name + "." + field.name,
                  field.computed, &field);
        for (std::size_t i = 0; i < entity.rules.size(); ++i)
            offer(&entity, ExprType::Bool, numbered("rule", i, entity.name), entity.rules[i].that);
        if (!entity.states) continue;
        auto& transitions = entity.states->transitions;
        for (std::size_t i = 0; i < transitions.size(); ++i)
            offer(&entity, ExprType::Bool,
                  "the transition to \"" + transitions[i].to + "\" of " + entity.name,
                  transitions[i].when, nullptr, true);
    }
    for (std::size_t i = 0; i < spec.permissions.size(); ++i) {
        auto& permission = spec.permissions[i];
        if (permission.where == "own") continue;
        offer(spec.find_entity(permission.entity), ExprType::Bool,
              numbered("permission", i, permission.role), permission.where, nullptr, true);
    }
    for (auto& page : spec.pages) {
        const std::string name = "the " + page.kind + " page";
        offer(spec.find_entity(page.entity), ExprType::Bool, "the filter of " + name, page.where);
        for (std::size_t i = 0; i < page.widgets.size(); ++i)
            offer(spec.find_entity(page.widgets[i].of), ExprType::Bool, numbered("widget", i, name),
                  page.widgets[i].where, nullptr, true);
    }
    for (auto& automation : spec.automations)
        offer(spec.find_entity(automation.entity), ExprType::Bool,
              "the automation \"" + automation.name + "\"", automation.when);
}

}  // namespace

void visit_expressions(
    const AppSpec& spec,
    const std::function<void(const SpecExpression&, const std::string&)>& visit) {
    visit_all(spec, visit);
}

void visit_expressions(AppSpec& spec,
                       const std::function<void(const SpecExpression&, std::string&)>& visit) {
    visit_all(spec, visit);
}

}  // namespace dz
