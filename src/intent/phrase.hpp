#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intent/token.hpp"

namespace dz::intent {

/// A noun phrase: "the customer's due date", "many open tasks".
struct Phrase {
    std::size_t first = 0;  ///< Tokens [first, last).
    std::size_t last = 0;
    std::vector<std::string> words;  ///< Content words, lower case, head last: {"due", "date"}.
    std::string spelling;            ///< The content as written: "due date".
    std::string possessor;           ///< Key of "customer" in "customer's email".
    std::string quantifier;          ///< "each", "many", "one"…, empty when there is none.
    bool plural = false;
    bool mine = false;  ///< "my vinyl", "our stock".
    bool own = false;   ///< "their own invoices".
    bool required = false;
    bool optional = false;
    bool unique = false;

    const std::string& head() const { return words.back(); }
    std::string text() const;  ///< Words joined by spaces.
    std::string key() const;   ///< As text, with a singular head: how things are looked up.
};

/// One item of a list: "pets with a name", "status (draft, sent, paid)".
struct Item {
    Phrase phrase;
    std::vector<std::string> values;  ///< Inside parentheses or after a colon or dash.
    std::vector<Item> parts;          ///< After an inner "with".
};

/// The noun phrase that starts at token `at` (leading determiners included), if any.
std::optional<Phrase> read_phrase(const std::vector<Token>& tokens, std::size_t at,
                                  std::size_t last);

/// Coordinated noun phrases: "owners, pets (dogs or cats) and appointments". `next` becomes the
/// token behind the list. Items keep the order of the text.
std::vector<Item> read_list(const std::vector<Token>& tokens, std::size_t at, std::size_t last,
                            std::size_t& next);

/// Values between `at` and `last`, split at commas, slashes, arrows, "and" and "or".
std::vector<std::string> read_values(const std::vector<Token>& tokens, std::size_t at,
                                     std::size_t last);

}  // namespace dz::intent
