#include "ports/mail.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string_view>

#include "base/base64.hpp"
#include "base/utf8.hpp"

namespace dz {
namespace {

constexpr std::size_t kEncodedWord = 42;  ///< Bytes that fit into one, with its marks, on a line.
constexpr std::size_t kBodyLine = 57;     ///< Bytes that make 76 letters of base64.

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// A field of the head; what is not ASCII in encoded words (RFC 2047). Nothing in it ends a line.
std::string field(std::string_view name, std::string_view value) {
    std::string line = std::string(name) + ':';
    if (is_plain(value) && value.size() < 900) return line + ' ' + std::string(value) + "\r\n";
    while (!value.empty()) {
        const auto part = utf8_prefix(value, kEncodedWord);
        // What is no UTF-8 would never end.
        if (part.empty()) break;
        line += (line.back() == ':' ? " =?utf-8?B?" : "\r\n =?utf-8?B?") + base64(part) + "?=";
        value.remove_prefix(part.size());
    }
    return line + "\r\n";
}

std::string date_of(std::int64_t at) {
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = at / 1'000'000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d +0000",
                  kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                  kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                  utc.tm_min, utc.tm_sec);
    return text.data();
}

}  // namespace

std::string message_of(const Letter& letter) {
    const auto at = letter.from.rfind('@');
    const auto host = at == std::string::npos ? "localhost" : letter.from.substr(at + 1);
    std::string message = field("Date", date_of(letter.written_at));
    message += field("From", letter.from) + field("To", letter.to);
    message += field("Message-ID", "<" + letter.id + "@" + host + ">");
    message += field("Subject", letter.subject);
    // No machine shall answer it, such as one that says somebody is on holiday.
    message += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    message += "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n";
    message += "\r\n";
    std::string text;
    for (const char c : letter.text) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    for (std::size_t from = 0; from < text.size(); from += kBodyLine)
        message += base64(std::string_view(text).substr(from, kBodyLine)) + "\r\n";
    return message;
}

}  // namespace dz
