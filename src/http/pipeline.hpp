#pragma once

#include <functional>
#include <string>
#include <vector>

#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "http/security_headers.hpp"
#include "http/server.hpp"

namespace dz::http {

/// What stands between the server and the router.
struct PipelineOptions {
    std::vector<std::string> hosts = {};  ///< Names the server answers for; empty for any.
    std::vector<std::string> allowed_origins = {};  ///< Besides the server's own.
    ContentPolicy content = {};
    RateLimiter* limiter = nullptr;  ///< Asked by address before anything is looked up.
};

/// The handler of a server: host and origin check, rate limit, router, security headers,
/// compression, request id, in this order. Router and limiter must outlive it.
Handler make_pipeline(const Router& router, PipelineOptions options = {});

}  // namespace dz::http
