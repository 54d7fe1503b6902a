#include "http/handler_call.hpp"

#include <exception>
#include <utility>

#include "http/problem.hpp"

namespace dz::http {

std::optional<std::string> call_safely(const std::function<void()>& callback) {
    try {
        callback();
        return std::nullopt;
    } catch (const std::exception& thrown) {
        return thrown.what();
    }
}

Error internal_error(std::string why) {
    return {.kind = ErrorKind::Internal,
            .code = "http.internal",
            .message = "The server made a mistake.",
            .hint = "Try again; if it stays, report the request id.",
            .detail = std::move(why)};
}

Response call_handler(const Handler& handler, Request& request) {
    Response response;
    if (auto why = call_safely([&] { response = handler(request); }))
        return problem_response(internal_error(*std::move(why)));
    return response;
}

Response overloaded() {
    return problem_response({.kind = ErrorKind::Unavailable,
                             .code = "http.overloaded",
                             .message = "The server is busy.",
                             .hint = "Try again in a moment."});
}

}  // namespace dz::http
