#pragma once

#include <cstddef>
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
    std::string why = {};        ///< It is suspended.
    std::int64_t delete_at = 0;  ///< When the tenant goes, in microseconds since 1970; 0: it stays.

    /// Nobody works there.
    bool is_closed() const { return is_suspended || delete_at != 0; }
};

/// Who makes a tenant becomes its owner. `at` is microseconds since 1970.
Status add_tenant(Transaction& transaction, const TenantId& tenant, const std::string& name,
                  const AccountId& owner, std::int64_t at);

/// Fails with `tenant.too_many` for an account that belongs to as many tenants as anybody may.
inline constexpr std::size_t kMaxTenants = 50;
Status check_room(Transaction& transaction, const AccountId& account);

/// The tenants of an account, those first that it joined first.
Result<std::vector<Membership>> memberships(Transaction& transaction, const AccountId& account);

/// Nothing when the account does not belong to the tenant.
Result<std::optional<Membership>> find_membership(Transaction& transaction, const TenantId& tenant,
                                                  const AccountId& account);

/// Somebody who belongs to a tenant.
struct Member {
    Account account;
    MemberRole role = MemberRole::Viewer;
    std::int64_t joined_at = 0;  ///< Microseconds since 1970.
};

/// The members of a tenant, those first who joined first.
Result<std::vector<Member>> members_of(Transaction& transaction, const TenantId& tenant);

/// Fails with `member.not_found`, also for members of other tenants.
Result<Member> find_member(Transaction& transaction, const TenantId& tenant,
                           const AccountId& account);

/// Fails with `member.already` for who belongs to the tenant.
Status add_member(Transaction& transaction, const TenantId& tenant, const AccountId& account,
                  MemberRole role, std::int64_t at);

/// Both fail with `member.not_found`, and with `member.last_owner` where nobody would be left who
/// owns the tenant. Whoever is removed takes their API keys with them.
Status set_role(Transaction& transaction, const TenantId& tenant, const AccountId& account,
                MemberRole role);
Status remove_member(Transaction& transaction, const TenantId& tenant, const AccountId& account);

Status rename_tenant(Transaction& transaction, const TenantId& tenant, const std::string& name);

/// Where the account was last, which is where its next session begins; else its first tenant.
Result<std::optional<Membership>> home_of(Transaction& transaction, const AccountId& account);
Status remember_home(Transaction& transaction, const AccountId& account, const TenantId& tenant);

/// Fails with `tenant.name` unless the name has 1 to 100 characters without control characters.
Result<std::string> parse_tenant_name(std::string_view text);

}  // namespace dz::tenancy
