#include "tenancy/tenants.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace dz::tenancy {
namespace {

constexpr std::size_t kMaxReason = 500;

constexpr std::string_view kSelect =
    "SELECT t.id, t.name, t.state, t.why, t.delete_at, t.created_at, "
    "(SELECT COUNT(*) FROM member m WHERE m.tenant = t.id) FROM tenant t ";

Tenant tenant_of(const SqlRow& row) {
    return {.id = {row.text(0)},
            .name = row.text(1),
            .is_suspended = row.text(2) != "active",
            .why = row.text(3),
            .delete_at = row.integer(4),
            .created_at = row.integer(5),
            .members = row.integer(6)};
}

std::vector<TenantId> ids_of(const std::vector<SqlRow>& rows) {
    std::vector<TenantId> ids;
    for (const auto& row : rows) ids.push_back({row.text(0)});
    return ids;
}

Status set_state(Transaction& transaction, const TenantId& id, const std::string& state,
                 const std::string& why) {
    DZ_TRY(transaction.execute("UPDATE tenant SET state = ?, why = ? WHERE id = ?", state, why,
                               id.value));
    return {};
}

}  // namespace

Result<std::optional<Tenant>> find_tenant(Transaction& transaction, const TenantId& id) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) + "WHERE t.id = ?", id.value));
    if (rows.empty()) return std::optional<Tenant>();
    return std::optional<Tenant>(tenant_of(rows[0]));
}

Result<std::vector<Tenant>> all_tenants(Transaction& transaction) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) + "ORDER BY t.created_at, t.id"));
    std::vector<Tenant> all;
    for (const auto& row : rows) all.push_back(tenant_of(row));
    return all;
}

Result<std::vector<TenantId>> closed_tenants(Transaction& transaction) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT id FROM tenant WHERE state <> 'active' OR "
                                    "delete_at <> 0"));
    return ids_of(rows);
}

Result<std::vector<TenantId>> tenants_to_delete(Transaction& transaction, std::int64_t now) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT id FROM tenant WHERE delete_at <> 0 AND "
                                    "delete_at <= ? ORDER BY delete_at, id",
                                    now));
    return ids_of(rows);
}

Status suspend_tenant(Transaction& transaction, const TenantId& id, const std::string& why) {
    return set_state(transaction, id, "suspended", why);
}

Status resume_tenant(Transaction& transaction, const TenantId& id) {
    return set_state(transaction, id, "active", "");
}

Status set_deletion(Transaction& transaction, const TenantId& id, std::int64_t delete_at) {
    DZ_TRY(
        transaction.execute("UPDATE tenant SET delete_at = ? WHERE id = ?", delete_at, id.value));
    return {};
}

Status forget_tenant(Transaction& transaction, const TenantId& id) {
    DZ_TRY(transaction.execute("UPDATE session SET tenant = '' WHERE tenant = ?", id.value));
    DZ_TRY(
        transaction.execute("UPDATE account SET last_tenant = '' WHERE last_tenant = ?", id.value));
    // The tenant that a server for one person had; the next start makes an empty one.
    DZ_TRY(transaction.execute("DELETE FROM setting WHERE name = 'local_tenant' AND value = ?",
                               id.value));
    DZ_TRY(
        transaction.execute("DELETE FROM letter WHERE kind = 'invitation' AND about IN "
                            "(SELECT id FROM invitation WHERE tenant = ?)",
                            id.value));
    // People's membership, invitations, keys and the log go with it.
    DZ_TRY(transaction.execute("DELETE FROM tenant WHERE id = ?", id.value));
    return {};
}

Result<std::string> parse_reason(std::string_view text) {
    const auto why = trim(text);
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (why.empty() || !is_valid_utf8(why) || utf8_length(why) > kMaxReason ||
        std::ranges::any_of(why, is_control))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "tenant.why",
                     .message = "A reason has 1 to 500 characters.",
                     .hint = "Write what its people shall read: \"The invoice of May is open.\""});
    return std::string(why);
}

}  // namespace dz::tenancy
