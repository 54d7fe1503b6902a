#pragma once

#include <string>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::intent {

// What roles may do with records, as sentences change it.

using Actions = std::vector<std::string>;

/// read, create, update and delete.
const Actions& every_action();

bool holds(const Actions& list, const std::string& item);

/// What a role may do with a record today, filters left aside.
Actions actions_of(const AppSpec& spec, const std::string& role, const std::string& entity);

/// The roles that may change a record of the entity, built-in ones included.
Actions who_may_update(const AppSpec& spec, const std::string& entity);

/// Adds the permission, or puts it in place of the one for the same role, record and filter.
void set_permission(AppSpec& spec, Permission permission);

/// Takes actions from a role. Returns false where nothing would be left, which cannot be said.
bool take_actions(AppSpec& spec, const std::string& role, const std::string& entity,
                  const Actions& actions);

/// Marks or adds the relation that says whose own a record is, so that "own" means something.
void ensure_owner(AppSpec& spec, Entity& entity, const std::string& role);

}  // namespace dz::intent
