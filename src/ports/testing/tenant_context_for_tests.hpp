#pragma once

#include <string>
#include <utility>

#include "ports/tenant_context.hpp"

namespace dz {

/// A context for tests of what a doorkeeper lets people into.
struct TenantContextForTests {
    static TenantContext of(std::string ulid) { return TenantContext(TenantId{std::move(ulid)}); }
};

}  // namespace dz
