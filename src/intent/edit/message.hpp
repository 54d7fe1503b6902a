#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "intent/edit/shape.hpp"
#include "intent/lexicon.hpp"
#include "intent/token.hpp"
#include "model/app_spec.hpp"

namespace dz::intent {

/// One thing a message asks for, without politeness and chatter around it.
struct Ask {
    std::vector<Token> tokens;  ///< Tagged; quotes are left out.
    std::size_t start = 0;      ///< Byte range in the message.
    std::size_t end = 0;
    bool question = false;  ///< "do we have invoices?"
    bool no_more = false;   ///< Said "anymore": what is meant was there.
    bool polite = false;    ///< "can you …?" asks for something after all.
    bool wonders = false;   ///< "I am not sure …", "what if …": nothing is asked for yet.

    Slice whole() const { return {0, tokens.size()}; }
    std::vector<std::string> words(Slice slice) const;  ///< Words and numbers, lower case.
};

/// Divides a message into what it asks for: at sentence ends, "then", and wherever another request
/// or another statement about a record begins. Linear; any bytes are a message.
std::vector<Ask> split_message(std::string_view text, const AppSpec& spec, const Lexicon& lexicon);

}  // namespace dz::intent
