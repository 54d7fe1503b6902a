#include "http/target.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxParameters = 256;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Error bad_query() {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.bad_query",
            .message = "The query of the address is not well-formed.",
            .hint = "Escape every name and value as UTF-8, for example with encodeURIComponent."};
}

Error bad_target() {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.bad_target",
            .message = "The path of the address is not well-formed.",
            .hint = "Escape every segment as UTF-8, and use no \".\" or \"..\" segments."};
}

std::optional<std::string> decode_parameter(std::string text) {
    std::ranges::replace(text, '+', ' ');
    auto decoded = percent_decode(text);
    if (!decoded || decoded->find('\0') != std::string::npos || !is_valid_utf8(*decoded))
        return std::nullopt;
    return decoded;
}

std::optional<std::string> decode_segment(std::string_view text) {
    auto decoded = percent_decode(text);
    if (!decoded || *decoded == "." || *decoded == ".." || !is_valid_utf8(*decoded))
        return std::nullopt;
    const bool is_hostile = std::ranges::any_of(*decoded, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20) || c == 0x7f || c == '\\' || c == '/';
    });
    return is_hostile ? std::nullopt : decoded;
}

/// "http://host/path" is "/path"; RFC 9112 §3.2.2 wants both understood.
std::string_view without_authority(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const auto path = target.find('/', scheme.size());
        return path == std::string_view::npos ? "/" : target.substr(path);
    }
    return target;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = hex_digit(text[i + 1]);
        const int low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

Result<Query> Query::parse(std::string_view text) {
    Query query;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        if (query.pairs_.size() == kMaxParameters) return fail(bad_query());
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decode_parameter(std::string(pair.substr(0, equals)));
        auto value = decode_parameter(std::string(pair.substr(std::min(equals + 1, pair.size()))));
        if (!name || !value) return fail(bad_query());
        query.pairs_.push_back({*std::move(name), *std::move(value)});
    }
    return query;
}

std::optional<std::string_view> Query::find(std::string_view name) const {
    for (const auto& pair : pairs_)
        if (pair.first == name) return pair.second;
    return std::nullopt;
}

std::vector<std::string_view> Query::all(std::string_view name) const {
    std::vector<std::string_view> found;
    for (const auto& pair : pairs_)
        if (pair.first == name) found.push_back(pair.second);
    return found;
}

Result<Target> parse_target(std::string_view target) {
    target = without_authority(target);
    target = target.substr(0, target.find('#'));
    const auto mark = std::min(target.find('?'), target.size());
    auto path = target.substr(0, mark);
    if (!path.starts_with('/')) return fail(bad_target());

    Target parsed;
    parsed.path = std::string(path);
    path.remove_prefix(1);
    while (true) {
        const auto slash = path.find('/');
        auto segment = decode_segment(path.substr(0, slash));
        if (!segment) return fail(bad_target());
        parsed.segments.push_back(*std::move(segment));
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    DZ_TRY_ASSIGN(parsed.query, Query::parse(target.substr(std::min(mark + 1, target.size()))));
    return parsed;
}

}  // namespace dz::http
