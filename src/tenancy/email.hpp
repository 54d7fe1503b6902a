#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dz::tenancy {

/// An address for mail as accounts keep it: without white space around it, in lower case.
///
/// Takes what can be sent to, which is less than RFC 5322 allows: one '@' with something on both
/// sides, at most 254 bytes, neither spaces nor quotes nor control characters. Fails with
/// `account.email`.
Result<std::string> parse_email(std::string_view text);

}  // namespace dz::tenancy
