#include "http/authentication.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "http/cookies.hpp"

namespace dz::http {
namespace {

constexpr std::string_view kKeyCookie = "dz_key";
constexpr std::string_view kSessionCookie = "dz_session";
constexpr std::string_view kBearer = "Bearer ";
constexpr std::string_view kBasic = "Basic ";
/// As long as a session lives that nobody uses.
constexpr std::chrono::hours kSessionAge{14 * 24};

std::optional<std::string_view> cookie_of(const Request& request, std::string_view name) {
    return request.cookies.find(cookie_name(name, request.peer.is_secure));
}

/// The bytes of base64, up to the first sign that is none.
std::string from_base64(std::string_view text) {
    constexpr std::string_view kSigns =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto value = kSigns.find(c);
        if (value == kSigns.npos) break;
        bits = bits << 6U | static_cast<unsigned>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
    return out;
}

/// The key a request brings: as a bearer's, or, to where git asks, as a password, because that is
/// how git sends one. Elsewhere a browser would send a password by itself, for any page.
std::optional<std::string> key_of(const Request& request) {
    const auto authorization = request.headers.find("Authorization");
    if (!authorization) return std::nullopt;
    if (authorization->starts_with(kBearer))
        return std::string(authorization->substr(kBearer.size()));
    const bool is_git = !request.segments.empty() && request.segments.front() == "git";
    if (!is_git || !authorization->starts_with(kBasic)) return std::nullopt;
    const auto both = from_base64(authorization->substr(kBasic.size()));
    const auto colon = both.find(':');
    return colon == both.npos ? both : both.substr(colon + 1);
}

Result<std::optional<Subject>> by_session(app::AccountDesk& desk, const Request& request) {
    const auto secret = cookie_of(request, kSessionCookie);
    if (!secret) return std::optional<Subject>();
    // The answer to an upgrade sets no cookies.
    DZ_TRY_ASSIGN(auto caller, desk.enter_with_secret(*secret, !request.is_upgrade));
    if (!caller) return std::optional<Subject>();
    Subject subject{.caller = *std::move(caller)};
    if (const auto& fresh = subject.caller.fresh_secret)
        subject.set_cookie = session_cookie(request, *fresh);
    return std::optional<Subject>(std::move(subject));
}

}  // namespace

std::string session_cookie(const Request& request, const std::string& secret) {
    return set_cookie({.name = std::string(kSessionCookie),
                       .value = secret,
                       .max_age = kSessionAge,
                       .is_secure = request.peer.is_secure});
}

std::string ended_session_cookie(const Request& request) {
    return clear_cookie(kSessionCookie, request.peer.is_secure);
}

std::string forgotten_key_cookie(const Request& request) {
    return clear_cookie(kKeyCookie, request.peer.is_secure);
}

Authenticate authentication(app::AccountDesk& desk) {
    return [&desk](const Request& request) -> Result<std::optional<Subject>> {
        if (const auto given = key_of(request)) {
            DZ_TRY_ASSIGN(auto caller, desk.enter_with_key(*given));
            return std::optional<Subject>({.caller = std::move(caller)});
        }
        DZ_TRY_ASSIGN(auto subject, by_session(desk, request));
        const auto key = cookie_of(request, kKeyCookie);
        if (subject || !key) return subject;
        auto caller = desk.enter_with_server_key(*key);
        if (caller) return std::optional<Subject>({.caller = *std::move(caller)});
        if (caller.error().kind == ErrorKind::Denied) return std::optional<Subject>();
        return fail(caller.error());
    };
}

Result<app::Visitor> visitor_of(const Request& request) {
    if (!request.subject || !request.subject->caller.visitor) return fail(no_tenant());
    return *request.subject->caller.visitor;
}

app::Visit visit_of(const Request& request) {
    return {.peer = request.peer.address,
            .agent = std::string(request.headers.value_of("User-Agent"))};
}

Route open_route(app::AccountDesk& desk) {
    Route route;
    route.path = "/open";
    route.summary = "Keep the key in a cookie";
    route.access = Access::Public;
    route.status = 303;
    route.handler = [&desk](const Request& request) -> Result<Response> {
        const auto key = request.query.find("key").value_or(std::string_view());
        const auto caller = desk.enter_with_server_key(key);
        if (!caller) {
            // Whoever came with a browser can try again there.
            const bool reads_pages =
                request.headers.value_of("Accept").find("text/html") != std::string_view::npos;
            if (reads_pages) return see_other("/sign-in?refused");
            return fail(caller.error());
        }
        auto response = see_other("/");
        response.headers.add("Set-Cookie", set_cookie({.name = std::string(kKeyCookie),
                                                       .value = std::string(key),
                                                       .is_secure = request.peer.is_secure}));
        return response;
    };
    return route;
}

}  // namespace dz::http
