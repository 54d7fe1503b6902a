#include "orchestrator/run_log.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "orchestrator/graph.hpp"
#include "orchestrator/rows.hpp"

namespace dz::orchestrator {
namespace {

constexpr std::array<std::pair<RunState, std::string_view>, 4> kRunStates = {
    {{RunState::Running, "running"},
     {RunState::Done, "done"},
     {RunState::Failed, "failed"},
     {RunState::Cancelled, "cancelled"}}};

constexpr std::array<std::pair<TaskState, std::string_view>, 7> kTaskStates = {
    {{TaskState::Waiting, "waiting"},
     {TaskState::Ready, "ready"},
     {TaskState::Running, "running"},
     {TaskState::Done, "done"},
     {TaskState::Failed, "failed"},
     {TaskState::Cancelled, "cancelled"},
     {TaskState::Skipped, "skipped"}}};

constexpr std::string_view kSelectRun =
    "SELECT id, project, moment, kind, state, cancel, last_event, error_code, error_message, "
    "error_hint, created_at, ended_at, (SELECT count(*) FROM task WHERE task.run = run.id), "
    "(SELECT count(*) FROM task WHERE task.run = run.id AND task.state NOT IN ('waiting', "
    "'ready', 'running')) FROM run ";

template <class States>
auto state_of(const States& states, std::string_view text) {
    const auto found =
        std::ranges::find(states, text, [](const auto& pair) { return pair.second; });
    return found == states.end() ? states[0].first : found->first;
}

Run run_of(const SqlRow& row) {
    return {.id = {row.text(0)},
            .project = row.text(1),
            .moment = row.integer(2),
            .kind = row.text(3),
            .state = state_of(kRunStates, row.text(4)),
            .cancel = row.truth(5),
            .last_event = row.integer(6),
            .error_code = row.text(7),
            .error_message = row.text(8),
            .error_hint = row.text(9),
            .created_at = row.integer(10),
            .ended_at = row.integer(11),
            .tasks = row.integer(12),
            .tasks_over = row.integer(13)};
}

Error bad_workflow(std::string message) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "orchestrator.workflow",
            .message = std::move(message),
            .hint = "Name each task once, behind those it needs."};
}

Status check_workflow(const NewRun& asked) {
    if (asked.tasks.empty()) return fail(bad_workflow("The workflow has no task."));
    std::set<std::string> before;
    for (const auto& task : asked.tasks) {
        if (task.max_attempts < 1)
            return fail(bad_workflow("The task \"" + task.name + "\" may never begin."));
        for (const auto& need : task.needs)
            if (!before.contains(need))
                return fail(bad_workflow("The task \"" + task.name + "\" needs \"" + need +
                                         "\", which does not stand before it."));
        if (!before.insert(task.name).second)
            return fail(bad_workflow("The workflow has the task \"" + task.name + "\" twice."));
    }
    return {};
}

Status add_tasks(Transaction& transaction, const std::string& tenant, const NewRun& asked) {
    std::size_t ready = 0;
    for (const auto& task : asked.tasks) ready += task.needs.empty() ? 1 : 0;
    // The first task needs nothing, so there is one at least.
    DZ_TRY_ASSIGN(const auto turns, take_turns(transaction, tenant, ready));
    Rows tasks;
    Rows all_needs;
    double turn = turns.first;
    for (std::size_t place = 0; place < asked.tasks.size(); ++place) {
        const NewTask& task = asked.tasks[place];
        const std::set<std::string> needs(task.needs.begin(), task.needs.end());
        const bool is_ready = needs.empty();
        tasks.add(asked.id.value, task.name, static_cast<std::int64_t>(place), tenant, task.kind,
                  std::string(to_string(is_ready ? TaskState::Ready : TaskState::Waiting)),
                  asked.at, is_ready ? turn : 0.0, std::int64_t{task.max_attempts},
                  static_cast<std::int64_t>(needs.size()), task.input, std::int64_t{0},
                  std::int64_t{0}, std::string(), std::int64_t{0}, std::string(), std::int64_t{0},
                  std::int64_t{0});
        if (is_ready) turn += turns.step;
        for (const auto& need : needs) all_needs.add(asked.id.value, task.name, need);
    }
    DZ_TRY(tasks.insert(transaction,
                        "INSERT INTO task (run, name, place, tenant, kind, state, run_at, vtime, "
                        "max_attempts, deps_left, input, attempt, lease_until, worker, fence, "
                        "result, begun_at, ended_at)"));
    return all_needs.insert(transaction, "INSERT INTO task_need (run, name, needs)");
}

}  // namespace

std::string_view to_string(RunState state) {
    return std::ranges::find(kRunStates, state, [](const auto& pair) { return pair.first; })
        ->second;
}

std::optional<RunState> run_state_of(std::string_view word) {
    const auto found =
        std::ranges::find(kRunStates, word, [](const auto& pair) { return pair.second; });
    if (found == kRunStates.end()) return std::nullopt;
    return found->first;
}

std::string_view to_string(TaskState state) {
    return std::ranges::find(kTaskStates, state, [](const auto& pair) { return pair.first; })
        ->second;
}

Result<Run> start_run(Transaction& transaction, const TenantContext& tenant, const NewRun& asked) {
    DZ_TRY(check_workflow(asked));
    const std::string& owner = tenant.tenant().value;
    DZ_TRY_ASSIGN(
        const auto made,
        transaction.execute(
            "INSERT INTO run (id, tenant, project, moment, kind, idem_key, state, cancel, "
            "last_event, error_code, error_message, error_hint, created_at, ended_at) "
            "VALUES (?, ?, ?, ?, ?, ?, 'running', 0, 0, '', '', '', ?, 0) "
            "ON CONFLICT (tenant, idem_key) DO NOTHING",
            asked.id.value, owner, asked.project, asked.moment, asked.kind, asked.idem_key,
            asked.at));
    if (made > 0) {
        DZ_TRY(add_tasks(transaction, owner, asked));
        DZ_TRY(append_event(transaction, asked.id.value, "runStarted", "{}", asked.at));
    }
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelectRun) + "WHERE tenant = ? AND idem_key = ?",
                                    owner, asked.idem_key));
    return run_of(rows[0]);
}

Result<Run> find_run(Transaction& transaction, const TenantContext& tenant, const RunId& id) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelectRun) + "WHERE tenant = ? AND id = ?",
                                    tenant.tenant().value, id.value));
    if (rows.empty())
        return fail({.kind = ErrorKind::NotFound,
                     .code = "orchestrator.no_run",
                     .message = "There is no such run.",
                     .hint = "Look at the list of runs."});
    return run_of(rows[0]);
}

Result<std::vector<Run>> list_runs(Transaction& transaction, const TenantContext& tenant,
                                   const RunFilter& filter, int limit) {
    std::string sql = std::string(kSelectRun) + "WHERE tenant = ?";
    std::vector<SqlValue> values{tenant.tenant().value};
    if (!filter.project.empty()) {
        sql += " AND project = ?";
        values.emplace_back(filter.project);
    }
    if (filter.state) {
        sql += " AND state = ?";
        values.emplace_back(std::string(to_string(*filter.state)));
    }
    if (filter.before) {
        sql += " AND id < ?";
        values.emplace_back(filter.before->value);
    }
    values.emplace_back(std::int64_t{limit});
    DZ_TRY_ASSIGN(const auto rows, transaction.query(sql + " ORDER BY id DESC LIMIT ?",
                                                     std::span<const SqlValue>(values)));
    std::vector<Run> runs;
    for (const auto& row : rows) runs.push_back(run_of(row));
    return runs;
}

Result<std::vector<Task>> tasks_of(Transaction& transaction, const TenantContext& tenant,
                                   const RunId& id) {
    DZ_TRY(find_run(transaction, tenant, id));
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT name, kind, state, attempt, result, begun_at, "
                                    "ended_at FROM task WHERE run = ? ORDER BY place",
                                    id.value));
    std::vector<Task> tasks;
    for (const auto& row : rows)
        tasks.push_back({.name = row.text(0),
                         .kind = row.text(1),
                         .state = state_of(kTaskStates, row.text(2)),
                         .attempt = row.integer(3),
                         .result = row.text(4),
                         .begun_at = row.integer(5),
                         .ended_at = row.integer(6)});
    return tasks;
}

Result<std::vector<Event>> events_after(Transaction& transaction, const TenantContext& tenant,
                                        const RunId& id, std::int64_t after, int limit) {
    DZ_TRY(find_run(transaction, tenant, id));
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT seq, type, payload, at FROM run_event WHERE run = ? "
                                    "AND seq > ? ORDER BY seq LIMIT ?",
                                    id.value, after, limit));
    std::vector<Event> events;
    for (const auto& row : rows)
        events.push_back({.seq = row.integer(0),
                          .type = row.text(1),
                          .payload = row.text(2),
                          .at = row.integer(3)});
    return events;
}

Result<Run> cancel_run(Transaction& transaction, const TenantContext& tenant, const RunId& id,
                       std::int64_t now) {
    DZ_TRY(find_run(transaction, tenant, id));
    DZ_TRY(lock_run(transaction, id.value));
    DZ_TRY_ASSIGN(const auto run, find_run(transaction, tenant, id));
    if (run.state != RunState::Running || run.cancel) return run;
    DZ_TRY(transaction.execute("UPDATE run SET cancel = 1 WHERE id = ?", id.value));
    DZ_TRY(append_event(transaction, id.value, "runCancelling", "{}", now));
    DZ_TRY(drop_pending(transaction, id.value, TaskState::Cancelled));
    DZ_TRY(end_if_over(transaction, id.value, now));
    return find_run(transaction, tenant, id);
}

Result<std::int64_t> delete_runs(Transaction& transaction, const TenantContext& tenant,
                                 std::string_view project) {
    const std::string& owner = tenant.tenant().value;
    DZ_TRY(transaction.query("SELECT id FROM run WHERE tenant = ? AND project = ? ORDER BY id" +
                                 transaction.locking("run", LockedRows::Wait),
                             owner, std::string(project)));
    // Their workers no longer count against the cap; nobody will give these tasks back.
    DZ_TRY(transaction.execute(
        "UPDATE run_share SET running = running - (SELECT count(*) FROM task t JOIN run r ON "
        "r.id = t.run WHERE r.tenant = ? AND r.project = ? AND t.state = 'running') "
        "WHERE tenant = ?",
        owner, std::string(project), owner));
    return transaction.execute("DELETE FROM run WHERE tenant = ? AND project = ?", owner,
                               std::string(project));
}

Result<std::int64_t> delete_old_runs(Transaction& transaction, const TenantContext& tenant,
                                     std::string_view project, int keep) {
    const std::string& owner = tenant.tenant().value;
    return transaction.execute(
        "DELETE FROM run WHERE tenant = ? AND project = ? AND state <> 'running' AND id NOT IN "
        "(SELECT id FROM run WHERE tenant = ? AND project = ? ORDER BY id DESC LIMIT ?)",
        owner, std::string(project), owner, std::string(project), std::int64_t{keep});
}

Status set_share(Transaction& transaction, const TenantContext& tenant, double weight, int cap) {
    if (!(weight > 0) || cap < 0)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "orchestrator.share",
                     .message = "A share needs a weight above 0 and a cap of at least 0.",
                     .hint = "The usual share has the weight 1 and the cap 2."});
    DZ_TRY(transaction.execute(
        "INSERT INTO run_share (tenant, weight, cap, vtime, running) VALUES (?, ?, ?, 0, 0) "
        "ON CONFLICT (tenant) DO UPDATE SET weight = excluded.weight, cap = excluded.cap",
        tenant.tenant().value, weight, cap));
    return {};
}

}  // namespace dz::orchestrator
