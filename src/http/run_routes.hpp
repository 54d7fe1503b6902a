#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "app/run_desk.hpp"
#include "http/project_routes.hpp"

namespace dz::http {

/// Runs of projects: started, listed, looked at, cancelled, and their records as a list or, for
/// whoever accepts text/event-stream, as a stream that goes on until the run is over. `desk`
/// outlives the routes and the streams.
std::vector<Route> run_routes(const app::RunDesk& desk, VisitorOf visitor);

/// The JSON Schemas these routes name.
boost::json::object run_schemas();

}  // namespace dz::http
