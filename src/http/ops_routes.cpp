#include "http/ops_routes.hpp"

#include <utility>

#include "http/problem.hpp"

namespace dz::http {

std::vector<Route> ops_routes(Metrics& metrics, std::function<Status()> is_ready) {
    const auto as_text = [](std::string text) {
        auto response = text_response(200, std::move(text));
        response.headers.set("Cache-Control", "no-store");
        return response;
    };
    return {
        {.path = "/healthz",
         .summary = "Whether the server runs",
         .access = Access::Public,
         .handler = [=](const Request&) { return as_text("ok\n"); }},
        {.path = "/readyz",
         .summary = "Whether the server can work",
         .access = Access::Public,
         .handler = [=, check = std::move(is_ready)](const Request&) -> Result<Response> {
             if (check) DZ_TRY(check());
             return as_text("ready\n");
         }},
        {.path = "/metrics",
         .summary = "Numbers for Prometheus",
         .access = Access::Public,
         .handler =
             [&metrics](const Request&) {
                 return text_response(200, metrics.text(),
                                      "text/plain; version=0.0.4; charset=utf-8");
             }},
    };
}

}  // namespace dz::http
