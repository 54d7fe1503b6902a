#pragma once

#include <string_view>

#include "app/project_desk.hpp"
#include "tenancy/doorkeeper.hpp"

namespace dz::app {

/// Lets people in who have the server's key. Any thread may ask; the doorkeeper outlives it.
class FrontDoor {
public:
    explicit FrontDoor(const tenancy::Doorkeeper& doorkeeper) : doorkeeper_(doorkeeper) {}

    /// Fails with `door.key`.
    Result<Visitor> let_in(std::string_view key) const {
        DZ_TRY_ASSIGN(auto context, doorkeeper_.let_in(key));
        return Visitor{.tenant = std::move(context), .actor = {"user", "owner"}};
    }

private:
    const tenancy::Doorkeeper& doorkeeper_;
};

}  // namespace dz::app
