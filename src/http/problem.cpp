#include "http/problem.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/json_writer.hpp"
#include "http/reason.hpp"

namespace dz::http {
namespace {

constexpr auto kRetryAfterSeconds = "1";

/// What HTTP has a status of its own for, though callers treat it as its kind says.
constexpr std::array<std::pair<std::string_view, int>, 13> kFinerStatus{{
    {"http.head_too_large", 431},
    {"http.media_type", 415},
    {"http.method", 405},
    {"http.no_websocket", 426},
    {"http.precondition", 412},
    {"http.precondition_needed", 428},
    {"http.range", 416},
    {"http.signed_out", 401},
    {"http.timeout", 408},
    {"http.too_large", 413},
    {"http.unknown_host", 421},
    {"http.unknown_method", 501},
    {"key.unknown", 401},
}};

}  // namespace

int status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::InvalidInput:
            return 400;
        case ErrorKind::NotFound:
            return 404;
        case ErrorKind::Conflict:
            return 409;
        case ErrorKind::Denied:
            return 403;
        case ErrorKind::Exhausted:
            return 429;
        case ErrorKind::Unavailable:
            return 503;
        case ErrorKind::Internal:
            return 500;
    }
    return 500;
}

Response problem_response(const Error& error) {
    const auto finer = std::ranges::find(kFinerStatus, std::string_view(error.code),
                                         &std::pair<std::string_view, int>::first);
    return problem_response(finer != kFinerStatus.end() ? finer->second : status_of(error.kind),
                            error);
}

Response problem_response(int status, const Error& error) {
    JsonWriter json;
    json.begin_object();
    json.key("type").value("about:blank");
    json.key("title").value(reason_of(status));
    json.key("status").value(status);
    json.key("detail").value(error.message);
    json.key("kind").value(to_string(error.kind));
    json.key("code").value(error.code);
    if (!error.hint.empty()) json.key("hint").value(error.hint);
    json.end_object();

    auto response = text_response(status, json.text(), "application/problem+json");
    response.headers.set("Cache-Control", "no-store");
    if (status == 429 || status == 503) response.headers.set("Retry-After", kRetryAfterSeconds);
    response.note = error.code + (error.detail.empty() ? "" : ": " + error.detail);
    return response;
}

}  // namespace dz::http
