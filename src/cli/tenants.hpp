#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/export_tenant.hpp"
#include "app/tenant_desk.hpp"
#include "base/result.hpp"
#include "cli/arguments.hpp"
#include "cli/terminal.hpp"

namespace dz::cli {

/// The tenants of a store, for whoever runs it. Built by main, which knows stores.
class Tenants {
public:
    virtual ~Tenants() = default;
    virtual app::TenantDesk& desk() = 0;
    virtual Result<app::TenantArchive> take_along(const TenantId& tenant) = 0;
};
/// Opens the store that `--store` names.
using OpenTenants = std::function<Result<std::unique_ptr<Tenants>>(const std::string& store)>;

/// Carries out `datazentr tenants …`: words for people to `words`, or with `json` one document to
/// standard output. Returns an error for the caller to show.
Status keep_tenants(const TenantsCommand& command, Tenants& tenants, Terminal& words, bool json);

}  // namespace dz::cli
