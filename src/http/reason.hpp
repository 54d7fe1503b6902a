#pragma once

#include <string_view>

namespace dz::http {

/// The name of a status: "Not Found". A status we never send is "Status".
std::string_view reason_of(int status);

}  // namespace dz::http
