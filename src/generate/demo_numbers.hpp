#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "generate/demo_story.hpp"

namespace dz::generate {

/// A range, both ends included.
using Bounds = std::pair<std::int64_t, std::int64_t>;

/// Whether the name of a field holds one of the words: "unitPrice" says "price".
bool says(const Field& field, std::initializer_list<std::string_view> wanted);

/// A natural range cut to the field's own; where the two do not meet, the field's.
Bounds within(const Field& field, Bounds natural);

// Numbers a person would expect in a field of this name, inside the field's range.

DemoValue int_value(const Field& field, Dice& dice);
DemoValue decimal_value(const Field& field, Dice& dice);
DemoValue money_value(const Field& field, const ValueContext& context, Dice& dice);
DemoValue percent_value(const Field& field, const ValueContext& context, Dice& dice);

}  // namespace dz::generate
