#pragma once

#include <optional>
#include <string>

#include "app/caller.hpp"

namespace dz::http {

/// Who sends a request, as the router's `Authenticate` hook found out.
struct Subject {
    app::Caller caller;
    /// A `Set-Cookie` field that the answer must carry, because the caller's secret was renewed.
    std::optional<std::string> set_cookie = {};
};

}  // namespace dz::http
