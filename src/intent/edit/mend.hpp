#pragma once

#include <string_view>
#include <vector>

#include "intent/token.hpp"

namespace dz::intent {

/// Spells out shorthand and slips, makes a list of the bullets below "add these:", reads a dash
/// before a list as a colon, and "which project it was for" as the project. Tokens keep their
/// bytes.
void mend_message(std::string_view text, std::vector<Token>& tokens);

/// "A birthday field" is a birthday; "a field called birthday" keeps its noun.
void drop_field_nouns(std::vector<Token>& tokens);

/// "A longer description" is a description, "paid or not" whether it is paid.
void drop_fillers(std::vector<Token>& tokens);

/// "Must be unique.", "Can it be dark?": of what was spoken of last. Returns whether it was put as
/// a question.
bool give_subject(std::vector<Token>& tokens);

}  // namespace dz::intent
