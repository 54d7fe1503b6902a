#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "intent/lexicon.hpp"

namespace dz::intent {

enum class TokenKind : std::uint8_t {
    Word,    ///< Letters, with inner apostrophes and hyphens: "owner's", "check-in".
    Number,  ///< "12", "3.5", "80%".
    Comma,
    Colon,
    Semicolon,
    Stop,
    Open,
    Close,
    Arrow,
    Slash,
    Dash,
    Quote,
    Newline,
    Symbol,  ///< Everything else: emoji, bullets, stray bytes.
};

/// One token and the bytes it covers.
struct Token {
    std::size_t start = 0;
    std::size_t end = 0;
    TokenKind kind = TokenKind::Word;
    Tag tag = Tag::Other;
    bool capital = false;  ///< The first letter is upper case.
    bool shouted = false;  ///< Every letter is: "VIP", "AB".
    std::string word;      ///< Lower case, without a possessive 's.
    bool possessive = false;

    bool is(std::string_view text) const { return word == text; }
    bool is_noun() const {
        return kind == TokenKind::Word && (tag == Tag::Noun || tag == Tag::Nouns);
    }
};

/// Splits UTF-8 text. Total: any bytes give tokens; invalid sequences become symbols. Linear.
std::vector<Token> tokenise(std::string_view text);

/// Spells out what people type in a hurry: "w" is "with", "n" between words "and", "ppl" people.
void expand_shorthand(std::vector<Token>& tokens);

/// Gives every word its part of speech: the lexicon's most frequent reading, corrected by
/// context rules (after a determiner a noun, after "to" and modals a verb, lists agree).
void tag_tokens(std::vector<Token>& tokens, const Lexicon& lexicon);

}  // namespace dz::intent
