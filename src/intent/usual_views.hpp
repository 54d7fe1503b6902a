#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::intent {

/// The date that places a record in time: its start, else any date; null when it has none.
const Field* when_field(const Entity& entity);

/// The date field that words mean, else the first one; null when the entity has no date.
const Field* date_of(const Entity& entity, const std::vector<std::string>& words);

/// A view of this kind over the field that fits; nothing when the entity has no such field.
std::optional<View> view_of(const Entity& entity, const std::string& kind);

}  // namespace dz::intent
