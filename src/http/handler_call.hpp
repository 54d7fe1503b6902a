#pragma once

#include "http/server.hpp"

namespace dz::http {

/// Calls a handler. What it throws despite its promise becomes a 500 with the reason in the log.
Response call_handler(const Handler& handler, Request& request);

/// The answer when every pool thread is busy and enough requests wait.
Response overloaded();

}  // namespace dz::http
