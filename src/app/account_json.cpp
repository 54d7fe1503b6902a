#include "app/account_json.hpp"

#include <string_view>

#include "base/json_writer.hpp"
#include "projects/moment.hpp"

namespace dz::app {
namespace {

using projects::moment_text;

std::string_view to_string(AccountsMode mode) {
    switch (mode) {
        case AccountsMode::Local:
            return "local";
        case AccountsMode::Awaiting:
            return "awaiting";
        case AccountsMode::Accounts:
            return "accounts";
    }
    return "local";
}

void write_membership(JsonWriter& json, const tenancy::Membership& membership) {
    json.begin_object().key("id").value(membership.tenant.value);
    json.key("name").value(membership.name);
    json.key("role").value(dz::to_string(membership.role));
    json.key("right").value(dz::to_string(right_of(membership.role)));
    json.key("suspended").value(membership.is_suspended);
    json.key("why").value(membership.why).key("deleteAt");
    if (membership.delete_at == 0)
        json.null();
    else
        json.value(moment_text(membership.delete_at));
    json.end_object();
}

/// {"items": […]}
template <class T>
std::string list_json(const std::vector<T>& items, void (*write)(JsonWriter&, const T&)) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& item : items) write(json, item);
    json.end_array().end_object();
    return json.text();
}

void write_invitation(JsonWriter& json, const tenancy::Invitation& invitation) {
    json.begin_object().key("id").value(invitation.id.value);
    json.key("email").value(invitation.email);
    json.key("role").value(dz::to_string(invitation.role));
    json.key("invitedBy").value(invitation.invited_by);
    json.key("createdAt").value(moment_text(invitation.created_at)).end_object();
}

void write_key(JsonWriter& json, const tenancy::ApiKey& key) {
    json.begin_object().key("id").value(key.id.value).key("name").value(key.name);
    json.key("scope").value(dz::to_string(key.scope));
    json.key("account").value(key.account.value).key("maker").value(key.maker);
    json.key("createdAt").value(moment_text(key.created_at)).key("usedAt");
    if (key.used_at == 0)
        json.null();
    else
        json.value(moment_text(key.used_at));
    json.end_object();
}

void write_event(JsonWriter& json, const tenancy::AuditEvent& event) {
    json.begin_object().key("id").value(event.id).key("at").value(moment_text(event.at));
    json.key("account").value(event.account.value).key("who").value(event.who);
    json.key("action").value(event.action).key("about").value(event.about).end_object();
}

}  // namespace

std::string session_json(const SessionView& view) {
    JsonWriter json;
    json.begin_object().key("mode").value(to_string(view.mode)).key("account");
    if (view.account) {
        json.begin_object().key("id").value(view.account->id.value);
        json.key("email").value(view.account->email);
        json.key("name").value(view.account->name).end_object();
    } else {
        json.null();
    }
    json.key("tenant");
    if (view.current)
        write_membership(json, *view.current);
    else
        json.null();
    json.key("closed");
    if (view.closed)
        write_membership(json, *view.closed);
    else
        json.null();
    json.key("tenants").begin_array();
    for (const auto& membership : view.tenants) write_membership(json, membership);
    json.end_array().key("mail").value(view.has_mail).end_object();
    return json.text();
}

std::string membership_json(const tenancy::Membership& membership) {
    JsonWriter json;
    write_membership(json, membership);
    return json.text();
}

std::string sessions_json(const std::vector<tenancy::Session>& sessions, std::string_view current) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& session : sessions) {
        json.begin_object().key("id").value(session.id.value);
        json.key("agent").value(session.agent);
        json.key("createdAt").value(moment_text(session.created_at));
        json.key("seenAt").value(moment_text(session.seen_at));
        json.key("current").value(session.id.value == current).end_object();
    }
    json.end_array().end_object();
    return json.text();
}

std::string members_json(const std::vector<tenancy::Member>& members) {
    return list_json<tenancy::Member>(members, [](JsonWriter& json, const tenancy::Member& member) {
        json.begin_object().key("id").value(member.account.id.value);
        json.key("name").value(member.account.name);
        json.key("email").value(member.account.email);
        json.key("role").value(dz::to_string(member.role));
        json.key("joinedAt").value(moment_text(member.joined_at)).end_object();
    });
}

std::string invitations_json(const std::vector<tenancy::Invitation>& invitations) {
    return list_json(invitations, write_invitation);
}

std::string new_invitation_json(const NewInvitation& made) {
    JsonWriter json;
    json.begin_object().key("invitation");
    write_invitation(json, made.invitation);
    json.key("secret").value(made.secret);
    json.key("mailed").value(made.is_mailed).end_object();
    return json.text();
}

std::string shown_invitation_json(const ShownInvitation& shown) {
    JsonWriter json;
    json.begin_object().key("workspace").value(shown.invitation.tenant_name);
    json.key("email").value(shown.invitation.email);
    json.key("role").value(dz::to_string(shown.invitation.role));
    json.key("invitedBy").value(shown.invitation.invited_by);
    json.key("hasAccount").value(shown.has_account).end_object();
    return json.text();
}

std::string keys_json(const std::vector<tenancy::ApiKey>& keys) {
    return list_json(keys, write_key);
}

std::string new_key_json(const NewApiKey& made) {
    JsonWriter json;
    json.begin_object().key("key");
    write_key(json, made.key);
    json.key("secret").value(made.secret).end_object();
    return json.text();
}

std::string audit_event_json(const tenancy::AuditEvent& event) {
    JsonWriter json;
    write_event(json, event);
    return json.text();
}

std::string audit_json(const std::vector<tenancy::AuditEvent>& events) {
    return list_json(events, write_event);
}

std::string_view state_of(const tenancy::Tenant& tenant) {
    if (tenant.delete_at != 0) return "closing";
    return tenant.is_suspended ? "suspended" : "active";
}

std::string tenants_json(const std::vector<tenancy::Tenant>& tenants) {
    return list_json<tenancy::Tenant>(tenants, [](JsonWriter& json, const tenancy::Tenant& one) {
        json.begin_object().key("id").value(one.id.value).key("name").value(one.name);
        json.key("state").value(state_of(one)).key("why").value(one.why);
        json.key("members").value(one.members);
        json.key("createdAt").value(moment_text(one.created_at)).key("deleteAt");
        if (one.delete_at == 0)
            json.null();
        else
            json.value(moment_text(one.delete_at));
        json.end_object();
    });
}

}  // namespace dz::app
