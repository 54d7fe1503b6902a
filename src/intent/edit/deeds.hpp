#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "intent/edit/permissions.hpp"
#include "intent/edit/session.hpp"

namespace dz::intent {

/// Who a sentence speaks of. A new role is one that the spec does not have yet.
struct Who {
    std::string role;
    std::string label;  ///< Of a new role; empty otherwise.
};

/// The role or built-in role words name, or a new one where they name a person; nothing else.
std::optional<Who> who(const EditSession& session, const NameWords& said);

/// "managers and admins": everybody, or nobody where one is not known.
std::vector<Who> everyone_in(const EditSession& session, const NameWords& said);

/// What is said of somebody: verbs, and the records they are about.
struct Deed {
    std::vector<std::string> verbs;
    std::vector<const Entity*> entities;  ///< Empty means every record.
    bool own = false;
    bool only = false;  ///< "… but nothing else".
    bool read = false;  ///< Whether the words could be read at all.
    NameWords missing;  ///< What no record is called.
};

bool is_deed_verb(const std::string& word);

Deed deed_in(const EditSession& session, const Ask& ask, Slice slice);

/// The actions of permissions that the verbs come down to.
Actions actions_for(const Deed& deed);

/// The transitions the verbs lead to: record and state.
std::vector<std::pair<std::string, std::string>> moves_for(const EditSession& session,
                                                           const Deed& deed);

}  // namespace dz::intent
