#pragma once

#include "base/result.hpp"
#include "ports/sql.hpp"

namespace dz {

/// Brings a database to the last version, each step in a transaction with the row that records
/// it, so that a step that was interrupted starts again and two programs do not take one twice.
/// `now` is microseconds since 1970. For adapters; whoever uses a store gets it migrated.
///
/// Fails with `store.newer`, `store.changed`, or as a transaction does.
Status migrate(Database& database, Migrations migrations, std::int64_t now);

}  // namespace dz
