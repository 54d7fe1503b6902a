#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dz {

/// Decodes the code point that starts at `at` and moves `at` behind it. Nothing, without moving,
/// when the bytes there are not well-formed UTF-8 (overlong forms and surrogates are refused).
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

/// Appends a code point as UTF-8. `point` is a scalar value: at most U+10FFFF, no surrogate.
void append_utf8(std::string& out, char32_t point);

/// Byte offset of the first ill-formed sequence, or nothing when the text is valid UTF-8.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

bool is_valid_utf8(std::string_view text);

/// Code points of valid UTF-8; ill-formed bytes count one each.
std::size_t utf8_length(std::string_view text);

/// The longest prefix of at most `max_bytes` bytes that does not cut a code point in two.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

}  // namespace dz
