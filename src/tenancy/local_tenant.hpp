#pragma once

#include <string>

#include "base/result.hpp"
#include "ports/store.hpp"
#include "tenancy/schema.hpp"

namespace dz::tenancy {

/// The only tenant of a server on one's own machine, and the key that lets its owner in.
struct LocalTenant {
    TenantId tenant;
    std::string key;
};

/// The store's local tenant, which the first start makes: of the fresh id and key, which are not
/// used later. Fails as the store does.
Result<LocalTenant> ensure_local_tenant(Store& store, const LocalTenant& fresh);

}  // namespace dz::tenancy
