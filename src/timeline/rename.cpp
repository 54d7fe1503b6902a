#include "timeline/rename.hpp"

#include <string>

#include "model/spec_rename.hpp"
#include "timeline/lookup.hpp"

namespace dz::timeline {
namespace {

/// A field and a relation cannot share a name, since expressions could not tell them apart.
Status check_member_free(const Entity& entity, const std::string& name) {
    if (find_field(entity, name)) return exists("field", name, entity.name);
    if (find_relation(entity, name)) return exists("relation", name, entity.name);
    return {};
}

}  // namespace

Status rename(AppSpec& spec, const EntityRename& change) {
    DZ_TRY(entities_of(spec).get(change.entity));
    if (change.to != change.entity && spec.find_entity(change.to))
        return exists("entity", change.to, "the app");
    rename_entity(spec, change.entity, change.to);
    spec.find_entity(change.to)->label = change.label;
    return {};
}

Status rename(AppSpec& spec, const FieldRename& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    DZ_TRY_ASSIGN(Field * field, fields_of(*entity).get(change.field));
    if (change.to != change.field) DZ_TRY(check_member_free(*entity, change.to));
    rename_member(spec, change.entity, change.field, change.to);
    field->label = change.label;
    return {};
}

Status rename(AppSpec& spec, const RelationRename& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    DZ_TRY_ASSIGN(Relation * relation, relations_of(*entity).get(change.relation));
    if (change.to != change.relation) DZ_TRY(check_member_free(*entity, change.to));
    rename_member(spec, change.entity, change.relation, change.to);
    relation->label = change.label;
    return {};
}

Status rename(AppSpec& spec, const RoleRename& change) {
    DZ_TRY_ASSIGN(Role * role, roles_of(spec).get(change.role));
    if (change.to != change.role && spec.find_role(change.to))
        return exists("role", change.to, "the app");
    rename_role(spec, change.role, change.to);
    role->label = change.label;
    return {};
}

Status rename(AppSpec& spec, const ValueRename& change) {
    DZ_TRY_ASSIGN(Entity * entity, entities_of(spec).get(change.entity));
    DZ_TRY_ASSIGN(Field * field, fields_of(*entity).get(change.field));
    Listing values{field->values, &EnumValue::name, "value", entity->name + "." + field->name};
    DZ_TRY_ASSIGN(EnumValue * value, values.get(change.value));
    if (change.to != change.value && values.find(change.to) != field->values.end())
        return exists("value", change.to, entity->name + "." + field->name);
    rename_value(spec, change.entity, change.field, change.value, change.to);
    value->label = change.label;
    return {};
}

}  // namespace dz::timeline
