#include "app/decision_subject.hpp"

#include <variant>

namespace dz::app {
namespace {

DecisionSubject of(const AppSet& change) {
    return {"", change.app.name};
}
DecisionSubject of(const ThemeSet&) {
    return {"", "theme"};
}
DecisionSubject of(const StackChoose& change) {
    return {"", change.stack.id};
}
DecisionSubject of(const SeedSet&) {
    return {"", "seed"};
}
DecisionSubject of(const EntityAdd& change) {
    return {change.entity.name, change.entity.name};
}
DecisionSubject of(const RoleAdd& change) {
    return {"", change.role.name};
}
DecisionSubject of(const RoleSet& change) {
    return {"", change.role.name};
}
DecisionSubject of(const RoleRemove& change) {
    return {"", change.role};
}
DecisionSubject of(const RoleRename& change) {
    return {"", change.role + " → " + change.to};
}
DecisionSubject of(const FeatureEnable& change) {
    return {"", change.feature.id};
}
DecisionSubject of(const FeatureDisable& change) {
    return {"", change.feature};
}
DecisionSubject of(const IntegrationAdd& change) {
    return {"", change.integration};
}
DecisionSubject of(const IntegrationRemove& change) {
    return {"", change.integration};
}
DecisionSubject of(const AutomationRemove& change) {
    return {"", change.name};
}

DecisionSubject of_permission(const Permission& permission) {
    const bool is_one = permission.entity != "*";
    return {is_one ? permission.entity : "", permission.role + " on " + permission.entity};
}
DecisionSubject of(const PermissionSet& change) {
    return of_permission(change.permission);
}
DecisionSubject of(const PermissionUnset& change) {
    return of_permission(change.permission);
}

DecisionSubject of_page(const Page& page) {
    return {page.entity, page.kind + (page.path.empty() ? "" : " " + page.path)};
}
DecisionSubject of(const PageAdd& change) {
    return of_page(change.page);
}
DecisionSubject of(const PageRemove& change) {
    return of_page(change.page);
}
DecisionSubject of(const PageSet& change) {
    return of_page(change.page);
}

DecisionSubject of_automation(const Automation& automation) {
    return {automation.entity, automation.name};
}
DecisionSubject of(const AutomationAdd& change) {
    return of_automation(change.automation);
}
DecisionSubject of(const AutomationSet& change) {
    return of_automation(change.automation);
}

DecisionSubject part(const std::string& entity, const std::string& name) {
    return {entity, entity + '.' + name};
}
DecisionSubject of(const FieldAdd& change) {
    return part(change.entity, change.field.name);
}
DecisionSubject of(const FieldSet& change) {
    return part(change.entity, change.field.name);
}
DecisionSubject of(const FieldRemove& change) {
    return part(change.entity, change.field);
}
DecisionSubject of(const FieldRename& change) {
    return part(change.entity, change.field + " → " + change.to);
}
DecisionSubject of(const RelationAdd& change) {
    return part(change.entity, change.relation.name);
}
DecisionSubject of(const RelationSet& change) {
    return part(change.entity, change.relation.name);
}
DecisionSubject of(const RelationRemove& change) {
    return part(change.entity, change.relation);
}
DecisionSubject of(const RelationRename& change) {
    return part(change.entity, change.relation + " → " + change.to);
}
DecisionSubject of(const ValueRename& change) {
    return part(change.entity, change.field + ": " + change.value + " → " + change.to);
}
DecisionSubject of(const StateSet& change) {
    return part(change.entity, "states");
}
DecisionSubject of(const RuleAdd& change) {
    return part(change.entity, "rule");
}
DecisionSubject of(const RuleRemove& change) {
    return part(change.entity, "rule");
}
DecisionSubject of(const ViewSet& change) {
    return part(change.entity, "views");
}

DecisionSubject of(const FileEdit& change) {
    return {"", change.path};
}

/// What is left changes an entity as a whole: EntityRemove, EntityRename, EntitySet.
template <class EntityChange>
DecisionSubject of(const EntityChange& change) {
    return {change.entity, change.entity};
}

}  // namespace

DecisionSubject subject_of(const Change& change) {
    return std::visit([](const auto& payload) { return of(payload); }, change);
}

}  // namespace dz::app
