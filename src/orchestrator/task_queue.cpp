#include "orchestrator/task_queue.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/json_writer.hpp"
#include "orchestrator/graph.hpp"
#include "orchestrator/rows.hpp"

namespace dz::orchestrator {
namespace {

/// Whose turn has come. The share is asked for each task by itself, because a join would tempt an
/// engine to sort all that are ready.
constexpr std::string_view kClaimable =
    "WHERE state = 'ready' AND run_at <= ? AND (SELECT s.running < s.cap FROM run_share s WHERE "
    "s.tenant = task.tenant) ";
constexpr std::size_t kSpare = 16;

Error lost(const Claim& claim) {
    return {.kind = ErrorKind::Conflict,
            .code = "task.lost",
            .message = "The task \"" + claim.name + "\" is no longer this worker's.",
            .hint = "Stop: another worker has it, or it has ended."};
}

/// Takes the task from its worker into a state; the fence decides whether it is the worker's.
Status leave(Transaction& transaction, const Claim& claim, TaskState state, std::int64_t now) {
    DZ_TRY_ASSIGN(
        const auto left,
        transaction.execute("UPDATE task SET state = ?, worker = '', lease_until = 0, ended_at = ? "
                            "WHERE run = ? AND name = ? AND fence = ? AND state = 'running'",
                            std::string(to_string(state)), state == TaskState::Ready ? 0 : now,
                            claim.run.value, claim.name, claim.fence));
    if (left == 0) return fail(lost(claim));
    DZ_TRY(transaction.execute("UPDATE run_share SET running = running - 1 WHERE tenant = ?",
                               claim.tenant));
    return {};
}

/// Fails unless the task is the worker's.
Status hold(Transaction& transaction, const Claim& claim) {
    // Written, not read: on an engine with many writers the row is then locked until the commit.
    DZ_TRY_ASSIGN(const auto held,
                  transaction.execute("UPDATE task SET fence = fence WHERE run = ? AND name = ? "
                                      "AND fence = ? AND state = 'running'",
                                      claim.run.value, claim.name, claim.fence));
    if (held == 0) return fail(lost(claim));
    return {};
}

/// The same, alone with the run.
Result<Pulse> check_claim(Transaction& transaction, const Claim& claim) {
    DZ_TRY_ASSIGN(const bool cancelled, lock_run(transaction, claim.run.value));
    DZ_TRY(hold(transaction, claim));
    return cancelled ? Pulse::Cancelled : Pulse::GoOn;
}

Status release_dependents(Transaction& transaction, const Claim& claim, std::int64_t now) {
    DZ_TRY(transaction.execute(
        "UPDATE task SET deps_left = deps_left - 1 WHERE run = ? AND state = 'waiting' AND name "
        "IN (SELECT name FROM task_need WHERE run = ? AND needs = ?)",
        claim.run.value, claim.run.value, claim.name));
    DZ_TRY_ASSIGN(const auto free,
                  transaction.query("SELECT name FROM task WHERE run = ? AND state = 'waiting' "
                                    "AND deps_left = 0 ORDER BY name",
                                    claim.run.value));
    std::vector<std::string> names;
    for (const auto& row : free) names.push_back(row.text(0));
    return make_ready(transaction, claim.run.value, names, claim.tenant, now);
}

/// How many more tasks each of the tenants may run at once; nobody else changes that now.
Result<std::map<std::string, std::int64_t>> lock_shares(Transaction& transaction,
                                                        const std::set<std::string>& tenants) {
    Rows names;
    for (const auto& tenant : tenants) names.add(tenant);
    DZ_TRY_ASSIGN(
        const auto rows,
        query_rows(transaction,
                   "SELECT tenant, cap - running FROM run_share WHERE tenant IN " + names.list() +
                       " ORDER BY tenant" + transaction.locking("run_share", LockedRows::Wait),
                   names.values()));
    std::map<std::string, std::int64_t> room;
    for (const auto& row : rows) room[row.text(0)] = row.integer(1);
    return room;
}

/// So many tasks of each tenant have ended.
Status free_shares(Transaction& transaction, const std::map<std::string, std::int64_t>& freed) {
    std::set<std::string> tenants;
    Rows shares;
    for (const auto& [tenant, count] : freed) {
        tenants.insert(tenant);
        shares.add(tenant, count);
    }
    DZ_TRY(lock_shares(transaction, tenants));
    return execute_rows(transaction,
                        "UPDATE run_share SET running = running - v.column2 FROM " + shares.list() +
                            " AS v WHERE run_share.tenant = v.column1",
                        shares.values());
}

std::string error_payload(const Claim& claim, const Error& error) {
    JsonWriter json;
    json.begin_object().key("task").value(claim.name).key("attempt").value(claim.attempt);
    json.key("code").value(error.code).key("message").value(error.message);
    json.key("hint").value(error.hint).end_object();
    return json.text();
}

Status give_up(Transaction& transaction, const Claim& claim, const Error& error, std::int64_t now) {
    DZ_TRY(leave(transaction, claim, TaskState::Failed, now));
    DZ_TRY(
        append_event(transaction, claim.run.value, "taskFailed", error_payload(claim, error), now));
    // The first failure is the reason; later ones only follow.
    DZ_TRY(transaction.execute(
        "UPDATE run SET error_code = ?, error_message = ?, error_hint = ? WHERE id = ? AND "
        "error_code = ''",
        error.code, error.message, error.hint, claim.run.value));
    DZ_TRY(drop_pending(transaction, claim.run.value, TaskState::Skipped));
    return end_if_over(transaction, claim.run.value, now);
}

/// A run that has failed or is being stopped takes up nothing again.
Result<bool> may_come_back(Transaction& transaction, const Claim& claim) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT max_attempts, (SELECT count(*) FROM task other WHERE "
                                    "other.run = task.run AND other.state = 'failed') FROM task "
                                    "WHERE run = ? AND name = ?",
                                    claim.run.value, claim.name));
    return !rows.empty() && claim.attempt < rows[0].integer(0) && rows[0].integer(1) == 0;
}

}  // namespace

Result<std::vector<Claim>> claim_tasks(Transaction& transaction, std::string_view worker,
                                       std::size_t wanted, std::int64_t lease, std::int64_t now) {
    std::vector<Claim> claims;
    // Walks the index of turns from its front, with some to spare for those that others lock.
    DZ_TRY_ASSIGN(
        const auto next,
        transaction.query("SELECT t.run, t.name, t.tenant, r.project, t.kind, t.input, t.vtime "
                          "FROM (SELECT run, name, tenant, kind, input, vtime FROM task " +
                              std::string(kClaimable) +
                              "ORDER BY vtime, run, name LIMIT ?) AS t JOIN run r ON r.id = t.run "
                              "ORDER BY t.vtime, t.run, t.name LIMIT ?" +
                              transaction.locking("r", LockedRows::Skip),
                          now, static_cast<std::int64_t>(2 * wanted + kSpare),
                          static_cast<std::int64_t>(wanted)));
    if (next.empty()) return claims;
    std::set<std::string> tenants;
    for (const auto& row : next) tenants.insert(row.text(2));
    DZ_TRY_ASSIGN(auto room, lock_shares(transaction, tenants));
    Rows chosen;
    for (const auto& row : next)
        if (room[row.text(2)]-- > 0) chosen.add(row.text(0), row.text(1));
    if (chosen.empty()) return claims;
    auto values = chosen.values({SqlValue(std::string(worker)), now + lease, now});
    DZ_TRY_ASSIGN(const auto taken,
                  query_rows(transaction,
                             "UPDATE task SET state = 'running', fence = fence + 1, attempt = "
                             "attempt + 1, worker = ?, lease_until = ?, begun_at = ? FROM " +
                                 chosen.list() +
                                 " AS v WHERE task.run = v.column1 AND task.name = v.column2 AND "
                                 "task.state = 'ready' RETURNING run, name, attempt, fence",
                             values));
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>> numbers;
    for (const auto& row : taken)
        numbers[{row.text(0), row.text(1)}] = {row.integer(2), row.integer(3)};
    std::map<std::string, std::pair<std::int64_t, double>> served;
    std::vector<NewEvent> events;
    for (const auto& row : next) {
        // Another one may have taken it between the look and the lock.
        const auto number = numbers.find({row.text(0), row.text(1)});
        if (number == numbers.end()) continue;
        claims.push_back({.run = {row.text(0)},
                          .name = row.text(1),
                          .tenant = row.text(2),
                          .project = row.text(3),
                          .kind = row.text(4),
                          .input = row.text(5),
                          .attempt = number->second.first,
                          .fence = number->second.second});
        events.push_back({row.text(0), "taskStarted", task_payload(row.text(1))});
        auto& [count, turn] = served[row.text(2)];
        ++count;
        turn = std::max(turn, row.real(6));
    }
    if (claims.empty()) return claims;
    Rows shares;
    for (const auto& [tenant, share] : served) shares.add(tenant, share.first, share.second);
    DZ_TRY(execute_rows(transaction,
                        "UPDATE run_share SET running = running + v.column2, served = CASE WHEN "
                        "served < v.column3 THEN v.column3 ELSE served END FROM " +
                            shares.list() + " AS v WHERE run_share.tenant = v.column1",
                        shares.values()));
    DZ_TRY(append_events(transaction, events, now));
    return claims;
}

Result<std::optional<Claim>> claim_task(Transaction& transaction, std::string_view worker,
                                        std::int64_t lease, std::int64_t now) {
    DZ_TRY_ASSIGN(auto claims, claim_tasks(transaction, worker, 1, lease, now));
    if (claims.empty()) return std::optional<Claim>();
    return std::optional<Claim>(std::move(claims[0]));
}

Result<bool> can_claim(Transaction& transaction, std::int64_t now) {
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query("SELECT 1 FROM task " + std::string(kClaimable) + "LIMIT 1", now));
    return !rows.empty();
}

Result<Pulse> heartbeat(Transaction& transaction, const Claim& claim, std::int64_t lease,
                        std::int64_t now) {
    DZ_TRY_ASSIGN(const auto held,
                  transaction.execute("UPDATE task SET lease_until = ? WHERE run = ? AND name = ? "
                                      "AND fence = ? AND state = 'running'",
                                      now + lease, claim.run.value, claim.name, claim.fence));
    if (held == 0) return fail(lost(claim));
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT cancel FROM run WHERE id = ?", claim.run.value));
    return !rows.empty() && rows[0].truth(0) ? Pulse::Cancelled : Pulse::GoOn;
}

Result<Pulse> record_step(Transaction& transaction, const Claim& claim, std::int64_t seq,
                          std::string output, std::int64_t now) {
    DZ_TRY_ASSIGN(const auto pulse, check_claim(transaction, claim));
    DZ_TRY(transaction.execute("INSERT INTO task_step (run, name, seq, output) VALUES (?, ?, ?, ?)",
                               claim.run.value, claim.name, seq, std::move(output)));
    JsonWriter json;
    json.begin_object().key("task").value(claim.name).key("step").value(seq).end_object();
    DZ_TRY(append_event(transaction, claim.run.value, "taskStep", json.text(), now));
    return pulse;
}

Result<std::vector<std::string>> steps_of(Transaction& transaction, const Claim& claim) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT output FROM task_step WHERE run = ? AND name = ? "
                                    "ORDER BY seq",
                                    claim.run.value, claim.name));
    std::vector<std::string> outputs;
    for (const auto& row : rows) outputs.push_back(row.text(0));
    return outputs;
}

Status say(Transaction& transaction, const Claim& claim, std::string_view type, std::string payload,
           std::int64_t now) {
    DZ_TRY(check_claim(transaction, claim));
    return append_event(transaction, claim.run.value, type, std::move(payload), now);
}

Result<std::vector<bool>> complete_all(Transaction& transaction,
                                       const std::vector<Finished>& finished, std::int64_t now) {
    std::vector<bool> recorded(finished.size());
    if (finished.empty()) return recorded;
    Rows runs;
    Rows done;
    std::set<std::string> run_ids;
    for (const auto& [claim, yield] : finished) {
        if (run_ids.insert(claim.run.value).second) runs.add(claim.run.value);
        done.add(claim.run.value, claim.name, claim.fence, yield.result);
    }
    DZ_TRY(execute_rows(transaction,
                        "SELECT id FROM run WHERE id IN " + runs.list() + " ORDER BY id" +
                            transaction.locking("run", LockedRows::Wait),
                        runs.values()));
    DZ_TRY_ASSIGN(const auto rows,
                  query_rows(transaction,
                             "UPDATE task SET state = 'done', worker = '', lease_until = 0, "
                             "ended_at = ?, result = v.column4 FROM " +
                                 done.list() +
                                 " AS v WHERE task.run = v.column1 AND task.name = v.column2 AND "
                                 "task.fence = v.column3 AND task.state = 'running' RETURNING "
                                 "run, name, fence",
                             done.values({SqlValue(now)})));
    std::set<std::tuple<std::string, std::string, std::int64_t>> kept;
    for (const auto& row : rows) kept.emplace(row.text(0), row.text(1), row.integer(2));
    std::map<std::string, std::int64_t> freed;
    std::vector<NewEvent> events;
    for (std::size_t i = 0; i < finished.size(); ++i) {
        const auto& [claim, yield] = finished[i];
        recorded[i] = kept.erase({claim.run.value, claim.name, claim.fence}) > 0;
        if (!recorded[i]) continue;
        ++freed[claim.tenant];
        for (const auto& saying : yield.sayings)
            events.push_back({claim.run.value, saying.type, saying.payload});
        events.push_back({claim.run.value, "taskDone", task_payload(claim.name)});
    }
    if (freed.empty()) return recorded;
    DZ_TRY(free_shares(transaction, freed));
    DZ_TRY_ASSIGN(const auto counts, count_tasks(transaction, run_ids));
    for (std::size_t i = 0; i < finished.size(); ++i) {
        const auto run = counts.find(finished[i].claim.run.value);
        if (recorded[i] && run != counts.end() && run->second.waiting > 0)
            DZ_TRY(release_dependents(transaction, finished[i].claim, now));
    }
    DZ_TRY(append_events(transaction, events, now));
    DZ_TRY(end_those_over(transaction, counts, now));
    return recorded;
}

Status complete(Transaction& transaction, const Claim& claim, std::string result,
                std::int64_t now) {
    DZ_TRY_ASSIGN(
        const auto recorded,
        complete_all(transaction, {{claim, {.result = std::move(result), .sayings = {}}}}, now));
    if (!recorded[0]) return fail(lost(claim));
    return {};
}

Status fail_task(Transaction& transaction, const Claim& claim, const Error& error,
                 const RetryPolicy& policy, double dice, std::int64_t now) {
    DZ_TRY_ASSIGN(const bool cancelled, lock_run(transaction, claim.run.value));
    if (cancelled) return stop_task(transaction, claim, now);
    DZ_TRY_ASSIGN(const bool again, may_come_back(transaction, claim));
    if (!again || !may_pass(error.kind)) return give_up(transaction, claim, error, now);
    DZ_TRY(leave(transaction, claim, TaskState::Ready, now));
    DZ_TRY(transaction.execute("UPDATE task SET run_at = ? WHERE run = ? AND name = ?",
                               now + back_off(policy, claim.attempt, dice), claim.run.value,
                               claim.name));
    return append_event(transaction, claim.run.value, "taskRetried", error_payload(claim, error),
                        now);
}

Status stop_task(Transaction& transaction, const Claim& claim, std::int64_t now) {
    DZ_TRY(lock_run(transaction, claim.run.value));
    DZ_TRY(leave(transaction, claim, TaskState::Cancelled, now));
    DZ_TRY(
        append_event(transaction, claim.run.value, "taskCancelled", task_payload(claim.name), now));
    return end_if_over(transaction, claim.run.value, now);
}

Status release(Transaction& transaction, const Claim& claim, std::int64_t now) {
    DZ_TRY_ASSIGN(const bool cancelled, lock_run(transaction, claim.run.value));
    if (cancelled) return stop_task(transaction, claim, now);
    DZ_TRY_ASSIGN(const auto failed,
                  transaction.query("SELECT count(*) FROM task WHERE run = ? AND state = 'failed'",
                                    claim.run.value));
    if (failed[0].integer(0) > 0) {
        DZ_TRY(leave(transaction, claim, TaskState::Skipped, now));
        return end_if_over(transaction, claim.run.value, now);
    }
    DZ_TRY(leave(transaction, claim, TaskState::Ready, now));
    DZ_TRY(transaction.execute(
        "UPDATE task SET attempt = attempt - 1, run_at = ? WHERE run = ? AND name = ?", now,
        claim.run.value, claim.name));
    return append_event(transaction, claim.run.value, "taskReleased", task_payload(claim.name),
                        now);
}

Result<int> sweep(Transaction& transaction, const RetryPolicy& policy, double dice, int limit,
                  std::int64_t now, std::optional<std::int64_t> leases_until) {
    // What others write just now lives, or is swept the next time.
    DZ_TRY_ASSIGN(auto rows,
                  transaction.query(
                      "SELECT t.run, t.name, t.tenant, t.attempt, t.fence FROM task t JOIN run r "
                      "ON r.id = t.run WHERE t.state = 'running' AND t.lease_until <= ? ORDER BY "
                      "t.lease_until, t.run, t.name LIMIT ?" +
                          transaction.locking("r", LockedRows::Skip),
                      leases_until.value_or(now), limit));
    std::ranges::stable_sort(rows, {}, [](const SqlRow& row) { return row.text(2); });
    int swept = 0;
    for (const auto& row : rows) {
        const Claim dead{.run = {row.text(0)},
                         .name = row.text(1),
                         .tenant = row.text(2),
                         .project = {},
                         .kind = {},
                         .input = {},
                         .attempt = row.integer(3),
                         .fence = row.integer(4)};
        const auto failed =
            fail_task(transaction, dead,
                      {.kind = ErrorKind::Unavailable,
                       .code = "task.abandoned",
                       .message = "The worker of \"" + dead.name + "\" stopped answering.",
                       .hint = "Start the run again; look at the server's log if it repeats."},
                      policy, dice, now);
        // It was recorded between the look and the lock.
        if (!failed && failed.error().code != "task.lost") return fail(failed.error());
        swept += failed ? 1 : 0;
    }
    return swept;
}

Result<std::int64_t> count_ready(Transaction& transaction, std::int64_t now) {
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query("SELECT count(*) FROM task WHERE state = 'ready' AND run_at <= ?", now));
    return rows[0].integer(0);
}

TenantContext TaskTenant::of(const Claim& claim) {
    return TenantContext(TenantId{claim.tenant});
}

}  // namespace dz::orchestrator
