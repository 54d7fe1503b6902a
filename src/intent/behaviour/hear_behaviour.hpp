#pragma once

#include <string_view>
#include <vector>

#include "intent/clause.hpp"
#include "intent/draft.hpp"
#include "intent/lexicon.hpp"
#include "intent/token.hpp"

namespace dz::intent {

/// Listens to every sentence once more, now that the app's records, people and states are known:
/// who may do what, what happens by itself, what is computed, what must hold and what everybody
/// sees. Words are matched with what the app has, not with fixed phrases. Returns what could not be
/// carried out, with the reasons. English only; linear in the text.
std::vector<Gap> hear_behaviour(Draft& draft, std::string_view text,
                                const std::vector<Token>& tokens, const std::vector<Span>& clauses,
                                const Lexicon& lexicon);

}  // namespace dz::intent
