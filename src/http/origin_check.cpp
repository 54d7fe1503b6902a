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

std::optional<Response> refuse_unknown_host(const Request& request,
                                            const std::vector<std::string>& hosts) {
    auto host = request.headers.value_of("Host");
    // "[::1]:80" has colons of its own.
    const auto bracket = host.find(']');
    host = host.substr(0, host.find(':', bracket == std::string_view::npos ? 0 : bracket));
    const bool is_ours = hosts.empty() || std::ranges::any_of(hosts, [&](const std::string& name) {
                             return equals_ignoring_case(name, host);
                         });
    if (is_ours) return std::nullopt;
    return problem_response({.kind = ErrorKind::Denied,
                             .code = "http.unknown_host",
                             .message = "This server does not answer for that name.",
                             .hint = "Use its own address, or add the name to its options."});
}

}  // namespace dz::http
