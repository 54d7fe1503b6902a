#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/request.hpp"
#include "http/response.hpp"

namespace dz::http {

/// Refuses writes and WebSockets that a browser sends on behalf of another site: 403.
///
/// Browsers say where a request comes from, in Sec-Fetch-Site or Origin, and pages cannot change
/// either. "same-site" is foreign too: every port of localhost is of one site. What sends neither
/// is no browser and is let through; it carries no cookie that somebody else could use. `allowed`
/// lists further origins, such as "https://app.example.com" behind a proxy that renames the host.
std::optional<Response> refuse_foreign_origin(const Request& request,
                                              const std::vector<std::string>& allowed);

/// Refuses requests for a host that is not ours: 421. `hosts` lists names without ports; an empty
/// list accepts all.
///
/// A page can make its own name mean 127.0.0.1 and then counts as of our origin (DNS rebinding).
/// It cannot change what the browser writes into Host.
std::optional<Response> refuse_unknown_host(const Request& request,
                                            const std::vector<std::string>& hosts);

}  // namespace dz::http
