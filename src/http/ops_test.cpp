// What operators see: metrics, health, logs, and the document of the API.
#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "http/access_log.hpp"
#include "http/openapi.hpp"
#include "http/ops_routes.hpp"
#include "http/router.hpp"

namespace dz::http {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Metrics, SpeakThePrometheusFormat) {
    Metrics metrics;
    metrics.describe("http_requests_total", "Answered requests.");
    metrics.gauge("http_connections", "Open connections.", [] { return 3.0; });
    metrics.record({.method = "GET",
                    .route = "/runs/{id}",
                    .status = 200,
                    .duration = std::chrono::microseconds(3000)});
    metrics.record({.method = "BREW\"", .status = 501});
    EXPECT_EQ(metrics.text().substr(0, metrics.text().find("# TYPE http_request_d")),
              "# HELP http_requests_total Answered requests.\n"
              "# TYPE http_requests_total counter\n"
              "http_requests_total{method=\"GET\",route=\"/runs/{id}\",status=\"200\"} 1\n"
              "http_requests_total{method=\"other\",route=\"none\",status=\"501\"} 1\n");
    EXPECT_THAT(
        metrics.text(),
        HasSubstr("http_request_duration_seconds_bucket{route=\"/runs/{id}\",le=\"0.0025\"} "
                  "0\nhttp_request_duration_seconds_bucket{route=\"/runs/"
                  "{id}\",le=\"0.005\"} 1\n"));
    EXPECT_THAT(metrics.text(), HasSubstr("le=\"+Inf\"} 1\n"));
    EXPECT_THAT(metrics.text(), HasSubstr("# TYPE http_connections gauge\nhttp_connections 3\n"));
}

TEST(Metrics, EscapeLabels) {
    Metrics metrics;
    metrics.count("n", {{"a", "x\"y\\z\n"}}, 2);
    EXPECT_THAT(metrics.text(), HasSubstr("n{a=\"x\\\"y\\\\z\\n\"} 2\n"));
}

TEST(OpsRoutes, SayWhetherTheServerCanWork) {
    Metrics metrics;
    bool is_ready = false;
    const auto router = Router::build(ops_routes(metrics, [&]() -> Status {
        if (is_ready) return {};
        return fail({.kind = ErrorKind::Unavailable, .code = "store.down", .message = "No store."});
    }));
    const auto status_at = [&](std::string_view path) {
        Request request;
        request.segments = parse_target(path)->segments;
        return router->answer(request).status;
    };
    EXPECT_EQ(status_at("/healthz"), 200);
    EXPECT_EQ(status_at("/readyz"), 503);
    is_ready = true;
    EXPECT_EQ(status_at("/readyz"), 200);
    EXPECT_EQ(status_at("/metrics"), 200);
}

TEST(AccessLog, WritesOneLineWithoutTheQuery) {
    const auto line = access_line(
        {.method = "GET",
         .target = "/a?token=secret",
         .route = "/{x}",
         .id = "i\n",
         .peer = "127.0.0.1",
         .status = 404,
         .bytes = 12,
         .duration = std::chrono::microseconds(1500),
         .note = "http.no_route"},
        std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'123)));
    EXPECT_EQ(line,
              R"({"at":"2023-11-14T22:13:20.123Z","event":"request","id":"i\n","method":"GET",)"
              R"("path":"/a","route":"/{x}","status":404,"bytes":12,"ms":1.5,"peer":"127.0.0.1",)"
              R"("note":"http.no_route"})");
}

TEST(LineLog, WritesEverythingBeforeItEnds) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    {
        LineLog log(ends[1]);
        for (int i = 0; i < 100; ++i) log.write(std::to_string(i));
    }
    ::close(ends[1]);
    std::string all;
    std::array<char, 4096> bytes{};
    for (auto n = ::read(ends[0], bytes.data(), bytes.size()); n > 0;
         n = ::read(ends[0], bytes.data(), bytes.size()))
        all.append(bytes.data(), static_cast<std::size_t>(n));
    ::close(ends[0]);
    EXPECT_THAT(all, HasSubstr("\n42\n"));
    EXPECT_EQ(std::ranges::count(all, '\n'), 100);
}

std::vector<Route> table() {
    const auto handler = [](const Request&) { return no_content(); };
    return {{.method = Method::Get,
             .path = "/api/v1/projects/{project}/files/{path...}",
             .operation = "getFile",
             .summary = "One file of a project",
             .tag = "files",
             .query = {{"at", "The version", "integer"}},
             .response = "File",
             .handler = handler},
            {.method = Method::Post,
             .path = "/api/v1/sessions",
             .operation = "signIn",
             .summary = "Sign in",
             .access = Access::Public,
             .request = "Credentials",
             .response = "Session",
             .status = 201,
             .handler = handler},
            {.path = "/metrics", .handler = handler}};
}

TEST(OpenApi, DocumentsEveryOperation) {
    const auto document =
        openapi_document(table(), {.version = "1"}, {{"File", {{"type", "object"}}}});
    EXPECT_EQ(document.at("openapi"), "3.1.0");
    const auto& paths = document.at("paths").as_object();
    EXPECT_EQ(paths.size(), 2U);
    const auto& get = paths.at("/api/v1/projects/{project}/files/{path}").at("get");
    EXPECT_EQ(get.at("operationId"), "getFile");
    EXPECT_EQ(get.at("parameters").as_array().size(), 3U);
    EXPECT_EQ(get.at("parameters").at(2).at("schema").at("type"), "integer");
    EXPECT_EQ(get.at("security").as_array().size(), 2U);
    const auto& post = paths.at("/api/v1/sessions").at("post");
    EXPECT_TRUE(post.at("security").as_array().empty());
    EXPECT_THAT(boost::json::serialize(post.at("requestBody")),
                HasSubstr("#/components/schemas/Credentials"));
    EXPECT_TRUE(post.at("responses").as_object().contains("201"));
    EXPECT_TRUE(document.at("components").at("schemas").as_object().contains("Problem"));
}

TEST(OpenApi, NamesSchemasThatAreMissing) {
    EXPECT_THAT(missing_schemas(table(), {{"File", {{"type", "object"}}}}),
                ElementsAre("Credentials", "Session"));
}

}  // namespace
}  // namespace dz::http
