#pragma once

#include <string>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::intent {

// What verbs and participles mean for records: actions, states and events.

/// The word on the button that leads to a state: "approved" gives "Approve".
std::string verb_label(const std::string& state);

/// The states a verb leads to by the transitions of the entity: "approve" gives approved.
std::vector<std::string> target_states(const Entity& entity, const std::string& verb);

/// The permission a verb asks for: "edit" gives "update", "manage" gives "*"; empty for verbs of
/// the business.
std::string basic_action(const std::string& verb);

/// The event of an automation that a word names: "finished" may be the state done; empty when the
/// entity knows no such event.
std::string event_name(const Entity& entity, const std::string& word);

}  // namespace dz::intent
