#include "timeline/apply.hpp"

#include <string>
#include <utility>
#include <variant>

#include "timeline/cascade.hpp"
#include "timeline/lookup.hpp"
#include "timeline/rename.hpp"

namespace dz::timeline {
namespace {

// One overload for each kind of change. A failed change may leave the spec half done; the caller
// discards it.

Status change_spec(AppSpec& spec, const AppSet& change) {
    spec.app = change.app;
    return {};
}
Status change_spec(AppSpec& spec, const ThemeSet& change) {
    spec.theme = change.theme;
    return {};
}
Status change_spec(AppSpec& spec, const StackChoose& change) {
    spec.stack = change.stack;
    return {};
}
Status change_spec(AppSpec& spec, const SeedSet& change) {
    spec.seed = change.seed;
    return {};
}

Status change_spec(AppSpec& spec, const EntityAdd& change) {
    return entities_of(spec).add(change.entity, change.at);
}
Status change_spec(AppSpec& spec, const EntityRemove& change) {
    DZ_TRY(entities_of(spec).remove(change.entity));
    drop_entity_references(spec, change.entity);
    return {};
}
Status change_spec(AppSpec& spec, const EntitySet& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    entity->label = change.label;
    entity->summary = change.summary;
    entity->scope = change.scope;
    entity->audit = change.audit;
    entity->icon = change.icon;
    return {};
}

Status change_spec(AppSpec& spec, const FieldAdd& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    if (find_relation(*entity, change.field.name))
        return exists("relation", change.field.name, entity->name);
    return fields_of(*entity).add(change.field, change.at);
}
Status change_spec(AppSpec& spec, const FieldRemove& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    DZ_TRY(fields_of(*entity).remove(change.field));
    drop_member_references(spec, *entity, change.field);
    return {};
}
Status change_spec(AppSpec& spec, const FieldSet& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    return fields_of(*entity).set(change.field);
}

Status change_spec(AppSpec& spec, const RelationAdd& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    if (find_field(*entity, change.relation.name))
        return exists("field", change.relation.name, entity->name);
    return relations_of(*entity).add(change.relation, change.at);
}
Status change_spec(AppSpec& spec, const RelationRemove& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    DZ_TRY(relations_of(*entity).remove(change.relation));
    drop_member_references(spec, *entity, change.relation);
    return {};
}
Status change_spec(AppSpec& spec, const RelationSet& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    return relations_of(*entity).set(change.relation);
}

Status change_spec(AppSpec& spec, const StateSet& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    if (change.states && !find_field(*entity, change.states->field))
        return not_found("field", change.states->field, entity->name, fields_of(*entity).names());
    entity->states = change.states;
    return {};
}
Status change_spec(AppSpec& spec, const RuleAdd& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    return rules_of(*entity).add(change.rule, change.at);
}
Status change_spec(AppSpec& spec, const RuleRemove& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    return rules_of(*entity).remove(rule_key(change.rule));
}
Status change_spec(AppSpec& spec, const ViewSet& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    entity->views = change.views;
    return {};
}

Status change_spec(AppSpec& spec, const RoleAdd& change) {
    return roles_of(spec).add(change.role, change.at);
}
Status change_spec(AppSpec& spec, const RoleRemove& change) {
    DZ_TRY(roles_of(spec).remove(change.role));
    drop_role_references(spec, change.role);
    return {};
}
Status change_spec(AppSpec& spec, const RoleSet& change) {
    return roles_of(spec).set(change.role);
}
Status change_spec(AppSpec& spec, const PermissionSet& change) {
    auto permissions = permissions_of(spec);
    const auto found = permissions.find(permission_key(change.permission));
    if (found == spec.permissions.end()) return permissions.add(change.permission, change.at);
    *found = change.permission;
    return {};
}
Status change_spec(AppSpec& spec, const PermissionUnset& change) {
    return permissions_of(spec).remove(permission_key(change.permission));
}

Status change_spec(AppSpec& spec, const FeatureEnable& change) {
    auto features = features_of(spec);
    const auto found = features.find(change.feature.id);
    if (found == spec.features.end()) return features.add(change.feature, change.at);
    *found = change.feature;
    return {};
}
Status change_spec(AppSpec& spec, const FeatureDisable& change) {
    return features_of(spec).remove(change.feature);
}
Status change_spec(AppSpec& spec, const PageAdd& change) {
    return pages_of(spec).add(change.page, change.at);
}
Status change_spec(AppSpec& spec, const PageRemove& change) {
    return pages_of(spec).remove(page_key(change.page));
}
Status change_spec(AppSpec& spec, const PageSet& change) {
    return pages_of(spec).set(change.page);
}
Status change_spec(AppSpec& spec, const AutomationAdd& change) {
    return automations_of(spec).add(change.automation, change.at);
}
Status change_spec(AppSpec& spec, const AutomationRemove& change) {
    return automations_of(spec).remove(change.name);
}
Status change_spec(AppSpec& spec, const AutomationSet& change) {
    return automations_of(spec).set(change.automation);
}
Status change_spec(AppSpec& spec, const IntegrationAdd& change) {
    return integrations_of(spec).add(change.integration, change.at);
}
Status change_spec(AppSpec& spec, const IntegrationRemove& change) {
    return integrations_of(spec).remove(change.integration);
}

// What is written by hand lies beside the spec: projects/hand_files.hpp.
Status change_spec(AppSpec&, const FileEdit&) {
    return {};
}

Status change_spec(AppSpec& spec, const EntityRename& change) {
    return rename(spec, change);
}
Status change_spec(AppSpec& spec, const FieldRename& change) {
    return rename(spec, change);
}
Status change_spec(AppSpec& spec, const RelationRename& change) {
    return rename(spec, change);
}
Status change_spec(AppSpec& spec, const RoleRename& change) {
    return rename(spec, change);
}
Status change_spec(AppSpec& spec, const ValueRename& change) {
    return rename(spec, change);
}

}  // namespace

Result<AppSpec> apply(AppSpec spec, const Change& change) {
    DZ_TRY(std::visit([&](const auto& kind) { return change_spec(spec, kind); }, change));
    return spec;
}

Result<AppSpec> apply_all(AppSpec spec, const std::vector<Change>& changes) {
    for (const auto& change : changes) {
        DZ_TRY_ASSIGN(spec, timeline::apply(std::move(spec), change));
    }
    return spec;
}

Result<AppSpec> fold(const AppSpec& base, const std::vector<Decision>& decisions) {
    AppSpec spec = base;
    for (const auto& decision : decisions) {
        auto next = timeline::apply(std::move(spec), decision.change);
        if (!next) {
            return fail(std::move(next).error().while_doing(
                "Decision " + std::to_string(decision.seq) + " (" +
                std::string(kind_of(decision.change)) + ")"));
        }
        spec = *std::move(next);
    }
    return spec;
}

}  // namespace dz::timeline
