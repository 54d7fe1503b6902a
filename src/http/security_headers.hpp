#pragma once

#include <string>
#include <vector>

#include "http/request.hpp"
#include "http/response.hpp"

namespace dz::http {

/// What pages of ours may load. Everything else is forbidden.
struct ContentPolicy {
    std::vector<std::string> script_hashes = {};  ///< "sha256-…" of inline scripts of the UI.
    std::vector<std::string> frame_sources = {};  ///< Origins of previews.
};

/// The value of Content-Security-Policy.
std::string to_csp(const ContentPolicy& policy);

/// Adds what keeps browsers from misusing an answer. A header the route has set stays as it is.
/// `csp` is added to HTML; other answers may load nothing at all.
void add_security_headers(const Request& request, Response& response, const std::string& csp);

}  // namespace dz::http
