#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "http/fiber.hpp"
#include "http/lane.hpp"

namespace dz::http {

/// Serves one accepted connection until it ends; the life of one fiber.
void serve_connection(Lane& lane, boost::asio::ip::tcp::socket socket,
                      boost::asio::yield_context yield);

}  // namespace dz::http
