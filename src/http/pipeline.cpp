#include "http/pipeline.hpp"

#include <chrono>
#include <utility>

#include "http/compression.hpp"
#include "http/origin_check.hpp"

namespace dz::http {
namespace {

Response respond(const Router& router, const PipelineOptions& options, Request& request) {
    if (auto refusal = refuse_unknown_host(request, options.hosts)) return *std::move(refusal);
    if (auto refusal = refuse_foreign_origin(request, options.allowed_origins))
        return *std::move(refusal);
    if (options.limiter) {
        const auto now = std::chrono::steady_clock::now();
        if (const auto wait = options.limiter->refuse(request.peer.address, now))
            return too_many_requests(*wait);
    }
    return router.answer(request);
}

}  // namespace

Handler make_pipeline(const Router& router, PipelineOptions options) {
    auto csp = to_csp(options.content);
    return [&router, options = std::move(options), csp = std::move(csp)](Request& request) {
        auto response = respond(router, options, request);
        add_security_headers(request, response, csp);
        compress(request, response);
        response.headers.set("X-Request-Id", request.id);
        return response;
    };
}

}  // namespace dz::http
