#pragma once

#include "intent/edit/session.hpp"

namespace dz::intent {

/// What a clause speaks of without asking for anything: "campaigns look boring" is about campaigns,
/// "nobody uses the homework" about a field. Empty when it names nothing, or several things.
Focus mentioned(const EditSession& session, const Ask& ask);

}  // namespace dz::intent
