#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace dz::http {

/// Bytes of a representation, both ends included.
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    std::uint64_t length() const { return last - first + 1; }
    bool operator==(const ByteRange&) const = default;
};

/// Reads a Range field for something of that many bytes (RFC 9110 §14.2).
///
/// None when the whole is to be sent: for several ranges, other units and what is not well-formed,
/// which a server may ignore. Fails with `http.range` when the range begins behind the end.
Result<std::optional<ByteRange>> parse_range(std::string_view field, std::uint64_t size);

}  // namespace dz::http
