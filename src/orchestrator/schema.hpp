#pragma once

#include "ports/sql.hpp"

namespace dz::orchestrator {

/// The tables of runs. They belong in one database for all tenants, because turns are shared out
/// between these, and count their steps with the other parts of that database.
Migrations migrations();

}  // namespace dz::orchestrator
