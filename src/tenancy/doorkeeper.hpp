#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ports/tenant_context.hpp"

namespace dz::tenancy {

/// Lets people into the only tenant of a server they run on their own machine: whoever has the
/// key, which stands in a file only they can read. Immutable; any thread may ask.
class Doorkeeper {
public:
    Doorkeeper(TenantId tenant, std::string key)
        : tenant_(std::move(tenant)), key_(std::move(key)) {}

    /// Fails with `door.key` unless the key is the server's. Takes equally long for any wrong one.
    Result<TenantContext> let_in(std::string_view key) const;

private:
    const TenantId tenant_;
    const std::string key_;
};

}  // namespace dz::tenancy
