#pragma once

#include <string>
#include <string_view>

#include "intent/lexicon.hpp"

namespace dz::intent {

/// What a verb does to a record, as permissions know it.
enum class Deed : std::uint8_t { None, Read, Create, Update, Delete, Manage };

/// The deed of an infinitive; None for verbs that do nothing to records ("need", "have").
Deed deed_of(std::string_view verb);

/// "read", "create", "update", "delete" or "*"; empty for None.
std::string_view action_of(Deed deed);

}  // namespace dz::intent
