#include "tenancy/doorkeeper.hpp"

#include "base/hash.hpp"
#include "tenancy/members.hpp"

namespace dz::tenancy {

Result<TenantContext> Doorkeeper::let_in(std::string_view key) const {
    // Hashes differ all over, so that how far they agree tells nothing about the key.
    if (key_.empty() || sha256_hex(key) != sha256_hex(key_))
        return fail({.kind = ErrorKind::Denied,
                     .code = "door.key",
                     .message = "The key is not that of this server.",
                     .hint = "Open the address that `datazentr serve` printed."});
    return TenantContext(tenant_);
}

Result<std::optional<Admission>> Doorkeeper::let_in(Transaction& transaction,
                                                    const TenantId& tenant,
                                                    const AccountId& account) {
    DZ_TRY_ASSIGN(const auto member, find_membership(transaction, tenant, account));
    if (!member || member->is_closed()) return std::optional<Admission>();
    return std::optional<Admission>(
        {.tenant = TenantContext(tenant), .name = member->name, .role = member->role});
}

Result<std::optional<Admission>> Doorkeeper::let_into_closed(Transaction& transaction,
                                                             const TenantId& tenant,
                                                             const AccountId& account) {
    DZ_TRY_ASSIGN(const auto member, find_membership(transaction, tenant, account));
    if (!member || !member->is_closed()) return std::optional<Admission>();
    return std::optional<Admission>(
        {.tenant = TenantContext(tenant), .name = member->name, .role = member->role});
}

}  // namespace dz::tenancy
