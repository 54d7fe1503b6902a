#include "http/cookies.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "http/headers.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxCookies = 64;

/// A cookie-octet of RFC 6265: visible ASCII without quotes, comma, semicolon and backslash.
bool is_cookie_octet(char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

std::string_view without_quotes(std::string_view value) {
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        return value.substr(1, value.size() - 2);
    return value;
}

}  // namespace

Cookies Cookies::parse(std::string_view header) {
    Cookies cookies;
    std::vector<std::string> ambiguous;
    while (!header.empty() && cookies.pairs_.size() < kMaxCookies) {
        const auto end = std::min(header.find(';'), header.size());
        const auto pair = trim(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const auto name = pair.substr(0, equals);
        const auto value = without_quotes(pair.substr(equals + 1));
        if (!is_token(name) || !std::ranges::all_of(value, is_cookie_octet)) continue;
        if (cookies.find(name)) ambiguous.push_back(std::string(name));
        cookies.pairs_.push_back({std::string(name), std::string(value)});
    }
    std::erase_if(cookies.pairs_, [&](const auto& pair) {
        return std::ranges::find(ambiguous, pair.first) != ambiguous.end();
    });
    return cookies;
}

std::optional<std::string_view> Cookies::find(std::string_view name) const {
    for (const auto& pair : pairs_)
        if (pair.first == name) return pair.second;
    return std::nullopt;
}

std::string cookie_name(std::string_view name, bool is_secure) {
    return (is_secure ? "__Host-" : "") + std::string(name);
}

std::string set_cookie(const Cookie& cookie) {
    std::string text = cookie_name(cookie.name, cookie.is_secure) + "=" + cookie.value +
                       "; Path=/; HttpOnly; SameSite=Lax";
    if (cookie.is_secure) text += "; Secure";
    if (cookie.max_age) text += "; Max-Age=" + std::to_string(cookie.max_age->count());
    return text;
}

std::string clear_cookie(std::string_view name, bool is_secure) {
    return set_cookie({.name = std::string(name),
                       .value = "",
                       .max_age = std::chrono::seconds(0),
                       .is_secure = is_secure});
}

}  // namespace dz::http
