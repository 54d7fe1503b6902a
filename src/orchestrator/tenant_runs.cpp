#include "orchestrator/tenant_runs.hpp"

#include "orchestrator/run_log.hpp"

namespace dz::orchestrator {

Result<std::int64_t> cancel_runs(Transaction& transaction, const TenantContext& tenant,
                                 std::int64_t now) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT id FROM run WHERE tenant = ? AND state = 'running' "
                                    "ORDER BY id",
                                    tenant.tenant().value));
    for (const auto& row : rows) DZ_TRY(cancel_run(transaction, tenant, {row.text(0)}, now));
    return static_cast<std::int64_t>(rows.size());
}

Status forget_runs(Transaction& transaction, const TenantContext& tenant) {
    // In the order in which everybody locks: no two wait for each other.
    DZ_TRY(transaction.query("SELECT id FROM run WHERE tenant = ? ORDER BY id" +
                                 transaction.locking("run", LockedRows::Wait),
                             tenant.tenant().value));
    DZ_TRY(transaction.execute("DELETE FROM run WHERE tenant = ?", tenant.tenant().value));
    DZ_TRY(transaction.execute("DELETE FROM run_share WHERE tenant = ?", tenant.tenant().value));
    return {};
}

}  // namespace dz::orchestrator
