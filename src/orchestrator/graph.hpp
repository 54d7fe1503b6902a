#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "orchestrator/run.hpp"
#include "ports/sql.hpp"

// What both sides of a run share: its record, the turns and its end. For this folder only.

namespace dz::orchestrator {

/// What a tenant gets that nobody set a share for.
inline constexpr double kUsualWeight = 1.0;
inline constexpr int kUsualCap = 2;

// Many write runs at once, so all lock in one order: rows of runs, by id; then tasks; then shares,
// by tenant. Whoever holds the row of a run is alone with its tasks, needs and events, but for the
// heartbeats of its workers, which lock one task and want nothing more.

/// Waits until the run is nobody else's; tells whether it is cancelled. No run is not cancelled.
Result<bool> lock_run(Transaction& transaction, const std::string& run);

/// A line for the record of a run.
struct NewEvent {
    std::string run;
    std::string type;
    std::string payload;
};

/// Appends to the records of runs that are locked, in the order given.
Status append_events(Transaction& transaction, const std::vector<NewEvent>& events,
                     std::int64_t at);

/// Appends to the run's record. The row of the run is the lock that keeps numbers without a gap.
Status append_event(Transaction& transaction, const std::string& run, std::string_view type,
                    std::string payload, std::int64_t at);

/// `{"task":name}`.
std::string task_payload(std::string_view name);

/// Turns that follow each other: `first`, `first + step`, …
struct Turns {
    double first = 0;
    double step = 1;
};

/// The tenant's next turns: behind its last one, never before the clock, which is the greatest turn
/// given out. Locks the share.
Result<Turns> take_turns(Transaction& transaction, const std::string& tenant, std::size_t count);

/// Gives tasks that wait for nothing their turns.
Status make_ready(Transaction& transaction, const std::string& run,
                  const std::vector<std::string>& names, const std::string& tenant,
                  std::int64_t now);

/// Ends what has not begun.
Status drop_pending(Transaction& transaction, const std::string& run, TaskState as);

/// How the tasks of a run stand.
struct TaskCounts {
    std::int64_t waiting = 0;
    std::int64_t left = 0;  ///< Those that wait, are ready or run.
    std::int64_t failed = 0;
    std::int64_t cancelled = 0;
};
using CountsOfRuns = std::map<std::string, TaskCounts>;
Result<CountsOfRuns> count_tasks(Transaction& transaction, const std::set<std::string>& runs);

/// Ends those of the runs that have no task left.
Status end_those_over(Transaction& transaction, const CountsOfRuns& runs, std::int64_t now);

/// Ends the run when none of its tasks is left.
Status end_if_over(Transaction& transaction, const std::string& run, std::int64_t now);

}  // namespace dz::orchestrator
