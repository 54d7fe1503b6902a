#include "tenancy/members.hpp"

#include "tenancy/accounts.hpp"

namespace dz::tenancy {
namespace {

constexpr std::string_view kSelect =
    "SELECT m.tenant, t.name, m.role, t.state FROM member m JOIN tenant t ON t.id = m.tenant ";

Membership membership_of(const SqlRow& row) {
    return {.tenant = {row.text(0)},
            .name = row.text(1),
            .role = member_role_named(row.text(2)).value_or(MemberRole::Viewer),
            .is_suspended = row.text(3) != "active"};
}

}  // namespace

Status add_tenant(Transaction& transaction, const TenantId& tenant, const std::string& name,
                  const AccountId& owner, std::int64_t at) {
    DZ_TRY(transaction.execute(
        "INSERT INTO tenant (id, name, state, created_at) VALUES (?, ?, 'active', ?)", tenant.value,
        name, at));
    DZ_TRY(transaction.execute(
        "INSERT INTO member (tenant, account, role, joined_at) VALUES (?, ?, 'owner', ?)",
        tenant.value, owner.value, at));
    return {};
}

Result<std::vector<Membership>> memberships(Transaction& transaction, const AccountId& account) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(
                      std::string(kSelect) + "WHERE m.account = ? ORDER BY m.joined_at, m.tenant",
                      account.value));
    std::vector<Membership> all;
    for (const auto& row : rows) all.push_back(membership_of(row));
    return all;
}

Result<std::optional<Membership>> find_membership(Transaction& transaction, const TenantId& tenant,
                                                  const AccountId& account) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) + "WHERE m.tenant = ? AND m.account = ?",
                                    tenant.value, account.value));
    if (rows.empty()) return std::optional<Membership>();
    return std::optional<Membership>(membership_of(rows[0]));
}

Result<std::optional<Membership>> home_of(Transaction& transaction, const AccountId& account) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) +
                                        "JOIN account a ON a.id = m.account WHERE m.account = ? "
                                        "AND t.state = 'active' ORDER BY CASE WHEN m.tenant = "
                                        "a.last_tenant THEN 0 ELSE 1 END, m.joined_at, m.tenant "
                                        "LIMIT 1",
                                    account.value));
    if (rows.empty()) return std::optional<Membership>();
    return std::optional<Membership>(membership_of(rows[0]));
}

Status remember_home(Transaction& transaction, const AccountId& account, const TenantId& tenant) {
    DZ_TRY(transaction.execute("UPDATE account SET last_tenant = ? WHERE id = ?", tenant.value,
                               account.value));
    return {};
}

Result<std::string> parse_tenant_name(std::string_view text) {
    auto name = parse_person_name(text);
    if (name) return name;
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "tenant.name",
                 .message = "A workspace's name has 1 to 100 characters.",
                 .hint = "Write a name such as Marlow Street Vets."});
}

}  // namespace dz::tenancy
