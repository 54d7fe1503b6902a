#pragma once

#include <string_view>
#include <vector>

#include "intent/draft.hpp"
#include "intent/understanding.hpp"

namespace dz::intent {

/// The decisions that turn `current` into the draft's spec, each with its reason and its place in
/// the text. In an order that always applies: records before what points at them.
std::vector<Decision> decide(const Draft& draft, const AppSpec& current, std::string_view text,
                             const std::vector<Token>& tokens, const std::vector<Span>& clauses);

/// What became of every clause. The ranges cover all text but white space.
std::vector<Clause> account(const Draft& draft, const std::vector<Decision>& decisions,
                            std::string_view language, std::string_view text,
                            const std::vector<Token>& tokens, const std::vector<Span>& clauses);

}  // namespace dz::intent
