#pragma once

#include <string_view>
#include <vector>

#include "intent/clause.hpp"
#include "intent/draft.hpp"
#include "intent/lexicon.hpp"
#include "intent/token.hpp"

namespace dz::intent {

/// Reads the description once more as requests about the app it has become: a reminder, a rule or
/// a computed value is said in the same words either way. Only what such a sentence leaves to do
/// is done: clauses that have given an automation, a rule or a formula are not read again, and
/// nothing is asked. Texts of more than kMaxEditBytes are left as they are.
void listen_again(Draft& draft, std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const Lexicon& lexicon);

}  // namespace dz::intent
