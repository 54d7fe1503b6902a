#include "http/wire.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "http/reason.hpp"

namespace dz::http {
namespace {

constexpr std::array<std::string_view, 5> kFramingFields{"Connection", "Content-Length", "Date",
                                                         "Keep-Alive", "Transfer-Encoding"};

bool is_framing_field(std::string_view name) {
    return std::ranges::any_of(kFramingFields, [&](std::string_view framing_field) {
        return equals_ignoring_case(name, framing_field);
    });
}

}  // namespace

std::string http_date(std::time_t time) {
    // Spelled out, because strftime follows the locale.
    constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d GMT",
                  kDays.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                  kMonths.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900,
                  parts.tm_hour, parts.tm_min, parts.tm_sec);
    return text.data();
}

std::string to_wire(const Response& response, const Framing& framing, std::time_t now) {
    std::string out;
    out.reserve(512);
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reason_of(response.status);
    out += "\r\nDate: ";
    out += http_date(now);
    out += "\r\n";
    for (const auto& [name, value] : response.headers) {
        if (!is_token(name) || !is_header_value(value) || is_framing_field(name)) continue;
        out += name;
        out += ": ";
        out += value;
        out += "\r\n";
    }
    if (framing.is_chunked) out += "Transfer-Encoding: chunked\r\n";
    if (framing.length) out += "Content-Length: " + std::to_string(*framing.length) + "\r\n";
    if (!framing.keeps_alive) out += "Connection: close\r\n";
    out += "\r\n";
    return out;
}

}  // namespace dz::http
