#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/caller.hpp"
#include "base/result.hpp"
#include "ports/store.hpp"
#include "tenancy/tenants.hpp"

namespace dz::app {

/// How tenants end: suspended and resumed by whoever runs the server, deleted by their owner or by
/// whoever runs the server. Any thread may ask; everything borrowed outlives it.
///
/// A tenant that is closed runs nothing and lets nobody work; its people see why, and can export.
class TenantDesk {
public:
    struct Tools {
        Store& store;
        std::function<std::int64_t()> now;    ///< Microseconds since 1970 UTC.
        std::function<std::string()> new_id;  ///< A fresh ULID.
        /// Told of a tenant that was closed here; may be empty.
        std::function<void(const TenantId&)> on_closed = {};
    };
    explicit TenantDesk(Tools tools) : tools_(std::move(tools)) {}

    /// How long an owner may change their mind: a week.
    static constexpr std::int64_t kGrace = std::int64_t{7} * 86'400 * 1'000'000;

    /// The caller's tenant goes, after the grace or at once; gives when. Fails with
    /// `tenant.name_differs` unless `name` is its name, and with `tenant.owner` for who does not
    /// own it.
    Result<std::int64_t> plan_deletion(const Caller& caller, std::string_view name, bool at_once);
    /// The caller's tenant stays. Fails with `tenant.owner`.
    Status keep(const Caller& caller);

    // For whoever runs the server. All fail with `tenant.not_found`.

    Result<std::vector<tenancy::Tenant>> list();
    /// By its id, or by its name where only one has it; else fails with `tenant.ambiguous`.
    Result<tenancy::Tenant> find(std::string_view id_or_name);
    /// What runs is cancelled. Fails with `tenant.why`.
    Status suspend(const TenantId& tenant, std::string_view why);
    Status resume(const TenantId& tenant);
    /// At once and for good.
    Status remove(const TenantId& tenant);

    /// Deletes the tenants whose time has come; gives how many. Nothing is left half: what a crash
    /// interrupts, the next call ends.
    Result<std::size_t> sweep();
    /// Those that are closed now, on whatever server that happened.
    Result<std::vector<TenantId>> closed();

private:
    Result<tenancy::Tenant> owned(Transaction& transaction, const Caller& caller,
                                  const TenantId& tenant) const;
    Status note(Transaction& transaction, const TenantId& tenant, const Caller* who,
                std::string_view action, std::string about) const;
    Status erase(const TenantId& tenant);

    Tools tools_;
};

}  // namespace dz::app
