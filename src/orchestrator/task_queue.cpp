#include "orchestrator/task_queue.hpp"

#include <utility>

#include "base/json_writer.hpp"
#include "orchestrator/graph.hpp"

namespace dz::orchestrator {
namespace {

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

Result<bool> is_cancelled(Transaction& transaction, const Claim& claim) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT cancel FROM run WHERE id = ?", claim.run.value));
    return !rows.empty() && rows[0].truth(0);
}

/// Fails unless the task is the worker's.
Result<Pulse> check_claim(Transaction& transaction, const Claim& claim) {
    // Written, not read: on an engine with many writers the row is then locked until the commit.
    DZ_TRY_ASSIGN(const auto held,
                  transaction.execute("UPDATE task SET fence = fence WHERE run = ? AND name = ? "
                                      "AND fence = ? AND state = 'running'",
                                      claim.run.value, claim.name, claim.fence));
    if (held == 0) return fail(lost(claim));
    DZ_TRY_ASSIGN(const bool cancelled, is_cancelled(transaction, claim));
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
    for (const auto& row : free)
        DZ_TRY(make_ready(transaction, claim.run.value, row.text(0), claim.tenant, now));
    return {};
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

Result<std::optional<Claim>> claim_task(Transaction& transaction, std::string_view worker,
                                        std::int64_t lease, std::int64_t now) {
    DZ_TRY_ASSIGN(
        const auto next,
        transaction.query("SELECT t.run, t.name, t.tenant, r.project, t.kind, t.input, t.vtime "
                          "FROM task t JOIN run_share s ON s.tenant = t.tenant "
                          "JOIN run r ON r.id = t.run WHERE t.state = 'ready' AND t.run_at <= ? "
                          "AND s.running < s.cap ORDER BY t.vtime, t.run, t.name LIMIT 1",
                          now));
    if (next.empty()) return std::optional<Claim>();
    const auto& row = next[0];
    DZ_TRY_ASSIGN(const auto taken,
                  transaction.query(
                      "UPDATE task SET state = 'running', fence = fence + 1, attempt = attempt + "
                      "1, worker = ?, lease_until = ?, begun_at = ? WHERE run = ? AND name = ? AND "
                      "state = 'ready' RETURNING attempt, fence",
                      std::string(worker), now + lease, now, row.text(0), row.text(1)));
    if (taken.empty()) return std::optional<Claim>();
    DZ_TRY(transaction.execute("UPDATE run_share SET running = running + 1 WHERE tenant = ?",
                               row.text(2)));
    DZ_TRY(transaction.execute("UPDATE run_clock SET vtime = ? WHERE id = 1 AND vtime < ?",
                               row.real(6), row.real(6)));
    DZ_TRY(append_event(transaction, row.text(0), "taskStarted", task_payload(row.text(1)), now));
    return std::optional<Claim>(Claim{.run = {row.text(0)},
                                      .name = row.text(1),
                                      .tenant = row.text(2),
                                      .project = row.text(3),
                                      .kind = row.text(4),
                                      .input = row.text(5),
                                      .attempt = taken[0].integer(0),
                                      .fence = taken[0].integer(1)});
}

Result<Pulse> heartbeat(Transaction& transaction, const Claim& claim, std::int64_t lease,
                        std::int64_t now) {
    DZ_TRY_ASSIGN(const auto pulse, check_claim(transaction, claim));
    DZ_TRY(transaction.execute("UPDATE task SET lease_until = ? WHERE run = ? AND name = ?",
                               now + lease, claim.run.value, claim.name));
    return pulse;
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

Status complete(Transaction& transaction, const Claim& claim, std::string result,
                std::int64_t now) {
    DZ_TRY(leave(transaction, claim, TaskState::Done, now));
    DZ_TRY(transaction.execute("UPDATE task SET result = ? WHERE run = ? AND name = ?",
                               std::move(result), claim.run.value, claim.name));
    DZ_TRY(append_event(transaction, claim.run.value, "taskDone", task_payload(claim.name), now));
    DZ_TRY(release_dependents(transaction, claim, now));
    return end_if_over(transaction, claim.run.value, now);
}

Status fail_task(Transaction& transaction, const Claim& claim, const Error& error,
                 const RetryPolicy& policy, double dice, std::int64_t now) {
    DZ_TRY_ASSIGN(const bool cancelled, is_cancelled(transaction, claim));
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
    DZ_TRY(leave(transaction, claim, TaskState::Cancelled, now));
    DZ_TRY(
        append_event(transaction, claim.run.value, "taskCancelled", task_payload(claim.name), now));
    return end_if_over(transaction, claim.run.value, now);
}

Status release(Transaction& transaction, const Claim& claim, std::int64_t now) {
    DZ_TRY_ASSIGN(const bool cancelled, is_cancelled(transaction, claim));
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
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT run, name, tenant, attempt, fence FROM task WHERE "
                                    "state = 'running' AND lease_until <= ? ORDER BY lease_until, "
                                    "run, name LIMIT ?",
                                    leases_until.value_or(now), limit));
    for (const auto& row : rows) {
        const Claim dead{.run = {row.text(0)},
                         .name = row.text(1),
                         .tenant = row.text(2),
                         .project = {},
                         .kind = {},
                         .input = {},
                         .attempt = row.integer(3),
                         .fence = row.integer(4)};
        DZ_TRY(fail_task(transaction, dead,
                         {.kind = ErrorKind::Unavailable,
                          .code = "task.abandoned",
                          .message = "The worker of \"" + dead.name + "\" stopped answering.",
                          .hint = "Start the run again; look at the server's log if it repeats."},
                         policy, dice, now));
    }
    return static_cast<int>(rows.size());
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
