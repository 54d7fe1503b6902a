#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace dz::http {

/// A strong entity tag of content: the first 128 bits of its SHA-256, quoted.
std::string etag_of(std::string_view content);

/// Whether a field such as If-None-Match lists the tag, by weak comparison (RFC 9110 §8.8.3.2),
/// or is "*".
bool lists_etag(std::string_view field, std::string_view etag);

/// Whether the client already has what the tag names.
bool is_not_modified(const Request& request, std::string_view etag);

/// Guards a change of something that has versions, so that nobody overwrites what they have not
/// seen. Fails with `http.precondition` when If-Match names another version, and with
/// `http.precondition_needed` when it is missing.
Status check_if_match(const Request& request, std::string_view etag);

/// The response with its tag, or 304 when the client already has it.
Response with_etag(const Request& request, Response response, std::string etag);

}  // namespace dz::http
