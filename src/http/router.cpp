#include "http/router.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "http/path_template.hpp"
#include "http/problem.hpp"

namespace dz::http {
namespace {

Error bad_table(std::string message) {
    return {.kind = ErrorKind::Internal,
            .code = "http.route_table",
            .message = std::move(message),
            .hint = "Correct the route table."};
}

Response not_found(const Request& request) {
    return problem_response({.kind = ErrorKind::NotFound,
                             .code = "http.no_route",
                             .message = "There is nothing at " + request.path.substr(0, 200) + ".",
                             .hint = "The API is described at /api/openapi.json."});
}

Error wrong_method(const std::string& allowed) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.method",
            .message = "This address does not know that method.",
            .hint = "It knows " + allowed + "."};
}

}  // namespace

struct Router::Impl {
    /// The routes of one path, whatever they are called.
    struct Place {
        PathTemplate path;
        std::vector<const Route*> routes;  ///< Borrowed from `routes` below.
    };

    const Place* find_place(const std::vector<std::string>& segments,
                            PathTemplate::Params& params) const {
        for (const auto& place : places) {
            if (auto found = place.path.match(segments)) {
                params = *std::move(found);
                return &place;
            }
        }
        return nullptr;
    }

    static const Route* route_of(const Place& place, Method method) {
        // A head is a get of which only the head is sent; the server sees to that.
        const auto wanted = method == Method::Head ? Method::Get : method;
        const auto found = std::ranges::find(place.routes, wanted, &Route::method);
        return found == place.routes.end() ? nullptr : *found;
    }

    static std::string allowed_at(const Place& place) {
        std::string allowed;
        for (const auto* route : place.routes) {
            allowed += std::string(to_string(route->method)) + ", ";
            if (route->method == Method::Get) allowed += "HEAD, ";
        }
        return allowed + "OPTIONS";
    }

    Status add(const Route& route) {
        auto path = PathTemplate::parse(route.path);
        if (!path) return fail(bad_table("\"" + route.path + "\" is not a path template."));
        auto place = std::ranges::find_if(
            places, [&](const Place& other) { return other.path.fits_same_as(*path); });
        if (place == places.end()) {
            places.push_back({*std::move(path), {&route}});
            return {};
        }
        if (route_of(*place, route.method)) {
            return fail(bad_table("Two routes serve " + std::string(to_string(route.method)) + " " +
                                  route.path + "."));
        }
        place->routes.push_back(&route);
        return {};
    }

    Result<Response> call(const Route& route, Request& request) const {
        if (authenticate) {
            DZ_TRY_ASSIGN(request.subject, authenticate(request));
        }
        DZ_TRY(check_access(route, request.subject));
        return call_route ? call_route(route, request) : route.handler(request);
    }

    std::vector<Route> routes;
    std::vector<Place> places;  ///< The most exact first.
    Authenticate authenticate;
    CallRoute call_route;
    std::function<std::optional<Response>(const Request&)> fallback;
};

Result<Router> Router::build(std::vector<Route> routes, Authenticate authenticate, CallRoute call) {
    auto impl = std::make_unique<Impl>();
    impl->routes = std::move(routes);
    impl->authenticate = std::move(authenticate);
    impl->call_route = std::move(call);
    std::set<std::string_view> operations;
    for (const auto& route : impl->routes) {
        if (!route.operation.empty() && !operations.insert(route.operation).second)
            return fail(bad_table("Two routes are called \"" + route.operation + "\"."));
        DZ_TRY(impl->add(route));
    }
    std::ranges::stable_sort(impl->places, [](const Impl::Place& a, const Impl::Place& b) {
        return a.path.is_more_exact_than(b.path);
    });
    return Router(std::move(impl));
}

Router::Router(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

Response Router::answer(Request& request) const {
    const auto* place = impl_->find_place(request.segments, request.params);
    if (!place) {
        const bool is_read = request.method == Method::Get || request.method == Method::Head;
        if (is_read && impl_->fallback)
            if (auto response = impl_->fallback(request)) return *std::move(response);
        return not_found(request);
    }
    const auto* route = Impl::route_of(*place, request.method);
    Response response;
    if (route) {
        auto result = impl_->call(*route, request);
        response = result ? *std::move(result) : problem_response(result.error());
        if (response.status == 401 && route->asks_for_password)
            response.headers.set("WWW-Authenticate", "Basic realm=\"DATAZENtr: any name, a key\"");
    } else {
        const auto allowed = Impl::allowed_at(*place);
        response = request.method == Method::Options ? no_content()
                                                     : problem_response(wrong_method(allowed));
        response.headers.set("Allow", allowed);
    }
    if (request.subject && request.subject->set_cookie && !response.headers.has("Set-Cookie"))
        response.headers.add("Set-Cookie", *request.subject->set_cookie);
    if (response.route.empty()) response.route = place->routes.front()->path;
    return response;
}

const Route* Router::find(Method method, const std::vector<std::string>& segments) const {
    PathTemplate::Params params;
    const auto* place = impl_->find_place(segments, params);
    return place ? Impl::route_of(*place, method) : nullptr;
}

std::size_t Router::body_limit(const Request& head) const {
    const auto* route = find(head.method, head.segments);
    return route ? route->body_limit : 0;
}

const std::vector<Route>& Router::routes() const {
    return impl_->routes;
}

void Router::set_fallback(std::function<std::optional<Response>(const Request&)> fallback) {
    impl_->fallback = std::move(fallback);
}

Error no_tenant() {
    return {.kind = ErrorKind::Denied,
            .code = "http.no_tenant",
            .message = "You work in no workspace.",
            .hint = "Choose one of yours, or make one."};
}

Error closed_tenant() {
    return {.kind = ErrorKind::Denied,
            .code = "tenant.closed",
            .message = "This workspace is closed.",
            .hint = "Why stands in the answer of GET /api/v1/session. An owner can export it."};
}

Status check_access(const Route& route, const std::optional<Subject>& subject) {
    if (route.access == Access::Public) return {};
    if (!subject) {
        return fail({.kind = ErrorKind::Denied,
                     .code = "http.signed_out",
                     .message = "You are not signed in.",
                     .hint = "Sign in, or send an API key in the Authorization header."});
    }
    const auto& caller = subject->caller;
    if (route.access == Access::Person && caller.by != app::Caller::By::Session) {
        return fail({.kind = ErrorKind::Denied,
                     .code = "http.person",
                     .message = "Only a person who signed in can do this.",
                     .hint = "Sign in with your address and password."});
    }
    if (route.access == Access::Person && !route.right) return {};
    if (!caller.visitor && !(caller.closed && route.answers_closed))
        return fail(caller.closed ? closed_tenant() : no_tenant());
    const auto needed = right_of(route);
    if (caller.right < needed) {
        return fail({.kind = ErrorKind::Denied,
                     .code = "http.forbidden",
                     .message = "You may not do this.",
                     .hint = "It needs the right to " + std::string(to_string(needed)) +
                             ", which an owner or admin of the workspace can give."});
    }
    return {};
}

}  // namespace dz::http
