#pragma once

#include <string>
#include <vector>

namespace dz::http {

/// Who sends a request, as established by the router's `Authorize` hook.
struct Subject {
    std::string user;                 ///< Empty for an API key that belongs to a tenant.
    std::string tenant;               ///< Empty before a tenant was chosen.
    std::string role;                 ///< "owner", "admin", "developer" or "viewer".
    std::vector<std::string> scopes;  ///< What an API key may do; empty for a session.
    std::string session;              ///< The id of the session or key, for the audit log.
};

}  // namespace dz::http
