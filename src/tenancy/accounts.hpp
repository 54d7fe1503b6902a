#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/account.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// The people who may sign in. Everything happens in the caller's transaction of the control
// database and fails as that does.

/// Whether there is any account, and so whether the server knows people at all.
Result<bool> has_accounts(Transaction& transaction);

/// Fails with `account.email_taken`. `password` is a hash of the port Passwords.
Status add_account(Transaction& transaction, const Account& account, const std::string& password);

/// The first account of the server. Fails with `account.set_up` when there was one before, also
/// when two are made at the same time.
Status add_first_account(Transaction& transaction, const Account& account,
                         const std::string& password);

Result<std::optional<Account>> find_account(Transaction& transaction, const AccountId& id);

Status rename_account(Transaction& transaction, const AccountId& id, const std::string& name);
Status set_password(Transaction& transaction, const AccountId& id, const std::string& password);

/// An account and the hash of its password.
struct KnownPassword {
    Account account;
    std::string hash;
};
Result<std::optional<KnownPassword>> password_of(Transaction& transaction,
                                                 const std::string& email);

/// Fails with `account.name` unless the name has 1 to 100 characters without control characters.
Result<std::string> parse_person_name(std::string_view text);

/// Fails with `account.password` unless the password is one to accept: 10 to 256 bytes, not the
/// person's address and not one character again and again.
Status check_password(std::string_view password, std::string_view email);

}  // namespace dz::tenancy
