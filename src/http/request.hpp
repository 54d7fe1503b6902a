#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "http/cookies.hpp"
#include "http/headers.hpp"
#include "http/subject.hpp"
#include "http/target.hpp"

namespace dz::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

std::string_view to_string(Method method);               ///< "GET"
std::optional<Method> method_of(std::string_view text);  ///< Exact, as methods are.
constexpr bool is_safe(Method method) {                  ///< Whether it only reads.
    return method == Method::Get || method == Method::Head || method == Method::Options;
}

/// Where a request comes from.
struct Peer {
    std::string address;     ///< "127.0.0.1", or what a trusted proxy forwards.
    bool is_secure = false;  ///< Whether the browser speaks TLS to us or to a trusted proxy.
};

/// One request, complete: head, decoded address and body. Its own; no part points elsewhere.
struct Request {
    Method method = Method::Get;
    std::string target;  ///< As sent, for logs.
    std::string path;    ///< Without the query, still escaped.
    std::vector<std::string> segments;
    Query query;
    Headers headers;
    Cookies cookies;
    std::string body;
    Peer peer;
    std::string id;                  ///< Of this request: the caller's own, or a new ULID.
    bool is_upgrade = false;         ///< Whether the client asks for a WebSocket.
    std::stop_token stop;            ///< Asked when the server stops and waits no longer.
    std::optional<Subject> subject;  ///< Set by the router when somebody is signed in.

    /// The parameters of the route's template, decoded.
    std::vector<std::pair<std::string, std::string>> params;

    /// The parameter of the route's template; empty when the template has none of that name.
    std::string_view param(std::string_view name) const;

    /// The body as JSON, at most 64 levels deep.
    ///
    /// Fails with `http.not_json` when it is none, and with `http.media_type` when `Content-Type`
    /// says it is something else: a form of another site cannot pose as our own client.
    Result<boost::json::value> json() const;
};

/// The caller's own id if it is short and harmless in a log (at most 64 letters, digits and
/// "._-"), or the fresh one.
std::string request_id_of(const Headers& headers, std::string fresh);

}  // namespace dz::http
