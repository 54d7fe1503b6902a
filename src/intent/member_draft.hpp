#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::intent {

// Fields and relations as words ask for them, with what words leave open filled in.

/// A typical set of values where the head noun names a choice but not the options ("priority");
/// empty when there is none.
std::vector<EnumValue> usual_values(const std::string& head);

/// Values as people write them, spelled as names with labels; without repetitions, at most 24.
std::vector<EnumValue> enum_values(const std::vector<EnumValue>& raw);

/// A field named by words ("due", "date"): name, label, options and bounds that its type needs.
/// An enum without options becomes a string. `words` is not empty.
Field complete_field(const std::vector<std::string>& words, Field raw);

/// A relation of `from` to `target` named `name`, with the deletion rule and inverse that fit.
Relation relation_to(const std::string& target, const std::string& name, RelationKind kind,
                     bool required, const Entity& from);

/// Whether words mean the field: its name or label, or an everyday synonym of it.
bool means_field(const Field& field, const std::vector<std::string>& words);

bool is_number(const Field& field);

}  // namespace dz::intent
