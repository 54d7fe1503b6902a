#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intent/token.hpp"

namespace dz::intent {

/// The language a text is written in: ISO 639-1, by its function words or its script; "und" when
/// neither tells. Short texts of nouns only count as English.
std::string detect_language(std::string_view text, const std::vector<Token>& tokens);

/// Whether a text of the language is read by the words of English; so is what nobody can tell.
inline bool is_read_as_english(std::string_view language) {
    return language == "en" || language == "und";
}

/// The language's English name: "de" gives "German".
std::string language_name(std::string_view code);

/// Gives the function words of a foreign language that carry structure ("mit", "y", "avec") the
/// reading of their English counterparts, so that lists can be read.
void borrow_structure(std::vector<Token>& tokens, std::string_view language);

}  // namespace dz::intent
