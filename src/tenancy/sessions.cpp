#include "tenancy/sessions.hpp"

#include "base/hash.hpp"

namespace dz::tenancy {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, account, tenant, agent, created_at, seen_at, secret, is_confirmed, renewed_at "
    "FROM session ";
constexpr const char* kAlive = "AND seen_at > ? AND created_at > ?";

Session session_of(const SqlRow& row) {
    return {.id = {row.text(0)},
            .account = {row.text(1)},
            .tenant = {row.text(2)},
            .agent = row.text(3),
            .created_at = row.integer(4),
            .seen_at = row.integer(5)};
}

ShownSession::Secret secret_of(const SqlRow& row, const std::string& hash, std::int64_t now) {
    using enum ShownSession::Secret;
    const bool is_current = row.text(6) == hash;
    const bool is_confirmed = row.truth(7);
    const auto age = now - row.integer(8);
    if (is_current && !is_confirmed) return FirstUse;
    if (is_current) return age > kSecretLife ? Due : Good;
    if (age <= kSecretGrace) return Good;
    return is_confirmed ? Stolen : Due;
}

}  // namespace

Status add_session(Transaction& transaction, const Session& session, const std::string& secret) {
    DZ_TRY(transaction.execute(
        "INSERT INTO session (id, account, tenant, secret, previous, is_confirmed, agent, "
        "created_at, renewed_at, seen_at) VALUES (?, ?, ?, ?, '', 1, ?, ?, ?, ?)",
        session.id.value, session.account.value, session.tenant.value, sha256_hex(secret),
        session.agent, session.created_at, session.created_at, session.seen_at));
    return {};
}

Result<std::optional<ShownSession>> find_session(Transaction& transaction, std::string_view secret,
                                                 std::int64_t now) {
    const auto hash = sha256_hex(secret);
    // The index on `previous` leaves out what is empty; only so said does SQLite use it.
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query(std::string(kSelect) +
                              "WHERE (secret = ? OR (previous = ? AND previous <> '')) " + kAlive,
                          hash, hash, now - kSessionIdle, now - kSessionLife));
    if (rows.empty()) return std::optional<ShownSession>();
    return std::optional<ShownSession>({.session = session_of(rows[0]),
                                        .secret = secret_of(rows[0], hash, now),
                                        .renewed_at = rows[0].integer(8)});
}

Result<bool> renew_session(Transaction& transaction, const ShownSession& shown,
                           std::string_view secret, const std::string& fresh, std::int64_t now) {
    DZ_TRY_ASSIGN(
        const auto changed,
        transaction.execute("UPDATE session SET secret = ?, previous = ?, is_confirmed = 0, "
                            "renewed_at = ?, seen_at = ? WHERE id = ? AND renewed_at = ?",
                            sha256_hex(fresh), sha256_hex(secret), now, now, shown.session.id.value,
                            shown.renewed_at));
    return changed > 0;
}

Status confirm_session(Transaction& transaction, const SessionId& id, std::int64_t now) {
    DZ_TRY(transaction.execute("UPDATE session SET is_confirmed = 1, seen_at = ? WHERE id = ?", now,
                               id.value));
    return {};
}

Status move_session(Transaction& transaction, const SessionId& id, const TenantId& tenant) {
    DZ_TRY(
        transaction.execute("UPDATE session SET tenant = ? WHERE id = ?", tenant.value, id.value));
    return {};
}

Status end_session(Transaction& transaction, const SessionId& id) {
    DZ_TRY(transaction.execute("DELETE FROM session WHERE id = ?", id.value));
    return {};
}

Status end_sessions(Transaction& transaction, const AccountId& account,
                    const std::optional<SessionId>& kept) {
    DZ_TRY(transaction.execute("DELETE FROM session WHERE account = ? AND id <> ?", account.value,
                               kept ? kept->value : std::string()));
    return {};
}

Status forget_old_sessions(Transaction& transaction, std::int64_t now) {
    DZ_TRY(transaction.execute("DELETE FROM session WHERE seen_at <= ? OR created_at <= ?",
                               now - kSessionIdle, now - kSessionLife));
    return {};
}

Result<std::vector<Session>> sessions_of(Transaction& transaction, const AccountId& account,
                                         std::int64_t now) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) + "WHERE account = ? " + kAlive +
                                        " ORDER BY seen_at DESC, id DESC",
                                    account.value, now - kSessionIdle, now - kSessionLife));
    std::vector<Session> all;
    for (const auto& row : rows) all.push_back(session_of(row));
    return all;
}

}  // namespace dz::tenancy
