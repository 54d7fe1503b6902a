#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "app/pattern_desk.hpp"
#include "http/project_routes.hpp"
#include "http/route.hpp"

namespace dz::http {

/// The library of patterns and where a tenant uses them, under /api/v1. `desk` outlives the routes.
std::vector<Route> pattern_routes(const app::PatternDesk& desk, VisitorOf visitor);

/// The JSON Schemas these routes name.
boost::json::object pattern_schemas();

}  // namespace dz::http
