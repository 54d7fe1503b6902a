#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"
#include "model/spec_renames.hpp"

namespace dz::timeline {

/// What a series of changes renamed, from the first spec to the last. A thing that is removed later
/// has no new name; one that is renamed twice has its last.
SpecRenames renames_in(const std::vector<Change>& changes);

/// Renames somebody named: "Task=Ticket", "Task.dueOn=deadline" and "role:client=customer", by
/// earlier names. "Task.dueOn=" says that it was not renamed, whatever it looks like.
struct RenameHints {
    SpecRenames renames;
    SpecRenames refused;  ///< By earlier name; the values are empty.
};

/// Fails with `rename.syntax`, or with `rename.unknown` when a name is not in its spec.
Result<RenameHints> parse_rename_hints(const std::vector<std::string>& hints, const AppSpec& from,
                                       const AppSpec& to);

/// What must have been renamed between two specs of which nothing else is known, beside `known`:
///
/// - an entity that went and one that came, when both have the same two or more fields and
///   relations by name and type, and no other entity that came or went does;
/// - a field that went and one that came, when they are of one type (and one list of values) and
///   the only ones between the same two neighbours;
/// - a relation that went and one that came, when they are the only ones of the entity with that
///   target and kind.
///
/// Roles are never guessed: a wrong guess would give people rights.
SpecRenames propose_renames(const AppSpec& from, const AppSpec& to, const RenameHints& hints);

}  // namespace dz::timeline
