#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/server.hpp"

namespace dz::http {

/// Calls a handler. What it throws despite its promise becomes a 500 with the reason in the log.
Response call_handler(const Handler& handler, Request& request);

/// Calls what must not throw, and gives the reason when it does all the same: an exception that
/// left a pool thread would end the program.
std::optional<std::string> call_safely(const std::function<void()>& callback);

/// A failure of ours that nobody can help; the reason is for the log.
Error internal_error(std::string why);

/// The answer when every pool thread is busy and enough requests wait.
Response overloaded();

}  // namespace dz::http
