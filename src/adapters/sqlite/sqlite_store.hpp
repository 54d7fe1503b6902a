#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "ports/store.hpp"

namespace dz::adapters {

/// A store in a folder of this machine. One process at a time owns the folder.
class SqliteStore : public Store {
public:
    /// Opens the folder, which is made when it is missing, and migrates its control database.
    ///
    /// Fails with `store.locked` when another process owns the folder, `store.newer`,
    /// `store.changed`, `store.damaged`, or `store.unavailable` when the disk refuses.
    static Result<std::unique_ptr<SqliteStore>> open(const std::string& folder,
                                                     StoreSchemas schemas);
    ~SqliteStore() override;

    Database& control() override;
    Result<std::shared_ptr<Database>> tenant(const TenantContext& context) override;
    Status create_tenant(const TenantId& tenant) override;
    Status drop_tenant(const TenantId& tenant) override;

private:
    struct Impl;
    explicit SqliteStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace dz::adapters
