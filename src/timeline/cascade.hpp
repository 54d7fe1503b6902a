#pragma once

#include <string>

#include "model/app_spec.hpp"

// What cannot stand without the thing that was just removed. Expressions are left alone: silently
// dropping a rule or a formula would change what the app means.

namespace dz::timeline {

/// Relations to the entity, its permissions, pages, widgets, automations; features that applied to
/// it alone.
void drop_entity_references(AppSpec& spec, const std::string& entity);

/// States over the field, requirements, uniqueness and views that name it, widgets that show it,
/// automations that set it or tell whom it leads to. `member` is a field or a relation.
void drop_member_references(AppSpec& spec, Entity& entity, const std::string& member);

/// Permissions of the role, transitions only this role may make, messages to it.
void drop_role_references(AppSpec& spec, const std::string& role);

}  // namespace dz::timeline
