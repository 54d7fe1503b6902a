#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "ports/archives.hpp"
#include "ports/store.hpp"
#include "ports/tenant_context.hpp"

namespace dz::app {

/// A closed archive, and what to call it.
struct TenantArchive {
    std::unique_ptr<GrowingArchive> zip;
    std::uint64_t size = 0;
    std::string name;  ///< "engines.zip"; plain ASCII.
};

/// All that a tenant has, in files that need no program of ours: docs/accounts.md says which. A
/// project is as it was when the export began, its history whole; what changes meanwhile may be in
/// it or not. Never more than a page of a history is in memory. Fails as the store and the archive
/// do. Secrets and their hashes are not in it.
Result<TenantArchive> export_tenant(Store& store, const GrowingArchives& archives,
                                    const TenantContext& tenant, std::int64_t now);

}  // namespace dz::app
