#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "intent/lexicon.hpp"
#include "intent/reading.hpp"

namespace dz::intent {

/// Finds how the clauses tie records and roles to one another. Keys are those of the reading's
/// entities and roles. Linear in the text: a clause gives at most 60 ties.
std::vector<Tie> find_ties(const Reading& reading, const std::vector<Token>& tokens,
                           const std::vector<Span>& clauses);

}  // namespace dz::intent
