#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "intent/list.hpp"

namespace dz::intent {

/// The attributes that a question at token `at` asks for: "how many flues", "who swept", "what was
/// found", "whether there is a lift", "when it was bought", "from when to when". Each item keeps
/// the question as its label. Nothing where no question stands. `inside` says that a list is under
/// way: only then may "when" and "if" ask.
std::vector<Item> read_question(const std::vector<Token>& tokens, std::size_t at, std::size_t last,
                                bool inside);

}  // namespace dz::intent
