#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "http/route.hpp"

namespace dz::http {

/// GET /: says that the server runs and where its API is described.
Route front_page();

/// GET /api/openapi.json: the document of these routes.
Route openapi_route(const std::vector<Route>& routes, const boost::json::object& schemas);

}  // namespace dz::http
