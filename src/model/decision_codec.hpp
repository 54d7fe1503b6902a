#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/decision.hpp"

namespace dz {

/// A decision on one line of JSON, as stored and streamed:
/// {"id":…,"seq":4,"actor":{…},"kind":"field.add","payload":{…},"why":…}. Deterministic.
std::string to_json(const Decision& decision);

/// Reads a decision again. Fails with the errors of documents and with `decision.kind` for a kind
/// this version does not know, naming the nearest.
Result<Decision> parse_decision(std::string_view json);

/// One change as {"kind":…,"payload":{…}}; what an agent or the API proposes.
std::string to_json(const Change& change);
Result<Change> parse_change(std::string_view json);

}  // namespace dz
