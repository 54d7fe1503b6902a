#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "intent/edit/shape.hpp"
#include "intent/token.hpp"

namespace dz::intent {

/// Where a request begins, behind "hi, could you please also": the index of its first token.
/// `polite` becomes true where it is put as a question. `requests` says whether a request begins
/// at a token.
std::size_t behind_lead(const std::vector<Token>& tokens, Slice within, bool& polite,
                        const std::function<bool(std::size_t)>& requests);

/// Where a request ends, before "please, as soon as possible": one past its last token.
std::size_t before_tail(const std::vector<Token>& tokens, Slice within);

/// Whether it asks for nothing yet: "I am not sure we need events", "maybe later we will add …".
bool only_wonders(const std::vector<Token>& tokens, Slice within);

}  // namespace dz::intent
