#pragma once

#include <string_view>
#include <vector>

#include "generate/demo/phrases.hpp"

namespace dz::generate {

/// One bank and the nouns that share it.
struct NounPhrases {
    std::vector<std::string_view> nouns;
    PhraseBank bank;
};
const std::vector<NounPhrases>& phrases_of_work();
const std::vector<NounPhrases>& phrases_of_things();

/// What a field of this name may hold.
struct FieldWords {
    std::string_view field;
    std::vector<std::string_view> words;
};
const std::vector<FieldWords>& field_words();

}  // namespace dz::generate
