#pragma once

#include <string>
#include <vector>

#include "intent/clause.hpp"
#include "intent/draft.hpp"
#include "intent/token.hpp"

namespace dz::intent {

/// What people do something to in a clause and the app does not have: "tools" of "members borrow
/// tools" when no tools are kept. As written; empty when there is none.
std::string unmade_object(const Draft& draft, const std::vector<Token>& tokens, const Span& span);

}  // namespace dz::intent
