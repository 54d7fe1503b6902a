#include "http/local_access.hpp"

#include <optional>
#include <string>

#include "http/cookies.hpp"

namespace dz::http {
namespace {

constexpr std::string_view kCookie = "dz_key";
constexpr std::string_view kBearer = "Bearer ";

std::optional<std::string_view> key_of(const Request& request) {
    const auto authorization = request.headers.find("Authorization");
    if (authorization && authorization->starts_with(kBearer))
        return authorization->substr(kBearer.size());
    return request.cookies.find(cookie_name(kCookie, request.peer.is_secure));
}

}  // namespace

Authenticate local_authentication(const app::FrontDoor& door) {
    return [&door](const Request& request) -> Result<std::optional<Subject>> {
        const auto key = key_of(request);
        if (!key) return std::optional<Subject>();
        DZ_TRY_ASSIGN(const auto visitor, door.let_in(*key));
        return std::optional<Subject>(Subject{.user = visitor.actor.id,
                                              .tenant = visitor.tenant.tenant().value,
                                              .role = "owner",
                                              .scopes = {},
                                              .session = "local"});
    };
}

Result<app::Visitor> local_visitor(const app::FrontDoor& door, const Request& request) {
    return door.let_in(key_of(request).value_or(std::string_view()));
}

Route open_route(const app::FrontDoor& door) {
    Route route;
    route.path = "/open";
    route.summary = "Keep the key in a cookie";
    route.access = Access::Public;
    route.status = 303;
    route.handler = [&door](const Request& request) -> Result<Response> {
        const auto key = request.query.find("key").value_or(std::string_view());
        const auto visitor = door.let_in(key);
        if (!visitor) {
            // Whoever came with a browser can try again there.
            const bool reads_pages =
                request.headers.value_of("Accept").find("text/html") != std::string_view::npos;
            if (reads_pages) return see_other("/sign-in?refused");
            return fail(visitor.error());
        }
        auto response = see_other("/");
        response.headers.add("Set-Cookie", set_cookie({.name = std::string(kCookie),
                                                       .value = std::string(key),
                                                       .is_secure = request.peer.is_secure}));
        return response;
    };
    return route;
}

}  // namespace dz::http
