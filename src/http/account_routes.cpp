#include "http/account_routes.hpp"

#include <boost/json/parse.hpp>
#include <optional>
#include <string>
#include <utility>

#include "app/account_json.hpp"
#include "http/authentication.hpp"
#include "http/request_fields.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxForm = std::size_t{8} << 10;

std::optional<app::Caller> caller_of(const Request& request) {
    if (!request.subject) return std::nullopt;
    return request.subject->caller;
}

/// What is said of people stays in no cache.
Response unkept(Response response) {
    response.headers.set("Cache-Control", "no-store");
    return response;
}

/// The routes' handlers. Copied into each of them.
class AccountRoutes {
public:
    AccountRoutes(app::AccountDesk& desk, app::PasswordDesk& passwords)
        : desk_(desk), passwords_(passwords) {}

    Result<Response> view(const Request& request) const {
        DZ_TRY_ASSIGN(const auto view, desk_.view(caller_of(request)));
        return unkept(json_text(app::session_json(view)));
    }

    Result<Response> set_up(const Request& request) const {
        app::NewPerson person;
        DZ_TRY_ASSIGN(person.name, body_text(request, "name"));
        DZ_TRY_ASSIGN(person.email, body_text(request, "email"));
        DZ_TRY_ASSIGN(person.password, body_text(request, "password"));
        DZ_TRY_ASSIGN(const auto workspace, body_text(request, "workspace"));
        DZ_TRY_ASSIGN(const auto secret,
                      desk_.set_up(caller_of(request), person, workspace, visit_of(request)));
        DZ_TRY_ASSIGN(auto response, begun(request, secret));
        response.headers.add("Set-Cookie", forgotten_key_cookie(request));
        return response;
    }

    Result<Response> sign_in(const Request& request) const {
        DZ_TRY_ASSIGN(const auto email, body_text(request, "email"));
        DZ_TRY_ASSIGN(const auto password, body_text(request, "password"));
        DZ_TRY_ASSIGN(const auto secret, desk_.sign_in(email, password, visit_of(request)));
        return begun(request, secret);
    }

    Result<Response> sign_out(const Request& request) const {
        DZ_TRY(desk_.sign_out(request.subject->caller));
        auto response = no_content();
        response.headers.add("Set-Cookie", ended_session_cookie(request));
        return response;
    }

    Result<Response> forgot(const Request& request) const {
        DZ_TRY_ASSIGN(const auto email, body_text(request, "email"));
        DZ_TRY(passwords_.forgot(desk_, email, visit_of(request)));
        return unkept(json_text("{}", 202));
    }

    Result<Response> reset(const Request& request) const {
        DZ_TRY_ASSIGN(const auto secret, body_text(request, "secret"));
        DZ_TRY_ASSIGN(const auto password, body_text(request, "password"));
        DZ_TRY(passwords_.reset(secret, password));
        return no_content();
    }

    Result<Response> add_tenant(const Request& request) const {
        DZ_TRY_ASSIGN(const auto name, body_text(request, "name"));
        DZ_TRY_ASSIGN(const auto made, desk_.add_tenant(request.subject->caller, name));
        return unkept(json_text(app::membership_json(made), 201));
    }

    Result<Response> choose_tenant(const Request& request) const {
        DZ_TRY_ASSIGN(const auto tenant, body_text(request, "tenant"));
        DZ_TRY_ASSIGN(const auto chosen, desk_.choose_tenant(request.subject->caller, tenant));
        return unkept(json_text(app::membership_json(chosen)));
    }

private:
    /// The answer with a new session's cookie, and what a page needs to know of it.
    Result<Response> begun(const Request& request, const std::string& secret) const {
        DZ_TRY_ASSIGN(const auto caller, desk_.enter_with_secret(secret, false));
        DZ_TRY_ASSIGN(const auto view, desk_.view(caller));
        auto response = unkept(json_text(app::session_json(view), 201));
        response.headers.add("Set-Cookie", session_cookie(request, secret));
        return response;
    }

    app::AccountDesk& desk_;
    app::PasswordDesk& passwords_;
};

using Handle = Result<Response> (AccountRoutes::*)(const Request&) const;

constexpr const char* kSchemas = R"json({
"Session": {"type": "object", "required": ["mode", "account", "tenant", "closed", "tenants", "mail"], "properties": {
  "mode": {"enum": ["local", "awaiting", "accounts"], "description": "Whom the server knows: one person by its key; people with accounts, of whom the first has yet to come; people with accounts"},
  "account": {"anyOf": [{"$ref": "#/components/schemas/Account"}, {"type": "null"}], "description": "Who is signed in"},
  "tenant": {"anyOf": [{"$ref": "#/components/schemas/Membership"}, {"type": "null"}], "description": "Where they work now"},
  "closed": {"anyOf": [{"$ref": "#/components/schemas/Membership"}, {"type": "null"}], "description": "Where they would work, were it not closed: it is suspended, or waits to be deleted"},
  "tenants": {"type": "array", "items": {"$ref": "#/components/schemas/Membership"}},
  "mail": {"type": "boolean", "description": "Whether the server sends mail, such as for forgotten passwords"}}},
"ForgottenPassword": {"type": "object", "required": ["email"], "properties": {"email": {"type": "string"}}},
"Accepted": {"type": "object", "description": "It will be done; nothing more is said"},
"PasswordReset": {"type": "object", "required": ["secret", "password"], "properties": {
  "secret": {"type": "string", "description": "What stands behind # in the address that was mailed"}, "password": {"type": "string"}}},
"Account": {"type": "object", "required": ["id", "email", "name"], "properties": {
  "id": {"type": "string"}, "email": {"type": "string"}, "name": {"type": "string"}}},
"Membership": {"type": "object", "required": ["id", "name", "role", "right", "suspended", "why", "deleteAt"], "properties": {
  "id": {"type": "string"}, "name": {"type": "string"}, "role": {"enum": ["viewer", "developer", "admin", "owner"]},
  "right": {"enum": ["read", "write", "manage", "own"], "description": "The greatest of the role"}, "suspended": {"type": "boolean"},
  "why": {"type": "string", "description": "It is suspended"}, "deleteAt": {"type": ["string", "null"], "format": "date-time", "description": "When it goes; null: it stays"}}},
"SetUp": {"type": "object", "required": ["name", "email", "password", "workspace"], "properties": {
  "name": {"type": "string"}, "email": {"type": "string"}, "password": {"type": "string"}, "workspace": {"type": "string"}}},
"Credentials": {"type": "object", "required": ["email", "password"], "properties": {"email": {"type": "string"}, "password": {"type": "string"}}},
"TenantName": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
"TenantChoice": {"type": "object", "required": ["tenant"], "properties": {"tenant": {"type": "string"}}}
})json";

}  // namespace

std::vector<Route> account_routes(app::AccountDesk& desk, app::PasswordDesk& passwords) {
    const AccountRoutes all(desk, passwords);
    const auto answer = [&](Handle handle) {
        return [all, handle](const Request& request) { return (all.*handle)(request); };
    };
    std::vector<Route> routes;
    routes.push_back({.path = "/api/v1/session",
                      .operation = "getSession",
                      .summary = "Who is signed in, and where they work",
                      .tag = "identity",
                      .access = Access::Public,
                      .response = "Session",
                      .handler = answer(&AccountRoutes::view)});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/set-up",
                      .operation = "setUp",
                      .summary = "Make the first account, with the key of the server",
                      .tag = "identity",
                      .access = Access::Public,
                      .request = "SetUp",
                      .response = "Session",
                      .status = 201,
                      .body_limit = kMaxForm,
                      .is_idempotent = false,
                      .handler = answer(&AccountRoutes::set_up)});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/session",
                      .operation = "signIn",
                      .summary = "Sign in",
                      .tag = "identity",
                      .access = Access::Public,
                      .request = "Credentials",
                      .response = "Session",
                      .status = 201,
                      .body_limit = kMaxForm,
                      .is_idempotent = false,
                      .handler = answer(&AccountRoutes::sign_in)});
    routes.push_back({.method = Method::Delete,
                      .path = "/api/v1/session",
                      .operation = "signOut",
                      .summary = "Sign out",
                      .tag = "identity",
                      .access = Access::Person,
                      .status = 204,
                      .handler = answer(&AccountRoutes::sign_out)});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/password/forgotten",
                      .operation = "forgotPassword",
                      .summary =
                          "Mail an address that leads to a new password, if there is such an "
                          "account",
                      .tag = "identity",
                      .access = Access::Public,
                      .request = "ForgottenPassword",
                      .response = "Accepted",
                      .status = 202,
                      .body_limit = kMaxForm,
                      .is_idempotent = false,
                      .handler = answer(&AccountRoutes::forgot)});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/password/reset",
                      .operation = "resetPassword",
                      .summary = "Choose a new password, by the secret that was mailed",
                      .tag = "identity",
                      .access = Access::Public,
                      .request = "PasswordReset",
                      .status = 204,
                      .body_limit = kMaxForm,
                      .is_idempotent = false,
                      .handler = answer(&AccountRoutes::reset)});
    routes.push_back({.method = Method::Put,
                      .path = "/api/v1/session/tenant",
                      .operation = "chooseTenant",
                      .summary = "Work in another workspace",
                      .tag = "identity",
                      .access = Access::Person,
                      .request = "TenantChoice",
                      .response = "Membership",
                      .body_limit = kMaxForm,
                      .handler = answer(&AccountRoutes::choose_tenant)});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/tenants",
                      .operation = "addTenant",
                      .summary = "Make a workspace, and work in it",
                      .tag = "identity",
                      .access = Access::Person,
                      .request = "TenantName",
                      .response = "Membership",
                      .status = 201,
                      .body_limit = kMaxForm,
                      .is_idempotent = false,
                      .handler = answer(&AccountRoutes::add_tenant)});
    return routes;
}

boost::json::object account_schemas() {
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
