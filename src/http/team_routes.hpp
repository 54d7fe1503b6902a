#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "app/account_desk.hpp"
#include "app/team_desk.hpp"
#include "http/route.hpp"

namespace dz::http {

/// The people, invitations, API keys and audit log of the tenant one works in, under /api/v1. Both
/// desks outlive the routes.
std::vector<Route> team_routes(const app::TeamDesk& team, app::AccountDesk& accounts);

/// The JSON Schemas these routes name.
boost::json::object team_schemas();

}  // namespace dz::http
