#include "http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/path_template.hpp"
#include "http/problem.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"

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

app::Caller member(Right right) {
    return {.account = "ada",
            .credential = "session",
            .visitor = app::Visitor{.tenant = TenantContextForTests::of("tenant"), .actor = {}},
            .right = right};
}

TEST(Router, AsksWhoCallsBeforeTheHandler) {
    auto open = route(Method::Get, "/open");
    auto read = route(Method::Get, "/things");
    auto change = route(Method::Post, "/things");
    auto dry_run = route(Method::Post, "/understand");
    auto manage = route(Method::Get, "/audit");
    auto mine = route(Method::Get, "/mine");
    for (auto* closed : {&read, &change, &dry_run, &manage}) closed->access = Access::Member;
    dry_run.right = Right::Read;
    manage.right = Right::Manage;
    mine.access = Access::Person;
    std::optional<Subject> subject;
    const auto router =
        Router::build({open, read, change, dry_run, manage, mine},
                      [&](const Request&) -> Result<std::optional<Subject>> { return subject; });
    const auto statuses = [&] {
        std::string all;
        for (const auto& [method, path] :
             {std::pair(Method::Get, "/open"), std::pair(Method::Get, "/things"),
              std::pair(Method::Post, "/things"), std::pair(Method::Post, "/understand"),
              std::pair(Method::Get, "/audit"), std::pair(Method::Get, "/mine")})
            all += answer(*router, method, path).substr(0, 3) + " ";
        return all;
    };

    EXPECT_EQ(statuses(), "200 401 401 401 401 401 ");
    subject = Subject{.caller = member(Right::Read)};
    EXPECT_EQ(statuses(), "200 200 403 200 403 200 ");
    subject = Subject{.caller = member(Right::Write)};
    EXPECT_EQ(statuses(), "200 200 200 200 403 200 ");
    subject = Subject{.caller = member(Right::Own)};
    EXPECT_EQ(statuses(), "200 200 200 200 200 200 ");
    subject->caller.by = app::Caller::By::ServerKey;
    EXPECT_EQ(statuses(), "200 200 200 200 200 403 ");
    // Signed in, and in no tenant.
    subject = Subject{.caller = {.account = "ada", .credential = "session"}};
    EXPECT_EQ(statuses(), "200 403 403 403 403 200 ");
}

TEST(Router, SendsARenewedSessionWithWhateverTheAnswerIs) {
    auto good = route(Method::Get, "/good");
    auto refused = route(Method::Get, "/refused");
    refused.access = Access::Member;
    refused.right = Right::Own;
    const auto router =
        Router::build({good, refused}, [](const Request&) -> Result<std::optional<Subject>> {
            return std::optional<Subject>({.caller = member(Right::Read), .set_cookie = "fresh"});
        });
    for (const auto* path : {"/good", "/refused"}) {
        auto request = request_of(Method::Get, path);
        EXPECT_EQ(router->answer(request).headers.find("Set-Cookie"), "fresh") << path;
    }
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
