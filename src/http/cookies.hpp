#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dz::http {

/// The cookies of a request, read strictly by RFC 6265 §4.1.1.
///
/// Other programs on one host (and on every port of localhost) share its cookies, so a pair that
/// is not well-formed is skipped and the rest count. A name sent twice is ambiguous: it may have
/// been planted by a sibling domain, and counts for nothing.
class Cookies {
public:
    static Cookies parse(std::string_view header);

    std::optional<std::string_view> find(std::string_view name) const;
    std::size_t size() const { return pairs_.size(); }

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// A cookie of ours: always HttpOnly and SameSite=Lax, for the whole site.
struct Cookie {
    std::string name;   ///< Without prefix; see `cookie_name`.
    std::string value;  ///< Letters, digits and RFC 6265 cookie-octets.
    std::optional<std::chrono::seconds> max_age = {};  ///< None: until the browser closes.
    bool is_secure = true;                             ///< Whether the site is served over TLS.
};

/// The name as sent: over TLS with the prefix `__Host-`, which no other host can set.
std::string cookie_name(std::string_view name, bool is_secure);

/// The value of a `Set-Cookie` field. Name and value must be well-formed.
std::string set_cookie(const Cookie& cookie);

/// The value of a `Set-Cookie` field that removes the cookie.
std::string clear_cookie(std::string_view name, bool is_secure);

}  // namespace dz::http
