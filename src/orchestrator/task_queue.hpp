#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orchestrator/retry.hpp"
#include "orchestrator/run.hpp"
#include "ports/sql.hpp"
#include "ports/tenant_context.hpp"

namespace dz::orchestrator {

// What workers do. Everything works within the caller's transaction and fails, besides what is
// said, as it does. What takes a claim fails with `task.lost` when the task was given to somebody
// else since, or has ended: whoever gets that stops and writes nothing.

/// A task in the hands of one worker, until the lease runs out.
struct Claim {
    RunId run;
    std::string name;
    std::string tenant;
    std::string project;
    std::string kind;
    std::string input;
    std::int64_t attempt = 0;  ///< 1 the first time.
    std::int64_t fence = 0;
};

/// Whether work goes on.
enum class Pulse { GoOn, Cancelled };

/// The next tasks whose turn it is, at most `wanted`: the least virtual times among tenants below
/// their cap. `lease` is microseconds. May give fewer than there are: tasks of runs that others
/// write just now are left out, and the rest of a tenant's whose cap was reached. So ask again, in
/// another transaction, until there are none.
Result<std::vector<Claim>> claim_tasks(Transaction& transaction, std::string_view worker,
                                       std::size_t wanted, std::int64_t lease, std::int64_t now);

/// The same for one, or none.
Result<std::optional<Claim>> claim_task(Transaction& transaction, std::string_view worker,
                                        std::int64_t lease, std::int64_t now);

/// Whether a task's turn has come. Writes nothing and waits for nobody.
Result<bool> can_claim(Transaction& transaction, std::int64_t now);

/// Holds the task for another lease; to be called each third of it.
Result<Pulse> heartbeat(Transaction& transaction, const Claim& claim, std::int64_t lease,
                        std::int64_t now);

/// Keeps what a part of the task gave, so that the next attempt goes on behind it, with an event.
Result<Pulse> record_step(Transaction& transaction, const Claim& claim, std::int64_t seq,
                          std::string output, std::int64_t now);

/// What earlier attempts and this one have kept, in order.
Result<std::vector<std::string>> steps_of(Transaction& transaction, const Claim& claim);

/// Adds a line to the run's record. `payload` is JSON.
Status say(Transaction& transaction, const Claim& claim, std::string_view type, std::string payload,
           std::int64_t now);

/// A task that is done.
struct Finished {
    Claim claim;
    TaskYield yield;
};

/// Records tasks that are done, each as `complete` does; gives which of them were: the others are
/// no longer their worker's.
Result<std::vector<bool>> complete_all(Transaction& transaction,
                                       const std::vector<Finished>& finished, std::int64_t now);

/// The task is done; what needs it and nothing else becomes ready.
Status complete(Transaction& transaction, const Claim& claim, std::string result, std::int64_t now);

/// The task failed. It comes back later when its kind of error may pass and attempts are left;
/// else the run fails, and what has not begun is skipped. `dice` is in [0, 1).
Status fail_task(Transaction& transaction, const Claim& claim, const Error& error,
                 const RetryPolicy& policy, double dice, std::int64_t now);

/// The worker saw that the run is cancelled and stopped.
Status stop_task(Transaction& transaction, const Claim& claim, std::int64_t now);

/// The worker shuts down: the task is ready at once and the attempt does not count.
Status release(Transaction& transaction, const Claim& claim, std::int64_t now);

/// Takes tasks back whose lease ran out, at most `limit`; gives how many. They come back as after
/// an error that may pass, and fail with `task.abandoned` when no attempt is left. Whoever knows
/// that no other worker lives takes back leases until later than now.
Result<int> sweep(Transaction& transaction, const RetryPolicy& policy, double dice, int limit,
                  std::int64_t now, std::optional<std::int64_t> leases_until = std::nullopt);

/// How many tasks of all tenants wait for a worker now.
Result<std::int64_t> count_ready(Transaction& transaction, std::int64_t now);

/// The tenant a task is for, as a proof: whoever started its run was let in there.
struct TaskTenant {
    static TenantContext of(const Claim& claim);
};

}  // namespace dz::orchestrator
