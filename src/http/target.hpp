#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace dz::http {

/// The decoded parameters of a query or a form, in their order.
class Query {
public:
    /// Reads "a=1&b=x%20y"; '+' is a blank. Fails with `http.bad_query` on a broken escape, a NUL,
    /// bytes that are not UTF-8, or more than 256 parameters.
    static Result<Query> parse(std::string_view text);

    /// The first parameter of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    /// Every parameter of that name.
    std::vector<std::string_view> all(std::string_view name) const;

    auto begin() const { return pairs_.begin(); }
    auto end() const { return pairs_.end(); }
    std::size_t size() const { return pairs_.size(); }

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// What a request line asks for.
struct Target {
    std::string path;                   ///< As sent, still escaped: "/a%20b/c".
    std::vector<std::string> segments;  ///< Decoded, without the first '/': {"a b", "c"}.
    Query query;
};

/// Reads a request target: "/path?query" or the absolute form a proxy sends.
///
/// Fails with `http.bad_target` on a broken escape, control characters, a backslash, an escaped
/// '/', bytes that are not UTF-8, or a segment that is "." or "..", plain or escaped: nothing
/// behind the door needs to think of them. Fails with `http.bad_query` as `Query::parse` does.
Result<Target> parse_target(std::string_view target);

/// The text with its %-escapes replaced by their bytes; none when an escape is broken.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace dz::http
