#pragma once

#include <string_view>
#include <vector>

#include "intent/edit/message.hpp"
#include "intent/edit/shape.hpp"

namespace dz::intent {

/// Other words for what a clause asks for, nearest first: "nobody uses the estimate" is "remove
/// the estimate". Each way is one request or several, to be carried out in order. What stood in
/// the clause keeps its bytes. Bounded, whatever the input.
std::vector<std::vector<Ask>> rephrasings(const Ask& ask, const Lexicon& lexicon);

/// One or more requests in plain words, divided by ";": digits stand for what is in the slots.
std::vector<Ask> said_plainly(const Ask& ask, std::string_view plain, const Slots& slots,
                              const Lexicon& lexicon);

}  // namespace dz::intent
