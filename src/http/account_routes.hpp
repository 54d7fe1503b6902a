#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "app/account_desk.hpp"
#include "http/route.hpp"

namespace dz::http {

/// How people set the server up, sign in and out, and choose where they work, under /api/v1.
/// `desk` outlives the routes.
std::vector<Route> account_routes(app::AccountDesk& desk);

/// The JSON Schemas these routes name.
boost::json::object account_schemas();

}  // namespace dz::http
