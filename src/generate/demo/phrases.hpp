#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz::generate {

/// What a record is, which decides how more titles are made once the bank is used up.
enum class Subject {
    Person,    ///< Named like people.
    Company,   ///< Named like companies.
    Work,      ///< Something to do: "Review the signage proofs".
    Event,     ///< Something that takes place.
    Object,    ///< Something one can hold, sell or eat.
    Document,  ///< Something one reads or signs.
    Place,     ///< Somewhere to be.
    Category,  ///< A short list of its own.
};

/// Believable titles of one kind of record.
struct PhraseBank {
    Subject subject = Subject::Work;
    std::vector<std::string_view> titles;
    std::vector<std::string_view> variants;  ///< Appended when titles run out: "large".
};

/// The bank of a noun ("line item" falls back to "item"), or null.
const PhraseBank* find_phrases(std::string_view noun);

/// How many nouns have a bank.
std::size_t phrase_noun_count();

/// Words of a field by its name, such as "breed" or "material", or empty.
const std::vector<std::string_view>& find_field_words(std::string_view field);

/// Sentences for descriptions and notes of a subject. Never empty.
const std::vector<std::string_view>& sentences_of(Subject subject);

}  // namespace dz::generate
