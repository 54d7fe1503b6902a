#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/route.hpp"

namespace dz::http {

/// Finds out who sends a request, from its cookie or its Authorization header. Nobody is a value;
/// an error is for credentials that are there and wrong.
using Authenticate = std::function<Result<std::optional<Subject>>(const Request&)>;

/// Calls a route's handler, with what else a call needs: `answer_once`, a quota. None set calls the
/// handler and nothing more.
using CallRoute = std::function<Result<Response>(const Route&, const Request&)>;

/// Leads each request to the route that serves it. Immutable once built, so any thread may ask.
class Router {
public:
    /// Fails with `http.route_table` when two routes cannot be told apart, an operation is there
    /// twice, or a template is not well-formed: a mistake of ours, found when the server starts.
    static Result<Router> build(std::vector<Route> routes, Authenticate authenticate = {},
                                CallRoute call = {});

    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

    /// Answers: 404 when no template matches, 405 with `Allow` when the method does not, OPTIONS
    /// by itself, HEAD as GET, 401 and 403 by the route's access, else what its handler says.
    /// Literal segments win over parameters.
    Response answer(Request& request) const;

    /// The route a head will be led to, before its body has arrived.
    const Route* find(Method method, const std::vector<std::string>& segments) const;
    std::size_t body_limit(const Request& head) const;

    const std::vector<Route>& routes() const;

    /// Answers GET and HEAD that no template matches: static files.
    void set_fallback(std::function<std::optional<Response>(const Request&)> fallback);

private:
    struct Impl;
    explicit Router(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Whether the subject may call the route. Fails with `http.signed_out`, `http.no_tenant`,
/// `http.forbidden`, or `http.person` for a key where a person is asked for.
Status check_access(const Route& route, const std::optional<Subject>& subject);

/// Somebody is signed in and works in no tenant.
Error no_tenant();
/// `tenant.closed`: the sender's tenant is suspended, or waits to be deleted.
Error closed_tenant();

}  // namespace dz::http
