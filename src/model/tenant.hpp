#pragma once

#include "base/id.hpp"

namespace dz {

struct TenantNoun {
    static constexpr const char* kName = "tenant";
};

/// An isolated organisation.
using TenantId = Id<TenantNoun>;

}  // namespace dz
