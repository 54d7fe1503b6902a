#pragma once

#include <vector>

#include "intent/edit/message.hpp"
#include "intent/edit/session.hpp"

namespace dz::intent {

/// What a clause that no shape fits may ask for, told by what of the spec it names: one record
/// and "kanban", with nothing else named, is "show the record on a board". Each reading is one
/// plain request, likeliest first; none where the clause names something the reading would leave
/// unexplained, or says that it does not want what it names. Bounded, whatever the input.
std::vector<Ask> plain_requests(const EditSession& session, const Ask& ask);

/// The clause without the explanation behind or before one of its commas, which names nothing of
/// the spec and asks for nothing: "…, the office does that". At most three readings.
std::vector<Ask> without_explanations(const EditSession& session, const Ask& ask);

}  // namespace dz::intent
