#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "model/account.hpp"
#include "model/member_role.hpp"
#include "model/tenant.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// Keys of programs. A key may do what its scope says and what its maker may do at that moment,
// whichever is less, and ends when they leave the tenant. Everything happens in the caller's
// transaction of the control database and fails as that does.

struct ApiKeyNoun {
    static constexpr const char* kName = "API key";
};
using ApiKeyId = Id<ApiKeyNoun>;

/// What all keys begin with, so that people and scanners know them when they see them.
inline constexpr std::string_view kApiKeyPrefix = "dzk_";

struct ApiKey {
    ApiKeyId id;
    TenantId tenant;
    AccountId account;       ///< Who made it.
    std::string maker = {};  ///< Their name. Given, not taken.
    std::string name;
    Right scope = Right::Read;
    std::int64_t created_at = 0;  ///< Microseconds since 1970.
    std::int64_t used_at = 0;     ///< To within an hour; 0 for never.
};

/// `secret` is the whole key. Its maker must be a member. Fails with `key.too_many`.
Status add_api_key(Transaction& transaction, const ApiKey& key, const std::string& secret);

/// Nothing when the secret is of no key.
Result<std::optional<ApiKey>> find_api_key(Transaction& transaction, std::string_view secret);
Status note_use(Transaction& transaction, const ApiKeyId& id, std::int64_t now);

/// All of a tenant, the latest first.
Result<std::vector<ApiKey>> api_keys_of(Transaction& transaction, const TenantId& tenant);

Status end_api_key(Transaction& transaction, const ApiKeyId& id);

/// Fails with `key.not_found`, also for keys of other tenants.
Result<ApiKey> api_key(Transaction& transaction, const TenantId& tenant, const ApiKeyId& id);

}  // namespace dz::tenancy
