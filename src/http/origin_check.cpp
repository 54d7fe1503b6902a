#include "http/origin_check.hpp"

#include <algorithm>

#include "http/problem.hpp"

namespace dz::http {
namespace {

bool is_own_origin(const Request& request, std::string_view origin,
                   const std::vector<std::string>& allowed) {
    if (std::ranges::find(allowed, origin) != allowed.end()) return true;
    const auto host = origin.find("://");
    return host != std::string_view::npos &&
           equals_ignoring_case(origin.substr(host + 3), request.headers.value_of("Host"));
}

bool is_from_elsewhere(const Request& request, const std::vector<std::string>& allowed) {
    // WebSockets send no Sec-Fetch-Site in every browser, but always the origin.
    if (const auto origin = request.headers.find("Origin"))
        return !is_own_origin(request, *origin, allowed);
    const auto site = request.headers.find("Sec-Fetch-Site");
    return site && *site != "same-origin" && *site != "none";
}

}  // namespace

std::optional<Response> refuse_foreign_origin(const Request& request,
                                              const std::vector<std::string>& allowed) {
    if (is_safe(request.method) && !request.is_upgrade) return std::nullopt;
    if (!is_from_elsewhere(request, allowed)) return std::nullopt;
    return problem_response({.kind = ErrorKind::Denied,
                             .code = "http.foreign_origin",
                             .message = "Another site tried to do this in your name.",
                             .hint = "Open the program at its own address and do it there."});
}

}  // namespace dz::http
