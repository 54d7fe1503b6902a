#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace dz::http {

/// Whether an Accept-Encoding field allows a coding, with its weight above 0.
bool accepts_encoding(std::string_view field, std::string_view coding);

/// The bytes in gzip form; none when zlib is out of memory.
std::optional<std::string> gzip(std::string_view bytes);

/// Compresses a text of more than 1 KiB when the client understands gzip.
///
/// A strong ETag becomes weak, because the bytes are no longer those it named.
void compress(const Request& request, Response& response);

}  // namespace dz::http
