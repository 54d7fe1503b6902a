#include "http/security_headers.hpp"

namespace dz::http {
namespace {

void set_default(Headers& headers, std::string_view name, std::string value) {
    if (!headers.has(name)) headers.add(name, std::move(value));
}

}  // namespace

std::string to_csp(const ContentPolicy& policy) {
    std::string scripts;
    for (const auto& hash : policy.script_hashes) scripts += " '" + hash + "'";
    std::string frames;
    for (const auto& source : policy.frame_sources) frames += " " + source;
    // Styles may be inline: charts and the canvas position what they draw.
    return "default-src 'none'; script-src 'self'" + scripts +
           "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
           "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-src 'self'" +
           frames + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

void add_security_headers(const Request& request, Response& response, const std::string& csp) {
    auto& headers = response.headers;
    set_default(headers, "X-Content-Type-Options", "nosniff");
    if (request.peer.is_secure)
        set_default(headers, "Strict-Transport-Security", "max-age=31536000");
    if (headers.value_of("Content-Type").starts_with("text/html")) {
        set_default(headers, "Content-Security-Policy", csp);
        set_default(headers, "Cross-Origin-Opener-Policy", "same-origin");
        set_default(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        set_default(headers, "Referrer-Policy", "same-origin");
        set_default(headers, "X-Frame-Options", "DENY");
    } else {
        set_default(headers, "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'");
    }
    set_default(headers, "Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace dz::http
