#pragma once

#include <string>
#include <string_view>

namespace dz {

/// The bytes in base64 (RFC 4648, padded), in one line.
std::string base64(std::string_view bytes);

}  // namespace dz
