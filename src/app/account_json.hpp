#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/account_desk.hpp"
#include "app/team_desk.hpp"
#include "tenancy/tenants.hpp"

namespace dz::app {

// How the API says what is known of people.

std::string session_json(const SessionView& view);
std::string membership_json(const tenancy::Membership& membership);
/// `current` is the session that asks.
std::string sessions_json(const std::vector<tenancy::Session>& sessions, std::string_view current);

std::string members_json(const std::vector<tenancy::Member>& members);
std::string invitations_json(const std::vector<tenancy::Invitation>& invitations);
std::string new_invitation_json(const NewInvitation& made);
std::string shown_invitation_json(const ShownInvitation& shown);
std::string keys_json(const std::vector<tenancy::ApiKey>& keys);
std::string new_key_json(const NewApiKey& made);
std::string audit_event_json(const tenancy::AuditEvent& event);
std::string audit_json(const std::vector<tenancy::AuditEvent>& events);

/// "active", "suspended", or "closing" where it waits to be deleted.
std::string_view state_of(const tenancy::Tenant& tenant);
/// {items: [{id, name, state, why, members, createdAt, deleteAt}]}
std::string tenants_json(const std::vector<tenancy::Tenant>& tenants);

}  // namespace dz::app
