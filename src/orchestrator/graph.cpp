#include "orchestrator/graph.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/json_writer.hpp"
#include "orchestrator/rows.hpp"

namespace dz::orchestrator {

Result<bool> lock_run(Transaction& transaction, const std::string& run) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT cancel FROM run WHERE id = ?" +
                                        transaction.locking("run", LockedRows::Wait),
                                    run));
    return !rows.empty() && rows[0].truth(0);
}

Status append_events(Transaction& transaction, const std::vector<NewEvent>& events,
                     std::int64_t at) {
    if (events.empty()) return {};
    std::map<std::string, std::int64_t> last;
    for (const auto& event : events) ++last[event.run];
    Rows counts;
    for (const auto& [run, count] : last) counts.add(run, count);
    DZ_TRY_ASSIGN(
        const auto rows,
        query_rows(transaction,
                   "UPDATE run SET last_event = last_event + v.column2 FROM " + counts.list() +
                       " AS v WHERE run.id = v.column1 RETURNING id, last_event",
                   counts.values()));
    std::map<std::string, std::int64_t> next;
    for (const auto& row : rows) next[row.text(0)] = row.integer(1) - last[row.text(0)] + 1;
    Rows lines;
    for (const auto& event : events)
        if (const auto number = next.find(event.run); number != next.end())
            lines.add(event.run, number->second++, event.type, event.payload, at);
    return lines.insert(transaction, "INSERT INTO run_event (run, seq, type, payload, at)");
}

Status append_event(Transaction& transaction, const std::string& run, std::string_view type,
                    std::string payload, std::int64_t at) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("UPDATE run SET last_event = last_event + 1 WHERE id = ? "
                                    "RETURNING last_event",
                                    run));
    if (rows.empty()) return {};
    DZ_TRY(transaction.execute(
        "INSERT INTO run_event (run, seq, type, payload, at) VALUES (?, ?, ?, ?, ?)", run,
        rows[0].integer(0), std::string(type), std::move(payload), at));
    return {};
}

std::string task_payload(std::string_view name) {
    JsonWriter json;
    json.begin_object().key("task").value(name).end_object();
    return json.text();
}

Result<Turns> take_turns(Transaction& transaction, const std::string& tenant, std::size_t count) {
    DZ_TRY(transaction.execute(
        "INSERT INTO run_share (tenant, weight, cap, vtime, running) VALUES (?, ?, ?, 0, 0) "
        "ON CONFLICT (tenant) DO NOTHING",
        tenant, kUsualWeight, kUsualCap));
    DZ_TRY_ASSIGN(const auto share,
                  transaction.query("SELECT vtime, weight FROM run_share WHERE tenant = ?" +
                                        transaction.locking("run_share", LockedRows::Wait),
                                    tenant));
    DZ_TRY_ASSIGN(const auto clock, transaction.query("SELECT max(served) FROM run_share"));
    const double step = 1.0 / share[0].real(1);
    const double first = std::max(share[0].real(0) + step, clock[0].real(0));
    DZ_TRY(transaction.execute("UPDATE run_share SET vtime = ? WHERE tenant = ?",
                               first + static_cast<double>(count - 1) * step, tenant));
    return Turns{.first = first, .step = step};
}

Status make_ready(Transaction& transaction, const std::string& run,
                  const std::vector<std::string>& names, const std::string& tenant,
                  std::int64_t now) {
    if (names.empty()) return {};
    DZ_TRY_ASSIGN(const auto turns, take_turns(transaction, tenant, names.size()));
    Rows ready;
    for (std::size_t place = 0; place < names.size(); ++place)
        ready.add(names[place], turns.first + static_cast<double>(place) * turns.step);
    auto values = ready.values({SqlValue(now)});
    values.emplace_back(run);
    return execute_rows(transaction,
                        "UPDATE task SET state = 'ready', run_at = ?, vtime = v.column2 FROM " +
                            ready.list() + " AS v WHERE task.run = ? AND task.name = v.column1",
                        values);
}

Status drop_pending(Transaction& transaction, const std::string& run, TaskState as) {
    DZ_TRY(transaction.execute(
        "UPDATE task SET state = ? WHERE run = ? AND state IN ('waiting', 'ready')",
        std::string(to_string(as)), run));
    return {};
}

Result<CountsOfRuns> count_tasks(Transaction& transaction, const std::set<std::string>& runs) {
    Rows ids;
    for (const auto& run : runs) ids.add(run);
    DZ_TRY_ASSIGN(
        const auto rows,
        query_rows(transaction,
                   "SELECT run, sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), "
                   "sum(CASE WHEN state IN ('waiting', 'ready', 'running') THEN 1 ELSE 0 END), "
                   "sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), "
                   "sum(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END) FROM task WHERE run IN " +
                       ids.list() + " GROUP BY run",
                   ids.values()));
    CountsOfRuns counts;
    for (const auto& row : rows)
        counts[row.text(0)] = {.waiting = row.integer(1),
                               .left = row.integer(2),
                               .failed = row.integer(3),
                               .cancelled = row.integer(4)};
    return counts;
}

Status end_those_over(Transaction& transaction, const CountsOfRuns& runs, std::int64_t now) {
    Rows over;
    std::map<std::string, RunState> states;
    for (const auto& [run, counts] : runs) {
        if (counts.left > 0) continue;
        const RunState state = counts.failed > 0      ? RunState::Failed
                               : counts.cancelled > 0 ? RunState::Cancelled
                                                      : RunState::Done;
        states[run] = state;
        over.add(run, std::string(to_string(state)));
    }
    if (over.empty()) return {};
    DZ_TRY_ASSIGN(const auto ended,
                  query_rows(transaction,
                             "UPDATE run SET state = v.column2, ended_at = ? FROM " + over.list() +
                                 " AS v WHERE run.id = v.column1 AND run.state = 'running' "
                                 "RETURNING id",
                             over.values({SqlValue(now)})));
    std::vector<NewEvent> events;
    for (const auto& row : ended) {
        JsonWriter json;
        json.begin_object().key("state").value(to_string(states[row.text(0)])).end_object();
        events.push_back({row.text(0), "runEnded", json.text()});
    }
    return append_events(transaction, events, now);
}

Status end_if_over(Transaction& transaction, const std::string& run, std::int64_t now) {
    DZ_TRY_ASSIGN(const auto counts, count_tasks(transaction, {run}));
    return end_those_over(transaction, counts, now);
}

}  // namespace dz::orchestrator
