#pragma once

#include <string_view>

namespace dz::http {

/// The media type of a file by the ending of its name; bytes without a meaning for the rest.
std::string_view media_type_of(std::string_view path);

/// Whether a file name carries a hash of its content, so that it never changes:
/// "app-3f9c2a1b.js", "main.8d7e6f5a4b3c.css".
bool is_hashed_name(std::string_view path);

}  // namespace dz::http
