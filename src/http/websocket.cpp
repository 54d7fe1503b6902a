#include "http/websocket.hpp"

#include "http/problem.hpp"
#include "http/request.hpp"

namespace dz::http {

Response websocket_response(const Request& request, WebSocketHandlers handlers) {
    if (!request.is_upgrade) {
        auto response = problem_response(
            {.kind = ErrorKind::InvalidInput,
             .code = "http.no_websocket",
             .message = "This address speaks WebSocket only.",
             .hint = "Connect with a WebSocket client, version 13 of the protocol."});
        response.headers.set("Upgrade", "websocket");
        return response;
    }
    return {.status = 101, .body = std::move(handlers)};
}

}  // namespace dz::http
