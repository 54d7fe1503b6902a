#pragma once

#include <string_view>
#include <vector>

#include "intent/clause.hpp"
#include "intent/reading.hpp"
#include "intent/token.hpp"

namespace dz::intent {

/// The words for an app that a text uses for things it keeps, as singular nouns: the tools of
/// "members borrow tools", the sites of "each site has an address". In "a tool to plan shifts" and
/// "this system" they are the app, and not among them. Linear.
KnownNouns things_among_app_words(const std::vector<Token>& tokens,
                                  const std::vector<Span>& clauses, const Lexicon& lexicon);

}  // namespace dz::intent
