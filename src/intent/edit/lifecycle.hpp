#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intent/edit/session.hpp"

namespace dz::intent {

// The states of one kind of record, as sentences name and change them.

/// The enum field a record's states stand in; null when it has none.
const Field* state_field(const Entity& entity);

/// The option of the field that words name; empty when none is called so.
std::string value_in(const Field& field, const NameWords& words);

/// "withdraw" leads to withdrawn, "cancel" to cancelled.
std::string participle(const std::string& verb);

/// Lets records come to `to` from the states `from`, beside those they came from before.
void add_move(States& states, std::vector<std::string> from, const std::string& to);

/// What a record is from then on, said without the state before: "refunded", "paused".
bool is_lasting_state(std::string_view word);

/// Gives the record a state, reachable from `after`, or from everywhere. Ends the clause.
bool add_state(EditSession& session, const Entity& entity, const std::string& said,
               const std::string& after, const std::string& role = {});

}  // namespace dz::intent
