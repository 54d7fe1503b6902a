#pragma once

#include <string>
#include <string_view>

#include "intent/token.hpp"

namespace dz::intent {

/// The event a verb stands for, where apps keep it as a record: "borrow" is a loan. Empty for
/// other verbs.
std::string_view event_of(std::string_view verb);

/// The verb of a token as event_of knows it: "borrowed" and "borrows" give "borrow".
std::string base_form(const Token& token);

/// Whether the event is worth a record that the text does not name itself: a loan, a vote.
bool is_worth_keeping(std::string_view event);

}  // namespace dz::intent
