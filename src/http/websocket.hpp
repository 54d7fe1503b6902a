#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/outbox.hpp"

namespace dz::http {

struct Request;
struct Response;

/// What one WebSocket may cost us.
struct WebSocketLimits {
    std::size_t message_bytes = 64 << 10;  ///< Of one incoming message; more closes with 1009.
    OutboxLimits outbox = {};
    /// Silence after which the client counts as gone; pinged after half of it.
    std::chrono::milliseconds idle = std::chrono::seconds(60);
    bool can_compress = true;  ///< Whether permessage-deflate is agreed to when offered.
};

/// One open WebSocket. A handle: copies speak to the same client, from any thread.
class WebSocket {
public:
    explicit WebSocket(std::shared_ptr<Outbox> outbox) : outbox_(std::move(outbox)) {}

    /// Queues a text message; never blocks.
    Sent send(std::string text) { return outbox_->put(std::move(text)); }
    /// Closes after what waits. The reason has at most 123 bytes.
    void close(std::uint16_t code = 1000, std::string reason = {}) {
        outbox_->close({.code = code, .reason = std::move(reason)});
    }
    bool is_open() const { return outbox_->is_open(); }

private:
    std::shared_ptr<Outbox> outbox_;  ///< Owned by the copies and the server.
};

/// What happens on a WebSocket. Called on pool threads, one after another for each socket:
/// on_open, on_message for each message, and on_close once, whoever closed.
struct WebSocketHandlers {
    std::function<void(WebSocket&)> on_open = {};
    std::function<void(WebSocket&, std::string_view text)> on_message = {};
    std::function<void(WebSocket&, std::uint16_t code)> on_close = {};
    WebSocketLimits limits = {};
    /// Sent instead of what was dropped when the client is too slow.
    std::string resync_message = R"({"type":"resync"})";
};

/// Why a stopping server closes, with code 1012: what a client needs to resume.
inline constexpr std::string_view kResumeReason = "Restarting. Reconnect with after=<last seq>.";

/// Accepts the WebSocket the request asks for; 426 when it asks for none.
///
/// The origin must have been checked before: `refuse_foreign_origin` does it for every upgrade.
Response websocket_response(const Request& request, WebSocketHandlers handlers);

}  // namespace dz::http
