#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intent/token.hpp"

namespace dz::intent {

/// Tokens [first, last) of a clause.
struct Slice {
    std::size_t first = 0;
    std::size_t last = 0;
    bool empty() const { return first >= last; }
};

/// The slots a shape was filled with, in the order they stand in it.
using Slots = std::array<Slice, 6>;

/// Whether the tokens have a shape, and what stands in its slots.
///
///   rename {} to|into {}     words, alternatives, slots of one token or more
///   please? {} not_in {}     "?" makes an element optional, "_" joins words into one element
///   @remove {} from {}       "@" names a class of words: see the table in shape.cpp
///
/// Slots hold at least one word and are as short as they can be; the whole clause must fit.
/// Bounded, whatever the input.
std::optional<Slots> fits(std::string_view shape, const std::vector<Token>& tokens, Slice within);

/// Whether the phrase at `at` belongs to the class ("@remove"); how many tokens it takes, or 0.
std::size_t class_at(std::string_view name, const std::vector<Token>& tokens, std::size_t at);

}  // namespace dz::intent
