#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <vector>

#include "app/preview_desk.hpp"
#include "http/project_routes.hpp"
#include "http/route.hpp"
#include "http/server.hpp"

namespace dz::http {

/// POST /api/v1/projects/{project}/preview: makes a project ready to be looked at. `origin` says
/// where previews are served, once that is known: "http://127.0.0.1:4401".
std::vector<Route> preview_routes(app::PreviewDesk& desk, VisitorOf visitor,
                                  std::function<std::string()> origin);

/// The JSON Schemas this route names.
boost::json::object preview_schemas();

/// Everything the preview origin serves: GET /preview/…, files that are named by their content and
/// pages that are kept in a frame without an origin. It knows no cookies and has no API.
Handler preview_handler(app::PreviewDesk& desk);

}  // namespace dz::http
