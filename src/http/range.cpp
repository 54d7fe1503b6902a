#include "http/range.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace dz::http {
namespace {

std::optional<std::uint64_t> parse_offset(std::string_view text) {
    std::uint64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end) return std::nullopt;
    return number;
}

}  // namespace

Result<std::optional<ByteRange>> parse_range(std::string_view field, std::uint64_t size) {
    constexpr std::string_view kUnit = "bytes=";
    const std::optional<ByteRange> whole;
    if (!field.starts_with(kUnit)) return whole;
    const auto spec = trim(field.substr(kUnit.size()));
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return whole;

    const auto first = parse_offset(spec.substr(0, dash));
    const auto last = parse_offset(spec.substr(dash + 1));
    const bool is_open = dash + 1 == spec.size();
    const bool is_suffix = dash == 0;
    if ((!first && !is_suffix) || (!last && !is_open) || (is_suffix && is_open)) return whole;
    if (first && last && *last < *first) return whole;

    const bool is_satisfiable = is_suffix ? *last > 0 && size > 0 : *first < size;
    if (!is_satisfiable) {
        return fail(
            {.kind = ErrorKind::InvalidInput,
             .code = "http.range",
             .message = "The range begins behind the end of " + std::to_string(size) + " bytes.",
             .hint = "Ask for less, or for all of it."});
    }
    if (is_suffix) return std::optional(ByteRange{size - std::min(*last, size), size - 1});
    return std::optional(ByteRange{*first, is_open ? size - 1 : std::min(*last, size - 1)});
}

}  // namespace dz::http
