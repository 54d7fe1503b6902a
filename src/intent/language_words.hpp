#pragma once

#include <string_view>

namespace dz::intent {

/// English counterpart of a foreign word that carries structure ("mit" gives "with") in a language
/// (ISO 639-1); empty when there is none.
std::string_view structure_word(std::string_view language, std::string_view word);

/// English counterpart of a foreign name of an attribute or of people ("preis" gives "price"), in
/// the singular or plural; empty when it is not known.
std::string_view content_word(std::string_view language, std::string_view word);

/// What a foreign noun has in common in the singular and the plural: "kund" of "Kunden".
std::string_view stem_of(std::string_view language, std::string_view word);

}  // namespace dz::intent
