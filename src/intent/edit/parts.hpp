#pragma once

#include <string>
#include <vector>

#include "intent/edit/session.hpp"
#include "intent/reading.hpp"

namespace dz::intent {

/// What a list of things names: fields, records, relations, features. Keys, as in a Reading.
struct Parts {
    Reading reading;
    bool whole = false;  ///< Every word was read; otherwise nobody should act on it.
};

/// Reads "a due date, a priority (low, high) and many notes" as what `owner` has; without an owner
/// as records of their own ("a supplier with a name and an email").
Parts read_parts(const EditSession& session, const Ask& ask, Slice slice, const Entity* owner);

/// Builds what was read into the spec. Returns what it is about; the entity is empty when nothing
/// could be built. `there` collects what the spec already has.
Focus build_parts(const EditSession& session, const Parts& parts, AppSpec& spec,
                  std::vector<MemberRef>& there);

/// The kind of app, by the spec's industry; null when no domain fits.
const Domain* domain_of(const EditSession& session);

}  // namespace dz::intent
