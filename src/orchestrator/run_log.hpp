#pragma once

#include <optional>

#include "orchestrator/run.hpp"
#include "ports/sql.hpp"
#include "ports/tenant_context.hpp"

namespace dz::orchestrator {

// What people do with runs. Everything works within the caller's transaction, sees the runs of the
// given tenant only and fails, besides what is said, as the transaction does.

/// The run with this key, which is made unless it exists; then nothing of `asked` is used.
///
/// Fails with `orchestrator.workflow` when there is no task, a name repeats, a task needs one that
/// does not stand before it, or may not even begin once.
Result<Run> start_run(Transaction& transaction, const TenantContext& tenant, const NewRun& asked);

/// Fails with `orchestrator.no_run`.
Result<Run> find_run(Transaction& transaction, const TenantContext& tenant, const RunId& id);

/// Which runs a list shows.
struct RunFilter {
    std::string project = {};  ///< Of one project; empty: of all.
    std::optional<RunState> state = {};
    std::optional<RunId> before = {};  ///< Older than this one.
};

/// Latest first, at most `limit`.
Result<std::vector<Run>> list_runs(Transaction& transaction, const TenantContext& tenant,
                                   const RunFilter& filter, int limit);

/// The graph, in the order of the workflow. Fails with `orchestrator.no_run`.
Result<std::vector<Task>> tasks_of(Transaction& transaction, const TenantContext& tenant,
                                   const RunId& id);

/// Events with numbers above `after`, in order, at most `limit`. Fails with `orchestrator.no_run`.
Result<std::vector<Event>> events_after(Transaction& transaction, const TenantContext& tenant,
                                        const RunId& id, std::int64_t after, int limit);

/// Asks a run to stop: what has not begun never will; what runs sees it at its next heartbeat or
/// step. A run that has ended stays as it is. Fails with `orchestrator.no_run`.
Result<Run> cancel_run(Transaction& transaction, const TenantContext& tenant, const RunId& id,
                       std::int64_t now);

/// Deletes all runs of a project with their records, at once; gives how many. Who still works on
/// one gets `task.lost`.
Result<std::int64_t> delete_runs(Transaction& transaction, const TenantContext& tenant,
                                 std::string_view project);

/// Deletes the runs of a project that have ended, but for the latest `keep` of all; gives how many.
Result<std::int64_t> delete_old_runs(Transaction& transaction, const TenantContext& tenant,
                                     std::string_view project, int keep);

/// How many turns a tenant gets beside others, and how many tasks of it run at once at most.
///
/// Fails with `orchestrator.share` unless the weight is above 0 and the cap at least 0.
Status set_share(Transaction& transaction, const TenantContext& tenant, double weight, int cap);

}  // namespace dz::orchestrator
