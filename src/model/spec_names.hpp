#pragma once

#include <string>
#include <string_view>

#include "model/app_spec.hpp"

namespace dz {

// The rules of names, shared by validation and normalisation.

inline constexpr std::size_t kMaxName = 60;

bool is_entity_name(std::string_view name);  ///< TimeEntry
bool is_member_name(std::string_view name);  ///< unitPrice
bool is_word_name(std::string_view name);    ///< in_progress

/// Entities every app has: User, Workspace, Member, Session, …
bool is_built_in_entity(std::string_view name);
/// Members every record has: id, createdAt, workspaceId, …
bool is_built_in_member(std::string_view name);
/// Words of the language of expressions. What a stack cannot spell, it spells differently.
bool is_reserved_word(std::string_view name);

/// The entity's name for many, in PascalCase and never the name for one: Tasks, SheepList.
std::string plural_name(std::string_view entity_name);

}  // namespace dz
