#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dz::app {

/// Where people find a server. Links in letters begin with it, whatever a request says of itself.
struct PublicAddress {
    std::string url;   ///< "https://apps.example.com", without a slash at the end.
    std::string host;  ///< "apps.example.com"
    bool is_secure = false;
};

/// Fails with `serve.public_url` unless it is http:// or https:// and a host, with a port or not.
Result<PublicAddress> parse_public_address(std::string_view text);

}  // namespace dz::app
