#include "tenancy/members.hpp"

#include "tenancy/accounts.hpp"

namespace dz::tenancy {
namespace {

constexpr std::string_view kSelect =
    "SELECT m.tenant, t.name, m.role, t.state, t.why, t.delete_at FROM member m JOIN tenant t ON "
    "t.id = m.tenant ";

Membership membership_of(const SqlRow& row) {
    return {.tenant = {row.text(0)},
            .name = row.text(1),
            .role = member_role_named(row.text(2)).value_or(MemberRole::Viewer),
            .is_suspended = row.text(3) != "active",
            .why = row.text(4),
            .delete_at = row.integer(5)};
}

constexpr std::string_view kSelectMembers =
    "SELECT a.id, a.email, a.name, a.created_at, m.role, m.joined_at FROM member m "
    "JOIN account a ON a.id = m.account WHERE m.tenant = ? ";

Member member_of(const SqlRow& row) {
    return {.account = {.id = {row.text(0)},
                        .email = row.text(1),
                        .name = row.text(2),
                        .created_at = row.integer(3)},
            .role = member_role_named(row.text(4)).value_or(MemberRole::Viewer),
            .joined_at = row.integer(5)};
}

/// Fails unless somebody owns the tenant. Writes are one after the other, as far as they can tell.
Status check_owned(Transaction& transaction, const TenantId& tenant) {
    DZ_TRY_ASSIGN(
        const auto owners,
        transaction.query("SELECT 1 FROM member WHERE tenant = ? AND role = 'owner' LIMIT 1",
                          tenant.value));
    if (owners.empty())
        return fail({.kind = ErrorKind::Conflict,
                     .code = "member.last_owner",
                     .message = "Nobody would own the workspace.",
                     .hint = "Make somebody else an owner first, or delete the workspace."});
    return {};
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

Status check_room(Transaction& transaction, const AccountId& account) {
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query("SELECT COUNT(*) FROM member WHERE account = ?", account.value));
    if (rows[0].integer(0) >= static_cast<std::int64_t>(kMaxTenants))
        return fail({.kind = ErrorKind::Exhausted,
                     .code = "tenant.too_many",
                     .message = "Nobody belongs to more than 50 workspaces.",
                     .hint = "Leave or delete one first."});
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

Result<std::vector<Member>> members_of(Transaction& transaction, const TenantId& tenant) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelectMembers) + "ORDER BY m.joined_at, a.id",
                                    tenant.value));
    std::vector<Member> all;
    for (const auto& row : rows) all.push_back(member_of(row));
    return all;
}

Result<Member> find_member(Transaction& transaction, const TenantId& tenant,
                           const AccountId& account) {
    DZ_TRY_ASSIGN(const auto rows, transaction.query(std::string(kSelectMembers) + "AND a.id = ?",
                                                     tenant.value, account.value));
    if (rows.empty())
        return fail({.kind = ErrorKind::NotFound,
                     .code = "member.not_found",
                     .message = "Nobody of the workspace has this id.",
                     .hint = "Look at the list of its people."});
    return member_of(rows[0]);
}

Status add_member(Transaction& transaction, const TenantId& tenant, const AccountId& account,
                  MemberRole role, std::int64_t at) {
    DZ_TRY_ASSIGN(const auto added,
                  transaction.execute(
                      "INSERT INTO member (tenant, account, role, joined_at) VALUES (?, ?, ?, ?) "
                      "ON CONFLICT DO NOTHING",
                      tenant.value, account.value, std::string(to_string(role)), at));
    if (added == 0)
        return fail({.kind = ErrorKind::Conflict,
                     .code = "member.already",
                     .message = "They belong to the workspace already.",
                     .hint = "Change their role in the list of people."});
    return {};
}

Status set_role(Transaction& transaction, const TenantId& tenant, const AccountId& account,
                MemberRole role) {
    DZ_TRY(find_member(transaction, tenant, account));
    DZ_TRY(transaction.execute("UPDATE member SET role = ? WHERE tenant = ? AND account = ?",
                               std::string(to_string(role)), tenant.value, account.value));
    return check_owned(transaction, tenant);
}

Status remove_member(Transaction& transaction, const TenantId& tenant, const AccountId& account) {
    DZ_TRY(find_member(transaction, tenant, account));
    DZ_TRY(transaction.execute("DELETE FROM member WHERE tenant = ? AND account = ?", tenant.value,
                               account.value));
    return check_owned(transaction, tenant);
}

Status rename_tenant(Transaction& transaction, const TenantId& tenant, const std::string& name) {
    DZ_TRY(transaction.execute("UPDATE tenant SET name = ? WHERE id = ?", name, tenant.value));
    return {};
}

Result<std::optional<Membership>> home_of(Transaction& transaction, const AccountId& account) {
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query(
            std::string(kSelect) +
                "JOIN account a ON a.id = m.account WHERE m.account = ? "
                "AND t.state = 'active' AND t.delete_at = 0 ORDER BY CASE WHEN m.tenant = "
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
