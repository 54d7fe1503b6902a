#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "ports/sql.hpp"
#include "ports/tenant_context.hpp"

namespace dz::orchestrator {

// All runs of a tenant at once, within the caller's transaction; both fail as it does.

/// Asks all of them to stop, as cancel_run does; gives how many were under way.
Result<std::int64_t> cancel_runs(Transaction& transaction, const TenantContext& tenant,
                                 std::int64_t now);

/// Deletes them with their records and the tenant's share. Who still works on one gets `task.lost`.
Status forget_runs(Transaction& transaction, const TenantContext& tenant);

}  // namespace dz::orchestrator
