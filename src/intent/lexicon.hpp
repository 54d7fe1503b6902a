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

/// The readings of one word: which parts of speech it can be, and the most frequent one.
struct Readings {
    std::uint32_t mask = 0;  ///< Bit (1 << Tag).
    Tag first = Tag::Other;
    bool known = false;  ///< False when guessed from the word's ending.

    bool can_be(Tag tag) const { return (mask >> static_cast<unsigned>(tag) & 1u) != 0; }
};

/// Words and their parts of speech. Immutable once parsed; safe to share between threads.
///
/// Source of the data: the Brill tagger's lexicon (Brill, "A simple rule-based part of speech
/// tagger", 1992), npm package `brill`, MIT.
class Lexicon {
public:
    /// Knows only closed-class words and endings. Understanding works with it, less precisely.
    Lexicon();
    Lexicon(Lexicon&&) noexcept = default;
    Lexicon& operator=(Lexicon&&) noexcept = default;

    /// Reads lines "word<TAB>codes", as tools/make_lexicon.mjs writes them. Fails with
    /// `intent.lexicon` on a malformed line, naming it.
    static Result<Lexicon> parse(std::string bytes);

    /// Readings of a lower-case word; unknown words are guessed from their ending.
    Readings readings(std::string_view word) const;

private:
    std::string bytes_;  // Owns the spelling of every key in words_.
    std::unordered_map<std::string_view, Readings> words_;
};

}  // namespace dz::intent
