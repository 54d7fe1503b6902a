#include "app/public_address.hpp"

#include <algorithm>

namespace dz::app {
namespace {

bool is_host_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == ':' || c == '[' || c == ']';
}

}  // namespace

Result<PublicAddress> parse_public_address(std::string_view text) {
    auto url = text;
    while (url.ends_with('/')) url.remove_suffix(1);
    const bool is_secure = url.starts_with("https://");
    const auto place = url.substr(std::min(url.size(), url.find("://") + 3));
    const auto colon = place.ends_with(']') ? std::string_view::npos : place.rfind(':');
    const auto host = place.substr(0, colon);
    if ((!is_secure && !url.starts_with("http://")) || host.empty() ||
        !std::ranges::all_of(place, is_host_letter))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "serve.public_url",
                     .message = "\"" + std::string(text) + "\" is not where people find a server.",
                     .hint = "Write it without a path: https://apps.example.com"});
    return PublicAddress{
        .url = std::string(url), .host = std::string(host), .is_secure = is_secure};
}

}  // namespace dz::app
