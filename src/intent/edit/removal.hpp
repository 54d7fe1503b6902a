#pragma once

#include <optional>
#include <string>

#include "intent/edit/session.hpp"

namespace dz::intent {

// What removing means for the parts that other parts lean on.

bool remove_member(EditSession& session, const MemberRef& ref);

/// The option goes with every transition from and to it; a default that named it is the first of
/// what is left. An enum keeps at least two options.
bool remove_value(EditSession& session, const ValueRef& ref);

/// A view as words name it: "task board", "the calendar of appointments".
struct ViewRef {
    std::string entity;
    std::string kind;
};

/// The view kind that a word names ("kanban"); empty when none.
std::string view_kind(const NameWords& words);

/// Finds "task board", "calendar for appointments"; the entity is empty when only a kind is named.
std::optional<ViewRef> view_named(const EditSession& session, const NameWords& words);

/// Removes the one thing the words name, whatever kind of thing it is, or asks. Kinds are tried
/// from what says the most. Returns whether the clause is ended.
bool remove_named(EditSession& session, NameWords words);

}  // namespace dz::intent
