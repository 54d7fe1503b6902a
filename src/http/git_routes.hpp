#pragma once

#include <vector>

#include "app/git_desk.hpp"
#include "http/project_routes.hpp"
#include "http/route.hpp"

namespace dz::http {

/// `git clone http://host/git/<project>`: smart HTTP, to read only.
std::vector<Route> git_routes(const app::GitDesk& desk, VisitorOf visitor);

}  // namespace dz::http
