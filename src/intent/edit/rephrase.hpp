#pragma once

#include <vector>

#include "intent/edit/message.hpp"

namespace dz::intent {

/// Other words for what a clause asks for, nearest first: "nobody uses the estimate" is "remove
/// the estimate". Each way is one request or several, to be carried out in order. What stood in
/// the clause keeps its bytes. Bounded, whatever the input.
std::vector<std::vector<Ask>> rephrasings(const Ask& ask, const Lexicon& lexicon);

}  // namespace dz::intent
