#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/account.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// Who may choose a new password without the old one: whoever has the secret that was mailed to the
// account's address, once and within an hour. The store has the secret's hash. Everything happens
// in the caller's transaction of the control database and fails as that does. Times are
// microseconds since 1970.

inline constexpr std::int64_t kResetLife = std::int64_t{3'600} * 1'000'000;

/// A secret of before is good for nothing any more.
Status begin_reset(Transaction& transaction, const AccountId& account, const std::string& secret,
                   std::int64_t now);

/// Whose password a secret may change; nothing when nobody's, or nobody's any more.
Result<std::optional<Account>> find_reset(Transaction& transaction, std::string_view secret,
                                          std::int64_t now);

/// Its secret is used up, or not wanted any more.
Status end_reset(Transaction& transaction, const AccountId& account);

}  // namespace dz::tenancy
