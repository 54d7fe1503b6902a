#pragma once

#include "ports/sql.hpp"

namespace dz::projects {

/// The tables of projects in a tenant's database.
Migrations migrations();

}  // namespace dz::projects
