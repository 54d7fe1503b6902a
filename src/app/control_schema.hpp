#pragma once

#include "ports/sql.hpp"

namespace dz::app {

/// All tables of the control database. Its parts number their steps together: a new step gets the
/// number after the greatest of any part, wherever it stands.
Migrations control_migrations();

}  // namespace dz::app
