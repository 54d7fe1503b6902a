#include "tenancy/invitations.hpp"

#include "base/hash.hpp"

namespace dz::tenancy {
namespace {

constexpr std::string_view kSelect =
    "SELECT i.id, i.tenant, t.name, i.email, i.role, i.invited_by, i.created_at FROM invitation i "
    "JOIN tenant t ON t.id = i.tenant WHERE i.expires_at > ? ";

Invitation invitation_of(const SqlRow& row) {
    return {.id = {row.text(0)},
            .tenant = {row.text(1)},
            .tenant_name = row.text(2),
            .email = row.text(3),
            .role = member_role_named(row.text(4)).value_or(MemberRole::Viewer),
            .invited_by = row.text(5),
            .created_at = row.integer(6)};
}

}  // namespace

Status invite(Transaction& transaction, const Invitation& invitation, const std::string& secret) {
    DZ_TRY(transaction.execute("DELETE FROM invitation WHERE tenant = ? AND email = ?",
                               invitation.tenant.value, invitation.email));
    DZ_TRY(transaction.execute(
        "INSERT INTO invitation (id, tenant, email, role, secret, invited_by, created_at, "
        "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        invitation.id.value, invitation.tenant.value, invitation.email,
        std::string(to_string(invitation.role)), sha256_hex(secret), invitation.invited_by,
        invitation.created_at, invitation.created_at + kInvitationLife));
    return {};
}

Result<std::vector<Invitation>> invitations_of(Transaction& transaction, const TenantId& tenant,
                                               std::int64_t now) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(
                      std::string(kSelect) + "AND i.tenant = ? ORDER BY i.created_at DESC, i.id",
                      now, tenant.value));
    std::vector<Invitation> all;
    for (const auto& row : rows) all.push_back(invitation_of(row));
    return all;
}

Result<Invitation> find_invitation(Transaction& transaction, std::string_view secret,
                                   std::int64_t now) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) + "AND (i.secret = ? OR i.mailed = ?) AND "
                                                           "t.state = 'active' AND t.delete_at = 0",
                                    now, sha256_hex(secret), sha256_hex(secret)));
    if (rows.empty())
        return fail({.kind = ErrorKind::NotFound,
                     .code = "invitation.unknown",
                     .message = "This invitation is over.",
                     .hint = "Ask whoever sent it for another one."});
    return invitation_of(rows[0]);
}

Result<std::optional<Invitation>> mail_invitation(Transaction& transaction, const InvitationId& id,
                                                  const std::string& secret, std::int64_t now) {
    DZ_TRY(transaction.execute("UPDATE invitation SET mailed = ? WHERE id = ?", sha256_hex(secret),
                               id.value));
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) +
                                        "AND i.id = ? AND t.state = 'active' AND t.delete_at = 0",
                                    now, id.value));
    if (rows.empty()) return std::optional<Invitation>();
    return std::optional<Invitation>(invitation_of(rows[0]));
}

Result<Withdrawn> withdraw_invitation(Transaction& transaction, const TenantId& tenant,
                                      const InvitationId& id) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("DELETE FROM invitation WHERE tenant = ? AND id = ? "
                                    "RETURNING email, role",
                                    tenant.value, id.value));
    if (rows.empty())
        return fail({.kind = ErrorKind::NotFound,
                     .code = "invitation.not_found",
                     .message = "There is no such invitation.",
                     .hint = "It may be accepted, or be over; look at the list."});
    return Withdrawn{.email = rows[0].text(0),
                     .role = member_role_named(rows[0].text(1)).value_or(MemberRole::Viewer)};
}

}  // namespace dz::tenancy
