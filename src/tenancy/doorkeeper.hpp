#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/account.hpp"
#include "model/member_role.hpp"
#include "ports/sql.hpp"
#include "ports/tenant_context.hpp"

namespace dz::tenancy {

/// A tenant somebody was let into, and what they are there.
struct Admission {
    TenantContext tenant;
    std::string name;  ///< The tenant's.
    MemberRole role = MemberRole::Viewer;
};

/// Lets people into tenants: whoever has the key of a server on their own machine into its only
/// one, and those who have accounts into the ones they are members of. Immutable; any thread may
/// ask.
class Doorkeeper {
public:
    Doorkeeper(TenantId tenant, std::string key)
        : tenant_(std::move(tenant)), key_(std::move(key)) {}

    /// Fails with `door.key` unless the key is the server's. Takes equally long for any wrong one.
    Result<TenantContext> let_in(std::string_view key) const;

    /// Lets a member in, by what the control database says in this transaction. Nothing for who is
    /// none, and for a tenant that is closed. The caller answers for who the account is.
    static Result<std::optional<Admission>> let_in(Transaction& transaction, const TenantId& tenant,
                                                   const AccountId& account);

    /// Lets a member of a closed tenant in, to see why and to take along what is theirs. Nothing
    /// for one that is open.
    static Result<std::optional<Admission>> let_into_closed(Transaction& transaction,
                                                            const TenantId& tenant,
                                                            const AccountId& account);

    /// For whoever runs the server, who has the store anyway.
    static TenantContext for_operator(const TenantId& tenant) { return TenantContext(tenant); }

private:
    const TenantId tenant_;
    const std::string key_;
};

}  // namespace dz::tenancy
