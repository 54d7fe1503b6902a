#include "tenancy/audit.hpp"

namespace dz::tenancy {

Status record(Transaction& transaction, const TenantId& tenant, const AuditEvent& event) {
    DZ_TRY(
        transaction.execute("INSERT INTO audit_event (id, tenant, at, account, who, action, about) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?)",
                            event.id, tenant.value, event.at, event.account.value, event.who,
                            event.action, event.about));
    return {};
}

Result<std::vector<AuditEvent>> audit_log(Transaction& transaction, const TenantId& tenant,
                                          std::string_view before, int limit) {
    // Every ULID is less than this, in any order of letters that a database may have.
    const std::string first = before.empty() ? "8" : std::string(before);
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT id, at, account, who, action, about FROM audit_event "
                                    "WHERE tenant = ? AND id < ? ORDER BY id DESC LIMIT ?",
                                    tenant.value, first, std::int64_t{limit}));
    std::vector<AuditEvent> events;
    for (const auto& row : rows)
        events.push_back({.id = row.text(0),
                          .at = row.integer(1),
                          .account = {row.text(2)},
                          .who = row.text(3),
                          .action = row.text(4),
                          .about = row.text(5)});
    return events;
}

}  // namespace dz::tenancy
