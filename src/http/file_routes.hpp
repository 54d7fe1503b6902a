#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "http/project_routes.hpp"

namespace dz::http {

/// The files of a project's app: read, written by hand, and taken away as a zip, under
/// /api/v1/projects/{project}. `desk` outlives the routes.
std::vector<Route> file_routes(const app::ProjectDesk& desk, VisitorOf visitor);

/// The JSON Schemas these routes name beside those of `project_schemas`.
boost::json::object file_schemas();

}  // namespace dz::http
