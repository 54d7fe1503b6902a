#pragma once

#include <utility>

#include "model/tenant.hpp"

namespace dz {

namespace tenancy {
class Doorkeeper;
}
namespace orchestrator {
struct TaskTenant;
}

/// Proof that somebody was let into a tenant. Only the doorkeeper, who checks sessions and keys,
/// can make one, and the queue of tasks for those of somebody who had one; without one no store
/// gives out a tenant's data: to forget a filter is not possible. Copies are free and prove the
/// same.
class TenantContext {
public:
    const TenantId& tenant() const { return tenant_; }

private:
    friend class tenancy::Doorkeeper;
    friend struct orchestrator::TaskTenant;
    friend struct TenantContextForTests;
    explicit TenantContext(TenantId tenant) : tenant_(std::move(tenant)) {}

    TenantId tenant_;
};

}  // namespace dz
