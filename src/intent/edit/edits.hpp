#pragma once

#include "intent/edit/session.hpp"

namespace dz::intent {

// One function per family of edits. Each returns whether the clause was its own, and has then
// ended it: done, asked, refused or unchanged.

bool edit_history(EditSession& session, const Ask& ask);  ///< "undo that"
bool edit_theme(EditSession& session, const Ask& ask);    ///< "make it dark green"
bool edit_app(EditSession& session, const Ask& ask);      ///< "call it Acme"
bool edit_automations(EditSession& session,
                      const Ask& ask);  ///< "when a task is done, tell its owner"
bool edit_formulas(EditSession& session, const Ask& ask);   ///< "total = quantity * price"
bool edit_rules(EditSession& session, const Ask& ask);      ///< "the end must be after the start"
bool edit_moves(EditSession& session, const Ask& ask);      ///< "running campaigns can be paused"
bool edit_states(EditSession& session, const Ask& ask);     ///< "add a void state to invoices"
bool edit_names(EditSession& session, const Ask& ask);      ///< "rename client to customer"
bool edit_views(EditSession& session, const Ask& ask);      ///< "show appointments in a calendar"
bool edit_removals(EditSession& session, const Ask& ask);   ///< "we don't need comments"
bool edit_options(EditSession& session, const Ask& ask);    ///< "add urgent to the priorities"
bool edit_settings(EditSession& session, const Ask& ask);   ///< "make email required"
bool edit_type(EditSession& session, const Ask& ask);       ///< "make the location an address"
bool edit_features(EditSession& session, const Ask& ask);   ///< "turn on comments"
bool edit_people(EditSession& session, const Ask& ask);     ///< "only admins may delete"
bool edit_relations(EditSession& session, const Ask& ask);  ///< "invoices belong to projects"
bool edit_additions(EditSession& session, const Ask& ask);  ///< "tasks need a due date"

}  // namespace dz::intent
