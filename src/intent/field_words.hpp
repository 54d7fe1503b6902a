#pragma once

#include <string>
#include <string_view>

namespace dz::intent {

// What the names of attributes tell, as data: the words people use for the values they keep.

/// The type of a whole name ("date of birth", "square feet"); empty when the head decides.
std::string_view type_of_name(std::string_view name);

/// The type that the last word of a name gives ("price", "photo"); empty when it gives none.
std::string_view type_of_head(std::string_view head);

/// Words that are yes-or-no by themselves: "paid", "active", "vaccinated".
bool is_flag_word(std::string_view word);

/// Kinds of time that last ("cooking time") rather than happen ("arrival time").
bool is_lasting(std::string_view modifier);

/// Kinds of rate that are a share ("tax rate") rather than a price ("hourly rate").
bool is_share(std::string_view modifier);

/// Kinds of number that count ("page number", "lap number") rather than name.
bool is_ordinal(std::string_view modifier);

/// Kinds of size that count heads: "party size", "class size".
bool is_headcount(std::string_view modifier);

}  // namespace dz::intent
