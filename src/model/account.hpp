#pragma once

#include <cstdint>
#include <string>

#include "base/id.hpp"

namespace dz {

struct AccountNoun {
    static constexpr const char* kName = "account";
};

/// A person who may sign in.
using AccountId = Id<AccountNoun>;

/// A person as the server knows them. Passwords stay in the store.
struct Account {
    AccountId id;
    std::string email;  ///< In lower case, as `tenancy::parse_email` gives it.
    std::string name;
    std::int64_t created_at = 0;  ///< Microseconds since 1970 UTC.
};

}  // namespace dz
