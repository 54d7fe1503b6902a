// A small server for clients that we did not write. Prints its port, serves until its input ends,
// then stops as it would for SIGTERM.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "http/event_stream.hpp"
#include "http/openapi.hpp"
#include "http/ops_routes.hpp"
#include "http/pipeline.hpp"

namespace {

using namespace dz::http;
using dz::Result;

Result<Response> echo(const Request& request) {
    DZ_TRY_ASSIGN(const auto body, request.json());
    return json_response(201, {{"body", body}, {"query", request.query.find("q").value_or("")}});
}

/// The numbers behind the one the client has seen, up to 5.
Result<Response> count(const Request& request) {
    EventStream stream;
    const int seen = std::atoi(std::string(last_event_id(request)).c_str());
    for (int i = seen + 1; i <= 5; ++i)
        stream.send({.id = std::to_string(i), .type = "number", .data = std::to_string(i)});
    stream.end();
    return event_stream_response(stream);
}

Result<Response> letters(const Request&) {
    return stream_response({.next = [i = 0]() mutable -> Result<std::string> {
                               return i++ < 100 ? std::string(1000, 'a') : std::string();
                           }},
                           "text/plain");
}

Result<Response> chat(const Request& request) {
    return websocket_response(request, {.on_message = [](WebSocket& socket, std::string_view text) {
                                  socket.send(std::string(text));
                              }});
}

std::vector<Route> routes(Metrics& metrics) {
    auto all = ops_routes(metrics, {});
    all.push_back({.method = Method::Post,
                   .path = "/echo",
                   .operation = "echo",
                   .summary = "Say it again",
                   .access = Access::Public,
                   .request = "Anything",
                   .response = "Anything",
                   .status = 201,
                   .handler = echo});
    all.push_back({.path = "/events", .access = Access::Public, .handler = count});
    all.push_back({.path = "/letters", .access = Access::Public, .handler = letters});
    all.push_back({.path = "/text", .access = Access::Public, .handler = [](const Request&) {
                       return text_response(200, std::string(50'000, 'x'));
                   }});
    all.push_back({.path = "/ws", .access = Access::Public, .handler = chat});
    all.push_back({.path = "/api/openapi.json",
                   .access = Access::Public,
                   .handler = [table = all](const Request&) {
                       return json_response(
                           200, openapi_document(table, {.version = "1"}, {{"Anything", true}}));
                   }});
    return all;
}

}  // namespace

int main() {
    Metrics metrics;
    auto router = Router::build(routes(metrics));
    if (!router) return 1;
    ServerOptions options;
    options.body_limit = [&](const Request& head) { return router->body_limit(head); };
    options.on_answered = [&](const Answered& answered) { metrics.record(answered); };
    auto server = Server::listen({}, make_pipeline(*router), options);
    if (!server) return 1;
    std::printf("%d\n", static_cast<int>(server->port()));
    std::fflush(stdout);
    while (std::getchar() != EOF) continue;
    server->stop(std::chrono::seconds(5));
    return 0;
}
