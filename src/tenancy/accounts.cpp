#include "tenancy/accounts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace dz::tenancy {
namespace {

constexpr std::size_t kMaxName = 100;
constexpr std::size_t kMinPassword = 10;
constexpr std::size_t kMaxPassword = 256;

Account account_of(const SqlRow& row) {
    return {.id = {row.text(0)},
            .email = row.text(1),
            .name = row.text(2),
            .created_at = row.integer(3)};
}

Error weak(std::string message) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "account.password",
            .message = std::move(message),
            .hint = "Take a few words that only you would put together."};
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

}  // namespace

Result<bool> has_accounts(Transaction& transaction) {
    DZ_TRY_ASSIGN(const auto rows, transaction.query("SELECT 1 FROM account LIMIT 1"));
    return !rows.empty();
}

Status add_account(Transaction& transaction, const Account& account, const std::string& password) {
    DZ_TRY_ASSIGN(const auto added,
                  transaction.execute(
                      "INSERT INTO account (id, email, name, password, last_tenant, created_at) "
                      "VALUES (?, ?, ?, ?, '', ?) ON CONFLICT (email) DO NOTHING",
                      account.id.value, account.email, account.name, password, account.created_at));
    if (added == 0)
        return fail({.kind = ErrorKind::Conflict,
                     .code = "account.email_taken",
                     .message = "There is an account with this address.",
                     .hint = "Sign in with it, or take another address."});
    return {};
}

Status add_first_account(Transaction& transaction, const Account& account,
                         const std::string& password) {
    // The row is what two who come at once run into.
    DZ_TRY_ASSIGN(const auto first,
                  transaction.execute("INSERT INTO setting (name, value) VALUES "
                                      "('first_account', ?) ON CONFLICT DO NOTHING",
                                      account.id.value));
    if (first == 0)
        return fail({.kind = ErrorKind::Conflict,
                     .code = "account.set_up",
                     .message = "This server was set up before.",
                     .hint = "Sign in."});
    return add_account(transaction, account, password);
}

Result<std::optional<Account>> find_account(Transaction& transaction, const AccountId& id) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT id, email, name, created_at FROM account WHERE id = ?",
                                    id.value));
    if (rows.empty()) return std::optional<Account>();
    return std::optional<Account>(account_of(rows[0]));
}

Status rename_account(Transaction& transaction, const AccountId& id, const std::string& name) {
    DZ_TRY(transaction.execute("UPDATE account SET name = ? WHERE id = ?", name, id.value));
    return {};
}

Status set_password(Transaction& transaction, const AccountId& id, const std::string& password) {
    DZ_TRY(transaction.execute("UPDATE account SET password = ? WHERE id = ?", password, id.value));
    return {};
}

Result<std::optional<KnownPassword>> password_of(Transaction& transaction,
                                                 const std::string& email) {
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query(
            "SELECT id, email, name, created_at, password FROM account WHERE email = ?", email));
    if (rows.empty()) return std::optional<KnownPassword>();
    return std::optional<KnownPassword>({account_of(rows[0]), rows[0].text(4)});
}

Result<std::string> parse_person_name(std::string_view text) {
    const auto name = trim(text);
    if (name.empty() || !is_valid_utf8(name) || utf8_length(name) > kMaxName ||
        std::ranges::any_of(name, is_control))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "account.name",
                     .message = "A name has 1 to 100 characters.",
                     .hint = "Write how others shall see it, such as Ada Lovelace."});
    return std::string(name);
}

Status check_password(std::string_view password, std::string_view email) {
    if (password.size() < kMinPassword) return fail(weak("A password has at least 10 characters."));
    if (password.size() > kMaxPassword) return fail(weak("A password has at most 256 characters."));
    if (to_lower(password) == email) return fail(weak("Your address is not a password."));
    if (std::ranges::all_of(password, [&](char c) { return c == password.front(); }))
        return fail(weak("One character again and again is not a password."));
    return {};
}

}  // namespace dz::tenancy
