#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "intent/phrase.hpp"

namespace dz::intent {

/// One item of a list, with what is said about it in passing: "pets with a name",
/// "status (draft, sent, paid)", "rating 1-5", "weight in kg", "ingredients per recipe".
struct Item {
    Phrase phrase;
    std::vector<std::string> values;  ///< Options: in parentheses, behind "such as", "a/b/c".
    std::vector<Item> parts;          ///< Behind an inner "with" or "which has".
    std::string type;                 ///< Named in words: "as text", "(yes/no)"; else empty.
    std::string unit;                 ///< "in kg"; else empty.
    std::string label;                ///< The question that asks for it: "Who took it"; else empty.
    std::optional<double> min;
    std::optional<double> max;
    std::string per;                    ///< Key of "recipe" in "ingredients per recipe".
    std::vector<Phrase> about;          ///< "tasks" in "comments on tasks", "a list for tasks".
    std::vector<Phrase> circumstances;  ///< "a date" in "a screening on a date at a place".
    std::size_t inner_first = 0;  ///< Tokens in the parentheses behind the phrase: [first, last).
    std::size_t inner_last = 0;
    std::size_t last = 0;  ///< Token behind the item and all that qualifies it.
};

/// Coordinated noun phrases: "owners, pets (dogs or cats) and appointments". `next` becomes the
/// token behind the list. Items keep the order of the text. Linear; at most 64 items.
std::vector<Item> read_list(const std::vector<Token>& tokens, std::size_t at, std::size_t last,
                            std::size_t& next);

/// Values between `at` and `last`, split at commas, slashes, arrows, "and" and "or".
std::vector<std::string> read_values(const std::vector<Token>& tokens, std::size_t at,
                                     std::size_t last);

/// The number a token spells, in digits or as a word up to ten; nothing for other words.
std::optional<double> number_in(const Token& token);

}  // namespace dz::intent
