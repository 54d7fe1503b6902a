#include "orchestrator/graph.hpp"

#include <algorithm>

#include "base/json_writer.hpp"

namespace dz::orchestrator {

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

Status make_ready(Transaction& transaction, const std::string& run, const std::string& name,
                  const std::string& tenant, std::int64_t now) {
    DZ_TRY(transaction.execute(
        "INSERT INTO run_share (tenant, weight, cap, vtime, running) VALUES (?, ?, ?, 0, 0) "
        "ON CONFLICT (tenant) DO NOTHING",
        tenant, kUsualWeight, kUsualCap));
    DZ_TRY_ASSIGN(const auto clock, transaction.query("SELECT vtime FROM run_clock WHERE id = 1"));
    DZ_TRY_ASSIGN(
        const auto share,
        transaction.query("SELECT vtime, weight FROM run_share WHERE tenant = ?", tenant));
    const double turn = std::max(share[0].real(0) + 1.0 / share[0].real(1), clock[0].real(0));
    DZ_TRY(transaction.execute("UPDATE run_share SET vtime = ? WHERE tenant = ?", turn, tenant));
    DZ_TRY(transaction.execute(
        "UPDATE task SET state = 'ready', vtime = ?, run_at = ? WHERE run = ? AND name = ?", turn,
        now, run, name));
    return {};
}

Status drop_pending(Transaction& transaction, const std::string& run, TaskState as) {
    DZ_TRY(transaction.execute(
        "UPDATE task SET state = ? WHERE run = ? AND state IN ('waiting', 'ready')",
        std::string(to_string(as)), run));
    return {};
}

Status end_if_over(Transaction& transaction, const std::string& run, std::int64_t now) {
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query("SELECT count(*), "
                          "coalesce(sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0), "
                          "coalesce(sum(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END), 0) "
                          "FROM task WHERE run = ? AND state NOT IN ('done', 'skipped')",
                          run));
    const auto left = rows[0].integer(0);
    const auto failed = rows[0].integer(1);
    const auto cancelled = rows[0].integer(2);
    if (left > failed + cancelled) return {};
    const RunState state = failed > 0      ? RunState::Failed
                           : cancelled > 0 ? RunState::Cancelled
                                           : RunState::Done;
    DZ_TRY_ASSIGN(const auto ended,
                  transaction.execute("UPDATE run SET state = ?, ended_at = ? WHERE id = ? AND "
                                      "state = 'running'",
                                      std::string(to_string(state)), now, run));
    if (ended == 0) return {};
    JsonWriter json;
    json.begin_object().key("state").value(to_string(state)).end_object();
    return append_event(transaction, run, "runEnded", json.text(), now);
}

}  // namespace dz::orchestrator
