#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"

namespace dz {

/// Places in a row where the same characters may stand.
struct TextPlaces {
    std::vector<std::string> characters;  ///< Each a UTF-8 character; never empty.
    std::size_t count = 1;

    bool operator==(const TextPlaces&) const = default;
};

/// Some of the texts a pattern accepts: any choice of a character for every place.
using TextShape = std::vector<TextPlaces>;

/// How many characters a text of this shape has.
std::size_t length_of(const TextShape& shape);

/// The text of a shape whose characters run through the alphabets from the start: "ABC-123".
std::string example_of(const TextShape& shape);

/// Reads the pattern of a string field: a regular expression, found anywhere in the text unless `^`
/// and `$` say otherwise. Allowed is what every engine that meets it (ECMAScript, RE2, .NET) reads
/// alike: characters, escapes, classes, groups, alternatives, repeats, and anchors at the ends.
/// Fails with `spec.value` on other syntax, where no text of `min_length` to `max_length`
/// characters is found that matches, and on repeats of repeats such as (a+)+, which take
/// exponential time in engines that backtrack. The message is the reason alone, to stand behind
/// "The pattern of Car.plate cannot be used:". Thread-safe.
Result<TextShape> shape_of_pattern(std::string_view pattern, std::size_t min_length,
                                   std::size_t max_length);

/// That of the pattern of a string field, within the limits of its length.
Result<TextShape> read_shape(const Field& field);

/// The same; nothing for a field of another type, without a pattern, or with one that is refused.
std::optional<TextShape> shape_of(const Field& field);

}  // namespace dz
