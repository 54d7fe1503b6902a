#include "tenancy/password_resets.hpp"

#include "base/hash.hpp"

namespace dz::tenancy {

Status begin_reset(Transaction& transaction, const AccountId& account, const std::string& secret,
                   std::int64_t now) {
    DZ_TRY(end_reset(transaction, account));
    DZ_TRY(transaction.execute(
        "INSERT INTO password_reset (account, secret, created_at, expires_at) VALUES (?, ?, ?, ?)",
        account.value, sha256_hex(secret), now, now + kResetLife));
    return {};
}

Result<std::optional<Account>> find_reset(Transaction& transaction, std::string_view secret,
                                          std::int64_t now) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT a.id, a.email, a.name, a.created_at FROM "
                                    "password_reset r JOIN account a ON a.id = r.account "
                                    "WHERE r.secret = ? AND r.expires_at > ?",
                                    sha256_hex(secret), now));
    if (rows.empty()) return std::optional<Account>();
    return std::optional<Account>({.id = {rows[0].text(0)},
                                   .email = rows[0].text(1),
                                   .name = rows[0].text(2),
                                   .created_at = rows[0].integer(3)});
}

Status end_reset(Transaction& transaction, const AccountId& account) {
    DZ_TRY(transaction.execute("DELETE FROM password_reset WHERE account = ?", account.value));
    return {};
}

}  // namespace dz::tenancy
