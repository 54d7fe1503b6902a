#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "http/fiber.hpp"
#include "http/lane.hpp"

namespace dz::http {

/// Whether the head asks for a WebSocket of RFC 6455.
bool asks_for_websocket(const Request& request);

/// Shakes hands and serves a WebSocket until it ends; `headers` go into the answer.
void serve_websocket(Lane& lane, boost::asio::ip::tcp::socket socket, const Request& request,
                     const Headers& headers, WebSocketHandlers handlers,
                     boost::asio::yield_context yield);

}  // namespace dz::http
