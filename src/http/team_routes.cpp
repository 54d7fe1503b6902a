#include "http/team_routes.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <string>
#include <utility>

#include "app/account_json.hpp"
#include "http/authentication.hpp"
#include "http/request_fields.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxForm = std::size_t{8} << 10;
constexpr std::int64_t kPage = 50;
constexpr std::int64_t kMaxPage = 200;

Error no_such_word(std::string_view key, std::string hint) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.body",
            .message = "\"" + std::string(key) + "\" has no such value.",
            .hint = std::move(hint)};
}

Result<MemberRole> role_of(const Request& request) {
    DZ_TRY_ASSIGN(const auto text, body_text(request, "role"));
    const auto role = member_role_named(text);
    if (!role) return fail(no_such_word("role", "Roles are viewer, developer, admin and owner."));
    return *role;
}

Result<Right> scope_of(const Request& request) {
    DZ_TRY_ASSIGN(const auto text, body_text(request, "scope"));
    const auto scope = right_named(text);
    if (!scope) return fail(no_such_word("scope", "Scopes are read, write and manage."));
    return *scope;
}

const app::Caller& caller_of(const Request& request) {
    return request.subject->caller;
}

Response unkept(std::string text, int status = 200) {
    auto response = json_text(std::move(text), status);
    response.headers.set("Cache-Control", "no-store");
    return response;
}

/// The routes' handlers. Copied into each of them.
class Team {
public:
    Team(const app::TeamDesk& team, app::AccountDesk& accounts)
        : team_(team), accounts_(accounts) {}

    Result<Response> members(const Request& request) const {
        DZ_TRY_ASSIGN(const auto all, team_.members(caller_of(request)));
        return unkept(app::members_json(all));
    }
    Result<Response> set_role(const Request& request) const {
        DZ_TRY_ASSIGN(const auto role, role_of(request));
        DZ_TRY(team_.set_role(caller_of(request), request.param("account"), role));
        return members(request);
    }
    Result<Response> remove(const Request& request) const {
        DZ_TRY(team_.remove(caller_of(request), request.param("account")));
        return no_content();
    }
    Result<Response> invitations(const Request& request) const {
        DZ_TRY_ASSIGN(const auto all, team_.invitations(caller_of(request)));
        return unkept(app::invitations_json(all));
    }
    Result<Response> invite(const Request& request) const {
        DZ_TRY_ASSIGN(const auto email, body_text(request, "email"));
        DZ_TRY_ASSIGN(const auto role, role_of(request));
        DZ_TRY_ASSIGN(const auto made, team_.invite(caller_of(request), email, role));
        return unkept(app::new_invitation_json(made), 201);
    }
    Result<Response> withdraw(const Request& request) const {
        DZ_TRY(team_.withdraw(caller_of(request), request.param("invitation")));
        return no_content();
    }
    Result<Response> look(const Request& request) const {
        DZ_TRY_ASSIGN(const auto secret, body_text(request, "secret"));
        DZ_TRY_ASSIGN(const auto shown, team_.look(secret));
        return unkept(app::shown_invitation_json(shown));
    }
    Result<Response> accept(const Request& request) const {
        DZ_TRY_ASSIGN(const auto secret, body_text(request, "secret"));
        DZ_TRY_ASSIGN(const auto joined, team_.accept(caller_of(request), secret));
        return unkept(app::membership_json(joined), 201);
    }
    Result<Response> join(const Request& request) const {
        DZ_TRY_ASSIGN(const auto secret, body_text(request, "secret"));
        DZ_TRY_ASSIGN(const auto name, body_text(request, "name"));
        DZ_TRY_ASSIGN(const auto password, body_text(request, "password"));
        DZ_TRY_ASSIGN(const auto joined, team_.accept_as_new(secret, name, password));
        return unkept(app::membership_json(joined), 201);
    }
    Result<Response> keys(const Request& request) const {
        DZ_TRY_ASSIGN(const auto all, team_.keys(caller_of(request)));
        return unkept(app::keys_json(all));
    }
    Result<Response> make_key(const Request& request) const {
        DZ_TRY_ASSIGN(const auto name, body_text(request, "name"));
        DZ_TRY_ASSIGN(const auto scope, scope_of(request));
        DZ_TRY_ASSIGN(const auto made, team_.make_key(caller_of(request), name, scope));
        return unkept(app::new_key_json(made), 201);
    }
    Result<Response> end_key(const Request& request) const {
        DZ_TRY(team_.end_key(caller_of(request), request.param("key")));
        return no_content();
    }
    Result<Response> audit(const Request& request) const {
        DZ_TRY_ASSIGN(const auto limit, query_number(request, "limit"));
        const auto before = request.query.find("before").value_or(std::string_view());
        DZ_TRY_ASSIGN(const auto events, team_.audit(caller_of(request), before,
                                                     static_cast<int>(std::clamp<std::int64_t>(
                                                         limit.value_or(kPage), 1, kMaxPage))));
        return unkept(app::audit_json(events));
    }
    Result<Response> rename_tenant(const Request& request) const {
        DZ_TRY_ASSIGN(const auto name, body_text(request, "name"));
        DZ_TRY(team_.rename_tenant(caller_of(request), name));
        return view(request);
    }
    Result<Response> rename(const Request& request) const {
        DZ_TRY_ASSIGN(const auto name, body_text(request, "name"));
        DZ_TRY(accounts_.rename(caller_of(request), name));
        return view(request);
    }
    Result<Response> change_password(const Request& request) const {
        DZ_TRY_ASSIGN(const auto current, body_text(request, "current"));
        DZ_TRY_ASSIGN(const auto fresh, body_text(request, "password"));
        DZ_TRY(accounts_.change_password(caller_of(request), current, fresh, visit_of(request)));
        return no_content();
    }
    Result<Response> sessions(const Request& request) const {
        const auto& caller = caller_of(request);
        DZ_TRY_ASSIGN(const auto all, accounts_.sessions(caller));
        return unkept(app::sessions_json(all, caller.credential));
    }
    Result<Response> end_session(const Request& request) const {
        DZ_TRY(accounts_.end_session(caller_of(request), request.param("session")));
        return no_content();
    }

private:
    Result<Response> view(const Request& request) const {
        DZ_TRY_ASSIGN(const auto view, accounts_.view(caller_of(request)));
        return unkept(app::session_json(view));
    }

    const app::TeamDesk& team_;
    app::AccountDesk& accounts_;
};

using Handle = Result<Response> (Team::*)(const Request&) const;

constexpr const char* kSchemas = R"json({
"Role": {"enum": ["viewer", "developer", "admin", "owner"]},
"Member": {"type": "object", "required": ["id", "name", "email", "role", "joinedAt"], "properties": {
  "id": {"type": "string"}, "name": {"type": "string"}, "email": {"type": "string"}, "role": {"$ref": "#/components/schemas/Role"}, "joinedAt": {"type": "string", "format": "date-time"}}},
"MemberList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Member"}}}},
"RoleChange": {"type": "object", "required": ["role"], "properties": {"role": {"$ref": "#/components/schemas/Role"}}},
"Invitation": {"type": "object", "required": ["id", "email", "role", "invitedBy", "createdAt"], "properties": {
  "id": {"type": "string"}, "email": {"type": "string"}, "role": {"$ref": "#/components/schemas/Role"}, "invitedBy": {"type": "string"}, "createdAt": {"type": "string", "format": "date-time"}}},
"InvitationList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Invitation"}}}},
"NewInvitation": {"type": "object", "required": ["email", "role"], "properties": {"email": {"type": "string"}, "role": {"$ref": "#/components/schemas/Role"}}},
"MadeInvitation": {"type": "object", "required": ["invitation", "secret", "mailed"], "properties": {"mailed": {"type": "boolean", "description": "Whether a letter with an address of its own goes to them"},
  "invitation": {"$ref": "#/components/schemas/Invitation"},
  "secret": {"type": "string", "description": "For the address of the invitation: /invitation#secret. It is not shown again."}}},
"InvitationSecret": {"type": "object", "required": ["secret"], "properties": {"secret": {"type": "string"}}},
"ShownInvitation": {"type": "object", "required": ["workspace", "email", "role", "invitedBy", "hasAccount"], "properties": {
  "workspace": {"type": "string"}, "email": {"type": "string"}, "role": {"$ref": "#/components/schemas/Role"}, "invitedBy": {"type": "string"}, "hasAccount": {"type": "boolean"}}},
"NewAccount": {"type": "object", "required": ["secret", "name", "password"], "properties": {"secret": {"type": "string"}, "name": {"type": "string"}, "password": {"type": "string"}}},
"ApiKey": {"type": "object", "required": ["id", "name", "scope", "account", "maker", "createdAt", "usedAt"], "properties": {
  "id": {"type": "string"}, "name": {"type": "string"}, "scope": {"enum": ["read", "write", "manage"]}, "account": {"type": "string"}, "maker": {"type": "string"},
  "createdAt": {"type": "string", "format": "date-time"}, "usedAt": {"type": ["string", "null"], "format": "date-time"}}},
"ApiKeyList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/ApiKey"}}}},
"NewApiKey": {"type": "object", "required": ["name", "scope"], "properties": {"name": {"type": "string"}, "scope": {"enum": ["read", "write", "manage"]}}},
"MadeApiKey": {"type": "object", "required": ["key", "secret"], "properties": {"key": {"$ref": "#/components/schemas/ApiKey"}, "secret": {"type": "string", "description": "The whole key. It is not shown again."}}},
"AuditEvent": {"type": "object", "required": ["id", "at", "account", "who", "action", "about"], "properties": {
  "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}, "account": {"type": "string"}, "who": {"type": "string"},
  "action": {"type": "string"}, "about": {"type": "string"}}},
"AuditLog": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/AuditEvent"}}}},
"PasswordChange": {"type": "object", "required": ["current", "password"], "properties": {"current": {"type": "string"}, "password": {"type": "string"}}},
"SignedInDevice": {"type": "object", "required": ["id", "agent", "createdAt", "seenAt", "current"], "properties": {
  "id": {"type": "string"}, "agent": {"type": "string"}, "createdAt": {"type": "string", "format": "date-time"}, "seenAt": {"type": "string", "format": "date-time"}, "current": {"type": "boolean"}}},
"SessionList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/SignedInDevice"}}}}
})json";

/// One line of the table below.
struct Line {
    Method method;
    const char* path;
    const char* operation;
    const char* summary;
    Access access;
    std::optional<Right> right;
    const char* request;
    const char* response;
    int status;
    Handle handle;
};

constexpr auto kMember = Access::Member;
constexpr auto kPerson = Access::Person;
constexpr auto kAnybody = Access::Public;

const Line kLines[] = {
    {Method::Get,
     "/members",
     "listMembers",
     "The people of the workspace",
     kMember,
     {},
     "",
     "MemberList",
     200,
     &Team::members},
    {Method::Put, "/members/{account}", "setRole", "Give somebody another role", kPerson,
     Right::Manage, "RoleChange", "MemberList", 200, &Team::set_role},
    {Method::Delete, "/members/{account}", "removeMember", "Remove somebody, or leave", kPerson,
     Right::Read, "", "", 204, &Team::remove},
    {Method::Get, "/invitations", "listInvitations", "Who was invited and did not come yet",
     kMember, Right::Manage, "", "InvitationList", 200, &Team::invitations},
    {Method::Post, "/invitations", "invite", "Invite somebody", kPerson, Right::Manage,
     "NewInvitation", "MadeInvitation", 201, &Team::invite},
    {Method::Delete, "/invitations/{invitation}", "withdrawInvitation", "Take an invitation back",
     kPerson, Right::Manage, "", "", 204, &Team::withdraw},
    {Method::Post,
     "/invitation",
     "lookAtInvitation",
     "What an invitation is for",
     kAnybody,
     {},
     "InvitationSecret",
     "ShownInvitation",
     200,
     &Team::look},
    {Method::Post,
     "/invitation/accept",
     "acceptInvitation",
     "Join with the account one has",
     kPerson,
     {},
     "InvitationSecret",
     "Membership",
     201,
     &Team::accept},
    {Method::Post,
     "/invitation/join",
     "joinByInvitation",
     "Make an account and join",
     kAnybody,
     {},
     "NewAccount",
     "Membership",
     201,
     &Team::join},
    {Method::Get,
     "/keys",
     "listKeys",
     "One's API keys; all of them for who manages",
     kMember,
     {},
     "",
     "ApiKeyList",
     200,
     &Team::keys},
    {Method::Post, "/keys", "makeKey", "Make an API key", kPerson, Right::Read, "NewApiKey",
     "MadeApiKey", 201, &Team::make_key},
    {Method::Delete, "/keys/{key}", "endKey", "End an API key", kPerson, Right::Read, "", "", 204,
     &Team::end_key},
    {Method::Put, "/tenant", "renameTenant", "Rename the workspace", kPerson, Right::Own,
     "TenantName", "Session", 200, &Team::rename_tenant},
    {Method::Put,
     "/account",
     "renameAccount",
     "Change one's name",
     kPerson,
     {},
     "TenantName",
     "Session",
     200,
     &Team::rename},
    {Method::Put,
     "/account/password",
     "changePassword",
     "Change one's password",
     kPerson,
     {},
     "PasswordChange",
     "",
     204,
     &Team::change_password},
    {Method::Get,
     "/sessions",
     "listSessions",
     "Where one is signed in",
     kPerson,
     {},
     "",
     "SessionList",
     200,
     &Team::sessions},
    {Method::Delete,
     "/sessions/{session}",
     "endSession",
     "Sign out somewhere else",
     kPerson,
     {},
     "",
     "",
     204,
     &Team::end_session},
};

}  // namespace

std::vector<Route> team_routes(const app::TeamDesk& team, app::AccountDesk& accounts) {
    const Team all(team, accounts);
    std::vector<Route> routes;
    for (const auto& line : kLines)
        routes.push_back({.method = line.method,
                          .path = std::string("/api/v1") + line.path,
                          .operation = line.operation,
                          .summary = line.summary,
                          .tag = "identity",
                          .access = line.access,
                          .right = line.right,
                          .request = line.request,
                          .response = line.response,
                          .status = line.status,
                          .body_limit = kMaxForm,
                          .is_idempotent = false,
                          .handler = [all, handle = line.handle](const Request& request) {
                              return (all.*handle)(request);
                          }});
    routes.push_back({.path = "/api/v1/audit",
                      .operation = "listAudit",
                      .summary = "What was done to people, keys and the workspace, latest first",
                      .tag = "identity",
                      .right = Right::Manage,
                      .query = {{"before", "Those before the one with this id"},
                                {"limit", "At most so many, 1 to 200; 50 without it", "integer"}},
                      .response = "AuditLog",
                      .handler = [all](const Request& request) { return all.audit(request); }});
    return routes;
}

boost::json::object team_schemas() {
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
