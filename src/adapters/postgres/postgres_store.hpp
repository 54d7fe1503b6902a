#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ports/store.hpp"

namespace dz::adapters {

struct PostgresOptions {
    std::size_t connections = 8;  ///< At most open at once, at least 2.
    /// A statement that takes longer is cancelled and fails with `store.busy`.
    std::chrono::milliseconds statement_limit{30'000};
    /// How long a transaction goes on trying while it loses against others or the server is gone.
    std::chrono::milliseconds patience{10'000};
};

/// A store in one database of a PostgreSQL server, version 14 or later. Several processes may use
/// it at once. Control data is in the schema `control`, each tenant's in one named after its id;
/// every schema belongs to a role of its own, which may use no other.
class PostgresStore : public Store {
public:
    /// Connects and migrates the control schema. `address` is postgres://user@host:5432/database;
    /// what it leaves out libpq finds (PGPASSWORD, ~/.pgpass, …). The user needs CREATEROLE and
    /// CREATE on the database, no more.
    ///
    /// Fails with `store.address`, `store.unavailable`, `store.password`, `store.no_database`,
    /// `store.rights`, `store.version`, `store.encoding`, `store.newer` or `store.changed`. Does
    /// not wait for a server that does not answer.
    static Result<std::unique_ptr<PostgresStore>> open(const std::string& address,
                                                       StoreSchemas schemas,
                                                       PostgresOptions options = {});
    ~PostgresStore() override;

    Database& control() override;
    Result<std::shared_ptr<Database>> tenant(const TenantContext& context) override;
    Status create_tenant(const TenantId& tenant) override;
    Status drop_tenant(const TenantId& tenant) override;

    /// Every tenant there is, for operators: sorted by id.
    Result<std::vector<TenantId>> tenants();

private:
    struct Impl;
    explicit PostgresStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace dz::adapters
