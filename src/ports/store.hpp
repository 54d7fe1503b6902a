#pragma once

#include <memory>

#include "base/result.hpp"
#include "ports/sql.hpp"
#include "ports/tenant_context.hpp"

namespace dz {

/// What the server remembers: a control database (people, tenants, sessions, tasks) and a database
/// for each tenant, which no statement of another tenant can reach. Any thread may call it.
class Store {
public:
    virtual ~Store() = default;

    virtual Database& control() = 0;

    /// The database of the tenant, migrated; stays usable while the pointer is held.
    ///
    /// Fails with `tenant.not_found`, `store.newer` (a later program wrote it),
    /// `store.changed` (a migration was edited), or as a transaction does.
    virtual Result<std::shared_ptr<Database>> tenant(const TenantContext& context) = 0;

    /// Makes the tenant's database; one that exists is left as it is.
    virtual Status create_tenant(const TenantId& tenant) = 0;

    /// Deletes the tenant's database with all that is in it, at once and for good. One that does
    /// not exist is no error. Whoever still holds it gets `tenant.not_found`.
    virtual Status drop_tenant(const TenantId& tenant) = 0;
};

/// The schemas a store keeps; static data that outlives it.
struct StoreSchemas {
    Migrations control;
    Migrations tenant;
};

}  // namespace dz
