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
    bool its = false;   ///< "its price": of what was spoken of last.
    bool required = false;
    bool optional = false;
    bool unique = false;
    std::optional<double> most;  ///< "up to 10 photos", "at most 3".

    const std::string& head() const { return words.back(); }
    std::string text() const;  ///< Words joined by spaces.
    std::string key() const;   ///< As text, with a singular head: how things are looked up.
};

/// The noun phrase that starts at token `at` (leading determiners included), if any.
std::optional<Phrase> read_phrase(const std::vector<Token>& tokens, std::size_t at,
                                  std::size_t last);

}  // namespace dz::intent
