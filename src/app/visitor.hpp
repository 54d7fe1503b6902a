#pragma once

#include "model/decision.hpp"
#include "ports/tenant_context.hpp"

namespace dz::app {

/// Somebody who was let into a tenant.
struct Visitor {
    TenantContext tenant;
    Actor actor;
};

}  // namespace dz::app
