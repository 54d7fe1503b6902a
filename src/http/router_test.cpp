#include "http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/path_template.hpp"
#include "http/problem.hpp"

namespace dz::http {
namespace {

using ::testing::HasSubstr;

Request request_of(Method method, std::string_view target) {
    Request request;
    request.method = method;
    request.target = target;
    auto parsed = *parse_target(target);
    request.path = parsed.path;
    request.segments = parsed.segments;
    request.query = parsed.query;
    return request;
}

/// A public route that says its name and its parameters.
Route route(Method method, std::string path) {
    return {.method = method,
            .path = path,
            .access = Access::Public,
            .handler = [path](const Request& request) {
                std::string text = path;
                for (const auto& [name, value] : request.params) text += " " + name + "=" + value;
                return text_response(200, text);
            }};
}

std::string answer(const Router& router, Method method, std::string_view target) {
    auto request = request_of(method, target);
    const auto response = router.answer(request);
    return std::to_string(response.status) + " " + std::get<std::string>(response.body);
}

TEST(Router, LeadsToTheMostExactTemplate) {
    const auto router =
        Router::build({route(Method::Get, "/files/{path...}"), route(Method::Get, "/files/{id}"),
                       route(Method::Get, "/files/new"), route(Method::Get, "/{a}/new")});
    EXPECT_EQ(answer(*router, Method::Get, "/files/new"), "200 /files/new");
    EXPECT_EQ(answer(*router, Method::Get, "/files/7"), "200 /files/{id} id=7");
    EXPECT_EQ(answer(*router, Method::Get, "/files/a/b%20c"), "200 /files/{path...} path=a/b c");
    EXPECT_EQ(answer(*router, Method::Get, "/x/new"), "200 /{a}/new a=x");
}

TEST(Router, KnowsMissingPathsFromWrongMethods) {
    const auto router = Router::build({route(Method::Get, "/runs"), route(Method::Post, "/runs")});
    EXPECT_THAT(answer(*router, Method::Get, "/none"), HasSubstr("404 "));
    EXPECT_THAT(answer(*router, Method::Get, "/runs/"), HasSubstr("404 "));
    auto request = request_of(Method::Delete, "/runs");
    const auto response = router->answer(request);
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.headers.find("Allow"), "GET, HEAD, POST, OPTIONS");
    auto options = request_of(Method::Options, "/runs");
    EXPECT_EQ(router->answer(options).status, 204);
    EXPECT_EQ(answer(*router, Method::Head, "/runs"), "200 /runs");
}

TEST(Router, RefusesTablesThatCannotBeTrusted) {
    const auto code_of = [](std::vector<Route> routes) {
        const auto router = Router::build(std::move(routes));
        return router ? "" : router.error().code;
    };
    EXPECT_EQ(code_of({route(Method::Get, "/a/{x}"), route(Method::Get, "/a/{y}")}),
              "http.route_table");
    EXPECT_EQ(code_of({route(Method::Get, "no-slash")}), "http.route_table");
    EXPECT_EQ(code_of({route(Method::Get, "/{a}/{a}")}), "http.route_table");
    EXPECT_EQ(code_of({route(Method::Get, "/{a...}/b")}), "http.route_table");
    auto first = route(Method::Get, "/a");
    auto second = route(Method::Get, "/b");
    first.operation = second.operation = "twice";
    EXPECT_EQ(code_of({first, second}), "http.route_table");
}

TEST(Router, AsksWhoCallsBeforeTheHandler) {
    auto open = route(Method::Get, "/open");
    auto closed = route(Method::Get, "/closed");
    closed.access = Access::SignedIn;
    closed.scope = "runs:read";
    auto admin = route(Method::Get, "/admin");
    admin.access = Access::Admin;
    std::optional<Subject> subject;
    const auto router =
        Router::build({open, closed, admin},
                      [&](const Request&) -> Result<std::optional<Subject>> { return subject; });

    EXPECT_THAT(answer(*router, Method::Get, "/open"), HasSubstr("200"));
    EXPECT_THAT(answer(*router, Method::Get, "/closed"), HasSubstr("401"));
    subject = Subject{.user = "u", .role = "viewer"};
    EXPECT_THAT(answer(*router, Method::Get, "/closed"), HasSubstr("200"));
    EXPECT_THAT(answer(*router, Method::Get, "/admin"), HasSubstr("403"));
    subject->scopes = {"runs:write"};
    EXPECT_THAT(answer(*router, Method::Get, "/closed"), HasSubstr("403"));
    subject = Subject{.user = "u", .role = "owner"};
    EXPECT_THAT(answer(*router, Method::Get, "/admin"), HasSubstr("200"));
}

TEST(Router, LimitsBodiesByRoute) {
    auto upload = route(Method::Post, "/upload");
    upload.body_limit = 12;
    const auto router = Router::build({upload});
    EXPECT_EQ(router->body_limit(request_of(Method::Post, "/upload")), 12U);
    EXPECT_EQ(router->body_limit(request_of(Method::Post, "/none")), 0U);
}

TEST(Router, TurnsTheErrorsOfRoutesIntoProblems) {
    auto failing = route(Method::Get, "/fails");
    failing.handler = [](const Request&) -> Result<Response> {
        return fail({.kind = ErrorKind::Conflict,
                     .code = "x.busy",
                     .message = "It is busy.",
                     .hint = "Wait.",
                     .detail = "secret"});
    };
    const auto router = Router::build({failing});
    auto request = request_of(Method::Get, "/fails");
    const auto response = router->answer(request);
    EXPECT_EQ(response.route, "/fails");
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(std::get<std::string>(response.body),
              R"({"type":"about:blank","title":"Conflict","status":409,"detail":"It is busy.",)"
              R"("kind":"conflict","code":"x.busy","hint":"Wait."})");
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.note, "x.busy: secret");
}

TEST(Problem, TellsWhenToTryAgain) {
    EXPECT_EQ(problem_response({.kind = ErrorKind::Exhausted, .code = "a.b", .message = "m"})
                  .headers.find("Retry-After"),
              "1");
    EXPECT_EQ(problem_response({.kind = ErrorKind::Denied, .code = "http.signed_out"}).status, 401);
}

TEST(Request, ReadsJsonOnlyWhenItIsDeclared) {
    Request request;
    request.body = R"({"a":1})";
    EXPECT_EQ(request.json().error().code, "http.media_type");
    request.headers.set("Content-Type", "application/json; charset=utf-8");
    EXPECT_EQ(request.json()->at("a").as_int64(), 1);
    request.body = std::string(100, '[') + std::string(100, ']');
    EXPECT_EQ(request.json().error().code, "http.not_json");
    request.body = "{";
    EXPECT_EQ(request.json().error().code, "http.not_json");
}

TEST(Request, KeepsAHarmlessIdOfTheCaller) {
    EXPECT_EQ(request_id_of({{"X-Request-Id", "trace-1.a_B"}}, "new"), "trace-1.a_B");
    EXPECT_EQ(request_id_of({{"X-Request-Id", "bad\"id"}}, "new"), "new");
    EXPECT_EQ(request_id_of({{"X-Request-Id", std::string(65, 'a')}}, "new"), "new");
    EXPECT_EQ(request_id_of({}, "new"), "new");
}

}  // namespace
}  // namespace dz::http
