#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "app/account_desk.hpp"
#include "app/password_desk.hpp"
#include "http/route.hpp"

namespace dz::http {

/// How people set the server up, sign in and out, choose where they work, and get a new password by
/// mail, under /api/v1. Both desks outlive the routes.
std::vector<Route> account_routes(app::AccountDesk& desk, app::PasswordDesk& passwords);

/// The JSON Schemas these routes name.
boost::json::object account_schemas();

}  // namespace dz::http
