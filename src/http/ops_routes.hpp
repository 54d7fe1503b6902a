#pragma once

#include <functional>
#include <vector>

#include "http/metrics.hpp"
#include "http/route.hpp"

namespace dz::http {

/// What whoever operates the server asks: `/healthz` (it runs), `/readyz` (it can work; 503 with
/// the reason when `is_ready` fails) and `/metrics`. They answer anybody: bind or proxy them so.
/// `metrics` must outlive the routes.
std::vector<Route> ops_routes(Metrics& metrics, std::function<Status()> is_ready);

}  // namespace dz::http
