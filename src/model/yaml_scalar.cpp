#include "model/yaml_scalar.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace dz {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Digits, at most one point, an optional exponent; no leading zeros.
bool looks_like_number(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        return at - from;
    };
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t first = at;
    const std::size_t whole = digits();
    if (whole > 1 && text[first] == '0') return false;
    std::size_t fraction = 0;
    if (at < text.size() && text[at] == '.') {
        ++at;
        fraction = digits();
    }
    if (whole + fraction == 0) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

/// Words that some version of YAML reads as something else than text.
bool is_reserved(std::string_view text) {
    static constexpr std::array<std::string_view, 10> kWords = {
        "false", "n", "no", "null", "off", "on", "true", "y", "yes", "~"};
    return std::ranges::find(kWords, to_lower(text)) != kWords.end();
}

bool is_plain_char(char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view(" _./-+()'=<>").find(c) != std::string_view::npos;
}

bool is_plain(std::string_view text) {
    if (text.empty() || text.back() == ' ' || is_reserved(text)) return false;
    if (!is_letter(text[0]) && text[0] != '_' && text[0] != '/') return false;
    return std::ranges::all_of(text, is_plain_char);
}

/// Characters that YAML readers treat as line breaks or refuse inside double quotes.
bool needs_escape(char32_t point) {
    return (point >= 0x7F && point <= 0x9F) || point == 0x2028 || point == 0x2029 ||
           point == 0xFEFF || point == 0xFFFE || point == 0xFFFF;
}

}  // namespace

DocNode::Value resolve_yaml_scalar(std::string_view text) {
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
        return nullptr;
    if (text == "true" || text == "True" || text == "TRUE") return true;
    if (text == "false" || text == "False" || text == "FALSE") return false;
    if (!looks_like_number(text)) return std::string(text);
    const std::string_view number = text[0] == '+' ? text.substr(1) : text;
    const char* const end = number.data() + number.size();
    std::int64_t whole = 0;
    if (const auto [rest, error] = std::from_chars(number.data(), end, whole);
        error == std::errc{} && rest == end) {
        return whole;
    }
    double real = 0;
    if (const auto [rest, error] = std::from_chars(number.data(), end, real);
        error == std::errc{} && rest == end && std::isfinite(real)) {
        return real;
    }
    return std::string(text);
}

std::string yaml_text(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    // JSON's escapes mean the same in YAML's double quotes; a few characters need more of them.
    std::string json;
    append_json_string(json, text);
    std::string out;
    for (std::size_t at = 0; at < json.size();) {
        const std::size_t from = at;
        const auto point = next_code_point(json, at);
        if (point && needs_escape(*point)) {
            constexpr std::string_view kHex = "0123456789ABCDEF";
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(*point >> shift) & 0xF];
        } else {
            if (!point) ++at;
            out += json.substr(from, at - from);
        }
    }
    return out;
}

}  // namespace dz
