#include "http/handler_call.hpp"

#include <exception>

#include "http/problem.hpp"

namespace dz::http {

Response call_handler(const Handler& handler, Request& request) {
    std::string why;
    try {
        return handler(request);
    } catch (const std::exception& thrown) {
        why = thrown.what();
    }
    return problem_response({.kind = ErrorKind::Internal,
                             .code = "http.internal",
                             .message = "The server made a mistake.",
                             .hint = "Try again; if it stays, report the request id.",
                             .detail = std::move(why)});
}

Response overloaded() {
    return problem_response({.kind = ErrorKind::Unavailable,
                             .code = "http.overloaded",
                             .message = "The server is busy.",
                             .hint = "Try again in a moment."});
}

}  // namespace dz::http
