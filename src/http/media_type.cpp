#include "http/media_type.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dz::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kTypes{{
    {".css", "text/css; charset=utf-8"},
    {".gif", "image/gif"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpeg", "image/jpeg"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".otf", "font/otf"},
    {".pdf", "application/pdf"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff", "font/woff"},
    {".woff2", "font/woff2"},
    {".xml", "application/xml"},
}};

constexpr std::size_t kMinHash = 8;

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

std::string_view media_type_of(std::string_view path) {
    const auto dot = path.rfind('.');
    const auto ending = dot == std::string_view::npos ? "" : path.substr(dot);
    for (const auto& [known, type] : kTypes)
        if (known == ending) return type;
    return "application/octet-stream";
}

bool is_hashed_name(std::string_view path) {
    const auto name = path.substr(path.rfind('/') + 1);
    const auto stem = name.substr(0, name.find_last_of('.'));
    const auto mark = stem.find_last_of(".-");
    if (mark == std::string_view::npos || stem.size() == name.size()) return false;
    const auto hash = stem.substr(mark + 1);
    return hash.size() >= kMinHash && std::ranges::all_of(hash, is_hex);
}

}  // namespace dz::http
