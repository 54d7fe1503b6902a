#include "http/conditional.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"

namespace dz::http {
namespace {

std::string_view opaque_part(std::string_view etag) {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

std::string etag_of(std::string_view content) {
    return '"' + sha256_hex(content).substr(0, 32) + '"';
}

bool lists_etag(std::string_view field, std::string_view etag) {
    if (trim(field) == "*") return true;
    while (!field.empty()) {
        // Tags of ours hold no commas; those of others cannot match whatever they hold.
        const auto comma = std::min(field.find(','), field.size());
        if (opaque_part(trim(field.substr(0, comma))) == opaque_part(etag)) return true;
        field.remove_prefix(std::min(comma + 1, field.size()));
    }
    return false;
}

bool is_not_modified(const Request& request, std::string_view etag) {
    const auto field = request.headers.find("If-None-Match");
    return is_safe(request.method) && field && lists_etag(*field, etag);
}

Status check_if_match(const Request& request, std::string_view etag) {
    const auto field = request.headers.find("If-Match");
    if (!field) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.precondition_needed",
                     .message = "The change does not say which version it is based on.",
                     .hint = "Send the ETag you have seen in the header If-Match."});
    }
    if (lists_etag(*field, etag)) return {};
    return fail({.kind = ErrorKind::Conflict,
                 .code = "http.precondition",
                 .message = "It was changed by somebody else in the meantime.",
                 .hint = "Load it again and repeat your change."});
}

Response with_etag(const Request& request, Response response, std::string etag) {
    const bool is_known = is_not_modified(request, etag);
    response.headers.set("ETag", std::move(etag));
    if (response.headers.value_of("Cache-Control") == "no-store")
        response.headers.set("Cache-Control", "private, no-cache");
    if (is_known) {
        response.status = 304;
        response.body = std::string();
        response.headers.remove("Content-Type");
    }
    return response;
}

}  // namespace dz::http
