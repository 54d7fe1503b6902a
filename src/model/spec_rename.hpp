#pragma once

#include <string>

#include "model/app_spec.hpp"

namespace dz {

// Renames follow every reference, inside expressions too, where they replace only the name and
// keep the rest of the text as it was written. Labels stay. What is renamed must exist, and the
// new name must be free; the callers check.

/// Also follows the inverse names that are derived from the entity's name.
void rename_entity(AppSpec& spec, const std::string& from, const std::string& to);

/// A field or a relation of an entity.
void rename_member(AppSpec& spec, const std::string& entity, const std::string& from,
                   const std::string& to);

/// A value of an enum field, wherever it is written: in the field, its default and its states, in
/// permissions, events and messages of automations, and where expressions compare the field.
void rename_value(AppSpec& spec, const std::string& entity, const std::string& field,
                  const std::string& from, const std::string& to);

void rename_role(AppSpec& spec, const std::string& from, const std::string& to);

}  // namespace dz
