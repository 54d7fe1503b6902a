#pragma once

#include <string>

#include "intent/edit/session.hpp"

namespace dz::intent {

/// Who words mean where something about a record is told: a role, or the relation that leads to
/// somebody. Empty when nobody can tell.
std::string recipient_of(const EditSession& session, const NameWords& said, const Entity& entity);

/// "enrols" makes an enrolment, "donates" a donation; null where none or several come of it.
const Entity* made_by(const AppSpec& spec, const std::string& word);

}  // namespace dz::intent
