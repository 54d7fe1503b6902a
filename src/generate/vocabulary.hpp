#pragma once

#include <string_view>
#include <vector>

namespace dz::generate {

// What the generator knows about English business nouns. Lookups take a lower-case singular noun
// ("line item") and give an empty view when it is unknown.

/// The Lucide icon of a noun: "stethoscope" for "doctor".
std::string_view find_noun_icon(std::string_view noun);

/// The verb that brings a record into being: "Book" for "appointment".
std::string_view find_create_verb(std::string_view noun);

/// The verb on the button that leads to a state: "Approve" for "approved".
std::string_view find_transition_verb(std::string_view state);

/// Every icon the vocabulary and the families may give, for checks against the icon package.
std::vector<std::string_view> vocabulary_icons();

}  // namespace dz::generate
