#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/account.hpp"
#include "model/member_role.hpp"
#include "model/tenant.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// Tenants and who belongs to them. Everything happens in the caller's transaction of the control
// database and fails as that does.

/// A tenant that an account belongs to.
struct Membership {
    TenantId tenant;
    std::string name;  ///< The tenant's.
    MemberRole role = MemberRole::Viewer;
    bool is_suspended = false;
};

/// Who makes a tenant becomes its owner. `at` is microseconds since 1970.
Status add_tenant(Transaction& transaction, const TenantId& tenant, const std::string& name,
                  const AccountId& owner, std::int64_t at);

/// The tenants of an account, those first that it joined first.
Result<std::vector<Membership>> memberships(Transaction& transaction, const AccountId& account);

/// Nothing when the account does not belong to the tenant.
Result<std::optional<Membership>> find_membership(Transaction& transaction, const TenantId& tenant,
                                                  const AccountId& account);

/// Where the account was last, which is where its next session begins; else its first tenant.
Result<std::optional<Membership>> home_of(Transaction& transaction, const AccountId& account);
Status remember_home(Transaction& transaction, const AccountId& account, const TenantId& tenant);

/// Fails with `tenant.name` unless the name has 1 to 100 characters without control characters.
Result<std::string> parse_tenant_name(std::string_view text);

}  // namespace dz::tenancy
