#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/tenant.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// The life of tenants. One is closed while it is suspended, which whoever runs the server does, and
// while it waits to be deleted, which its owner asks for: nobody works there, and what is theirs
// can still be exported. Everything happens in the caller's transaction of the control database and
// fails as that does. Times are microseconds since 1970.

struct Tenant {
    TenantId id;
    std::string name;
    bool is_suspended = false;
    std::string why;             ///< It is suspended, for its people to read.
    std::int64_t delete_at = 0;  ///< When it goes; 0: it stays.
    std::int64_t created_at = 0;
    std::int64_t members = 0;

    bool is_closed() const { return is_suspended || delete_at != 0; }
};

/// Nothing when there is none.
Result<std::optional<Tenant>> find_tenant(Transaction& transaction, const TenantId& id);

/// All of them, those first that were made first.
Result<std::vector<Tenant>> all_tenants(Transaction& transaction);

/// Those that are closed, by their ids.
Result<std::vector<TenantId>> closed_tenants(Transaction& transaction);

/// Those whose time has come.
Result<std::vector<TenantId>> tenants_to_delete(Transaction& transaction, std::int64_t now);

Status suspend_tenant(Transaction& transaction, const TenantId& id, const std::string& why);
Status resume_tenant(Transaction& transaction, const TenantId& id);
/// 0: it stays.
Status set_deletion(Transaction& transaction, const TenantId& id, std::int64_t delete_at);

/// Nothing of the tenant is known any more, but for the accounts of its people, which are theirs.
/// Its database must be gone already, or nobody would know of it.
Status forget_tenant(Transaction& transaction, const TenantId& id);

/// Fails with `tenant.why` unless it is 1 to 500 characters of text without control characters.
Result<std::string> parse_reason(std::string_view text);

}  // namespace dz::tenancy
