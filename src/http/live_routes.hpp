#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/live_desk.hpp"
#include "http/project_routes.hpp"
#include "http/route.hpp"

namespace dz::http {

/// The name of who sends an authenticated request; empty where there is none.
using NameOf = std::function<std::string(const Request&)>;

/// GET /api/v1/live: the live channel of a page, a WebSocket. `desk` outlives the server.
std::vector<Route> live_routes(app::LiveDesk& desk, VisitorOf visitor, NameOf name);

}  // namespace dz::http
