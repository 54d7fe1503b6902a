#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dz {

// Names travel between spellings: a person writes "Time entry", the spec holds `TimeEntry`, the
// table is `time_entries`. All functions are pure, locale-free and total.

/// The words of a name in any spelling (camel, Pascal, snake, kebab, spaced), as written.
/// An acronym is one word ("HTTPServer" gives HTTP, Server), digits stay with the letters before
/// them ("addressLine2" gives address, Line2), everything but letters and digits separates.
std::vector<std::string> split_words(std::string_view name);

// Code spellings. Accents are folded to ASCII and what has no ASCII form is left out, so the
// result is made of ASCII letters, digits and the separator; it may be empty.

std::string to_pascal(std::string_view name);       ///< "TimeEntry"
std::string to_camel(std::string_view name);        ///< "timeEntry"
std::string to_snake(std::string_view name);        ///< "time_entry"
std::string to_kebab(std::string_view name);        ///< "time-entry"
std::string to_upper_snake(std::string_view name);  ///< "TIME_ENTRY"

// Labels. Accents stay; acronyms, written so or well known (URL, VAT, ID), are upper case.

std::string to_sentence(std::string_view name);  ///< "Time entry"
std::string to_title(std::string_view name);     ///< "Time Entry"

std::string to_lower(std::string_view text);   ///< ASCII letters only; other bytes stay.
std::string to_upper(std::string_view text);   ///< ASCII letters only; other bytes stay.
std::string_view trim(std::string_view text);  ///< Without ASCII white space at either end.

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// The text in ASCII: accented Latin, Greek and Cyrillic letters are spelled with plain ones,
/// typographic quotes and dashes become simple ones, the rest is left out.
std::string ascii_fold(std::string_view text);

/// A name for addresses and folders: lower-case ASCII words joined by '-', at most `max` bytes,
/// cut between words where possible. Unchanged when applied twice. Empty when nothing is left.
std::string slug(std::string_view text, std::size_t max = 60);

/// The candidate closest to a misspelled name, if any is close enough to suggest: fewer than one
/// edit in two characters and at most three. Letter case is ignored; the first of equals wins.
///
/// Source: optimal string alignment, the restricted Damerau-Levenshtein distance.
std::optional<std::string> nearest(std::string_view name,
                                   const std::vector<std::string>& candidates);

/// " Did you mean "x"?" for hints, or the fallback when nothing is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates,
                         std::string fallback);

}  // namespace dz
