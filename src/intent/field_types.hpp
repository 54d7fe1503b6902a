#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz::intent {

/// What a field's name tells about its values.
struct FieldGuess {
    std::string type = "string";
    std::string unit;
    bool known = false;  ///< The name is one that attributes have; false is only a fallback.
    double min = -1;     ///< Smallest sensible value, or -1.
};

/// Types a field by its words ("due", "date"); the head decides, then the words before it.
FieldGuess guess_field(const std::vector<std::string>& words);

/// Whether the word alone already names an attribute: "price", "photo", "paid".
bool is_attribute_noun(std::string_view word);

/// Whether two or more words are one attribute although each could be its own: "phone number".
bool is_phrase_field(const std::vector<std::string>& words);

/// The type a person named in words: "text", "number", "yes/no", "dropdown"; empty if none.
std::string named_type(std::string_view word);

/// A unit of measure in any spelling ("kilograms", "kg", "%"), canonical; empty if none.
std::string unit_of(std::string_view word);

}  // namespace dz::intent
