#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <vector>

#include "app/account_desk.hpp"
#include "app/export_tenant.hpp"
#include "app/tenant_desk.hpp"
#include "http/route.hpp"

namespace dz::http {

/// All that a tenant has, in an archive.
using ExportTenant = std::function<Result<app::TenantArchive>(const TenantContext&)>;

/// How the owner of the tenant one works in takes it along and deletes it, under /api/v1. All that
/// is borrowed outlives the routes.
std::vector<Route> tenant_routes(app::TenantDesk& tenants, app::AccountDesk& accounts,
                                 ExportTenant exports);

/// The JSON Schemas these routes name.
boost::json::object tenant_schemas();

}  // namespace dz::http
