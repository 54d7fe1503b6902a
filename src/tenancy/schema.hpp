#pragma once

#include "ports/sql.hpp"

namespace dz::tenancy {

/// The tables of people and tenants in the control database. The steps of its parts are numbered
/// together: a new one gets the number after the greatest of any part.
Migrations migrations();

}  // namespace dz::tenancy
