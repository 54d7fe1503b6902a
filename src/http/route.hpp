#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "model/member_role.hpp"

namespace dz::http {

/// Who may call a route. The finer question, whether this project is theirs, is the use case's.
enum class Access {
    Public,  ///< Anybody.
    Person,  ///< Somebody who signed in; with a right of the route's own, who has it in a tenant.
    Member,  ///< Who was let into a tenant and has the route's right there.
};

/// A query parameter a route understands, for its documentation.
struct QueryParameter {
    std::string name;
    std::string summary;
    std::string type = "string";  ///< Of JSON Schema: "string", "integer", "boolean".
};

/// One line of the route table, which is also the documentation of the API.
///
///     {.method = Method::Post, .path = "/api/v1/projects/{project}/runs",
///      .operation = "startRun", .summary = "Start a run of a project", .response = "RunStarted",
///      .status = 202, .handler = [&](const Request& request) { return start_run(runs, request); }}
struct Route {
    Method method = Method::Get;
    /// Segments are literal, "{name}" for any one, or, at the end, "{name...}" for all that follow.
    std::string path;
    std::string operation;  ///< A unique verb and noun: "startRun". Empty leaves it out of OpenAPI.
    std::string summary;    ///< A short sentence without a full stop.
    std::string tag = {};   ///< The area of the API: "runs".
    Access access = Access::Member;
    std::optional<Right> right = {};  ///< What a member needs; without one, see `right_of`.
    /// Whether it answers in a tenant that is closed, too.
    bool answers_closed = false;
    std::vector<QueryParameter> query = {};
    std::string request = {};   ///< The schema of the JSON body, by its name; empty for none.
    std::string response = {};  ///< The schema of the JSON answer, by its name; empty for none.
    int status = 200;           ///< Of the good answer.
    std::size_t body_limit = 256 << 10;
    /// Whether a POST may be repeated safely under one Idempotency-Key.
    bool is_idempotent = true;
    /// Whether a program that brings no key is asked for a name and a password.
    bool asks_for_password = false;
    std::function<Result<Response>(const Request&)> handler;
};

/// The right a route needs: its own, or else to read for a GET and to write for the others.
inline Right right_of(const Route& route) {
    return route.right.value_or(is_safe(route.method) ? Right::Read : Right::Write);
}

}  // namespace dz::http
