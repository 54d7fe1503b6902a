#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz::intent {

// Names people write become names code can carry: bounded, ASCII, never a word that a language,
// a database or the generated app itself needs. Total: any text gives a usable name.

/// PascalCase, singular: "time entry" gives "TimeEntry", "user" gives "UserEntry".
std::string entity_name(std::string_view key);

/// camelCase: {"due", "date"} gives "dueDate", {"constructor"} gives "constructorValue".
std::string field_name(const std::vector<std::string>& words);

/// A camelCase name of a field or relation, out of the way of reserved words.
std::string member_name(std::string name);

/// snake_case of a role or enum value: "in progress" gives "in_progress".
std::string value_name(std::string_view text);

/// Whether the generated app already has a record of this name: User, Workspace, Session.
bool is_built_in(std::string_view entity);

}  // namespace dz::intent
