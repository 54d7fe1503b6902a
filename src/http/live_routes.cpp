#include "http/live_routes.hpp"

#include <memory>
#include <utility>

#include "base/json_writer.hpp"
#include "http/live_message.hpp"
#include "http/websocket.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxMessage = std::size_t{4} << 10;
constexpr std::uint16_t kRenew = 1012;  ///< As of a server that starts again.

/// Stands for all topics: whatever waited for the page is gone.
constexpr const char* kResync = R"({"topic":"","seq":0,"type":"resync","at":null,"data":{}})";

std::string refusal_of(const Error& why) {
    JsonWriter json;
    json.begin_object().key("topic").value("").key("seq").value(0).key("type").value("refused");
    json.key("at").null().key("data").begin_object().key("code").value(why.code);
    json.key("message").value(why.message).key("hint").value(why.hint).end_object().end_object();
    return json.text();
}

Status hear(app::LiveDesk& desk, app::PageId page, std::string_view text) {
    DZ_TRY_ASSIGN(auto message, parse_live_message(text));
    if (const auto* subscribe = std::get_if<LiveSubscribe>(&message))
        return desk.subscribe(page, subscribe->topic, subscribe->after);
    if (const auto* unsubscribe = std::get_if<LiveUnsubscribe>(&message))
        desk.unsubscribe(page, unsubscribe->topic);
    if (auto* here = std::get_if<LiveHere>(&message))
        desk.here(page, here->topic, std::move(here->place));
    return {};
}

Response open_channel(app::LiveDesk& desk, app::Visitor visitor, std::string name,
                      const Request& request) {
    // Owned by the handlers below, which are called one after another.
    const auto page = std::make_shared<app::PageId>(0);
    WebSocketHandlers handlers;
    handlers.limits.message_bytes = kMaxMessage;
    handlers.resync_message = kResync;
    handlers.on_open = [&desk, page, visitor = std::move(visitor),
                        name = std::move(name)](WebSocket& socket) {
        *page = desk.enter(
            {.visitor = visitor,
             .name = name,
             .send = [socket](std::string text) mutable { socket.send(std::move(text)); },
             .renew = [socket]() mutable { socket.close(kRenew, std::string(kResumeReason)); }});
    };
    handlers.on_message = [&desk, page](WebSocket& socket, std::string_view text) {
        if (const auto heard = hear(desk, *page, text); !heard)
            socket.send(refusal_of(heard.error()));
    };
    handlers.on_close = [&desk, page](WebSocket&, std::uint16_t) { desk.leave(*page); };
    return websocket_response(request, std::move(handlers));
}

}  // namespace

std::vector<Route> live_routes(app::LiveDesk& desk, VisitorOf visitor, NameOf name) {
    std::vector<Route> routes;
    routes.push_back({.path = "/api/v1/live",
                      .operation = "",
                      .summary = "What happens, as it happens; a WebSocket",
                      .tag = "live",
                      .handler = [&desk, visitor = std::move(visitor), name = std::move(name)](
                                     const Request& request) -> Result<Response> {
                          DZ_TRY_ASSIGN(auto who, visitor(request));
                          return open_channel(desk, std::move(who), name(request), request);
                      }});
    return routes;
}

}  // namespace dz::http
