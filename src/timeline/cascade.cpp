#include "timeline/cascade.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace dz::timeline {
namespace {

bool names(const std::vector<std::string>& list, const std::string& name) {
    return std::ranges::find(list, name) != list.end();
}

/// Actions whose option names what is gone; automations that are left with nothing to do go too.
template <class Fits>
void drop_actions(AppSpec& spec, const std::string& option, const std::string& name,
                  const Fits& fits) {
    std::erase_if(spec.automations, [&](Automation& automation) {
        if (!fits(automation)) return false;
        return std::erase_if(automation.actions,
                             [&](const AutomationAction& action) {
                                 const auto found = action.options.find(option);
                                 const auto* text = found == action.options.end()
                                                        ? nullptr
                                                        : std::get_if<std::string>(&found->second);
                                 return text != nullptr && *text == name;
                             }) > 0 &&
               automation.actions.empty();
    });
}

bool mentions(const View& view, const std::string& member) {
    return std::ranges::any_of(view.options, [&](const auto& option) {
        const auto* text = std::get_if<std::string>(&option.second);
        return text && *text == member;
    });
}

}  // namespace

void drop_entity_references(AppSpec& spec, const std::string& entity) {
    for (auto& other : spec.entities) {
        std::vector<std::string> lost;
        for (const auto& relation : other.relations)
            if (relation.target == entity) lost.push_back(relation.name);
        std::erase_if(other.relations,
                      [&](const Relation& relation) { return relation.target == entity; });
        for (const auto& relation : lost) drop_member_references(spec, other, relation);
    }
    std::erase_if(spec.permissions, [&](const Permission& p) { return p.entity == entity; });
    // An empty list would mean "everywhere", so a feature of this entity alone goes with it.
    std::erase_if(spec.features, [&](Feature& feature) {
        return std::erase(feature.on, entity) > 0 && feature.on.empty();
    });
    std::erase_if(spec.pages, [&](Page& page) {
        std::erase_if(page.widgets, [&](const Widget& widget) { return widget.of == entity; });
        return page.entity == entity || page.form == entity;
    });
    std::erase_if(spec.automations, [&](const Automation& a) { return a.entity == entity; });
    drop_actions(spec, "entity", entity, [](const Automation&) { return true; });
}

void drop_member_references(AppSpec& spec, Entity& entity, const std::string& member) {
    if (entity.states && entity.states->field == member) entity.states.reset();
    if (entity.states)
        for (auto& transition : entity.states->transitions) std::erase(transition.require, member);
    std::erase_if(entity.rules, [&](const Rule& rule) { return names(rule.unique, member); });
    std::erase_if(entity.views, [&](const View& view) { return mentions(view, member); });
    for (auto& page : spec.pages) {
        std::erase_if(page.widgets, [&](const Widget& widget) {
            return widget.of == entity.name && (widget.field == member || widget.by == member);
        });
    }
    const auto of_entity = [&](const Automation& a) { return a.entity == entity.name; };
    drop_actions(spec, "field", member, of_entity);
    // Who is told: the person a relation leads to, unless a role has the same name.
    if (!spec.find_role(member) && member != "owner") drop_actions(spec, "to", member, of_entity);
}

void drop_role_references(AppSpec& spec, const std::string& role) {
    std::erase_if(spec.permissions, [&](const Permission& p) { return p.role == role; });
    for (auto& entity : spec.entities) {
        if (!entity.states) continue;
        // Nobody left to make it: without roles everybody could.
        std::erase_if(entity.states->transitions, [&](Transition& transition) {
            return std::erase(transition.roles, role) > 0 && transition.roles.empty();
        });
    }
    drop_actions(spec, "to", role, [&](const Automation& automation) {
        const Entity* entity = spec.find_entity(automation.entity);
        return entity == nullptr || find_relation(*entity, role) == nullptr;
    });
}

}  // namespace dz::timeline
