#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <vector>

#include "app/project_desk.hpp"
#include "http/route.hpp"

namespace dz::http {

/// Who sends an authenticated request.
using VisitorOf = std::function<Result<app::Visitor>(const Request&)>;

/// Projects, their decisions and specs, and what a description would become, under /api/v1. `desk`
/// outlives the routes.
std::vector<Route> project_routes(const app::ProjectDesk& desk, VisitorOf visitor);

/// The JSON Schemas these routes name.
boost::json::object project_schemas();

}  // namespace dz::http
