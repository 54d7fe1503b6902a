#pragma once

#include <string>

#include "orchestrator/run.hpp"
#include "ports/sql.hpp"

// What both sides of a run share: its record, the turns and its end. For this folder only.

namespace dz::orchestrator {

/// What a tenant gets that nobody set a share for.
inline constexpr double kUsualWeight = 1.0;
inline constexpr int kUsualCap = 2;

/// Appends to the run's record. The row of the run is the lock that keeps numbers without a gap.
Status append_event(Transaction& transaction, const std::string& run, std::string_view type,
                    std::string payload, std::int64_t at);

/// `{"task":name}`.
std::string task_payload(std::string_view name);

/// Gives a task that waits for nothing its turn: behind the tenant's last one, never in the past.
Status make_ready(Transaction& transaction, const std::string& run, const std::string& name,
                  const std::string& tenant, std::int64_t now);

/// Ends what has not begun.
Status drop_pending(Transaction& transaction, const std::string& run, TaskState as);

/// Ends the run when none of its tasks is left.
Status end_if_over(Transaction& transaction, const std::string& run, std::int64_t now);

}  // namespace dz::orchestrator
