#include "tenancy/email.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace dz::tenancy {
namespace {

constexpr std::size_t kMaxLocal = 64;
constexpr std::size_t kMaxAll = 254;

/// What no address needs and what could end a line or a field of a mail's head.
bool is_unfit(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f ||
           std::string_view("\"(),:;<>[\\]").find(c) != std::string_view::npos;
}

bool is_domain(std::string_view domain) {
    return !domain.empty() && domain.front() != '.' && domain.back() != '.' &&
           domain.find("..") == std::string_view::npos;
}

}  // namespace

Result<std::string> parse_email(std::string_view text) {
    const auto address = trim(text);
    const auto at = address.find('@');
    const bool is_good = at != std::string_view::npos && at > 0 && at <= kMaxLocal &&
                         address.find('@', at + 1) == std::string_view::npos &&
                         address.size() <= kMaxAll && is_domain(address.substr(at + 1)) &&
                         std::ranges::none_of(address, is_unfit) && is_valid_utf8(address);
    if (!is_good)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "account.email",
                     .message = "That is not an address for mail.",
                     .hint = "Write one such as ada@example.com."});
    return to_lower(address);
}

}  // namespace dz::tenancy
