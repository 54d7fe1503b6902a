#include "cli/terminal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace dz::cli {
namespace {

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

std::string_view escape_of(Tone tone) {
    switch (tone) {
        case Tone::Plain:
            return "";
        case Tone::Strong:
            return "\x1b[1m";
        case Tone::Quiet:
            return "\x1b[2m";
        case Tone::Good:
            return "\x1b[32m";
        case Tone::Bad:
            return "\x1b[31m";
        case Tone::Busy:
            return "\x1b[34m";
        case Tone::Warn:
            return "\x1b[33m";
    }
    return "";
}

}  // namespace

Terminal::Terminal(std::FILE* stream) : stream_(stream) {
    const char* term = std::getenv("TERM");
    const bool dumb = term == nullptr || std::string_view(term) == "dumb";
    live_ = isatty(fileno(stream)) != 0 && !dumb;
    colour_ = live_ && !is_set("NO_COLOR");
    winsize size{};
    if (live_ && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width_ = std::clamp<int>(size.ws_col, 40, 120);
}

std::string Terminal::paint(Tone tone, std::string_view text) const {
    if (!colour_ || tone == Tone::Plain) return std::string(text);
    return std::string(escape_of(tone)) + std::string(text) + "\x1b[0m";
}

void Terminal::line(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream_);
    std::fputc('\n', stream_);
    std::fflush(stream_);
}

void Terminal::redraw(int drawn, std::string_view text) {
    if (drawn > 0) std::fprintf(stream_, "\x1b[%dA", drawn);
    std::fputs("\r\x1b[J", stream_);
    line(text);
}

int columns_of(std::string_view text) {
    return static_cast<int>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string duration_text(double milliseconds) {
    std::array<char, 32> buffer{};
    if (milliseconds < 9.95)
        std::snprintf(buffer.data(), buffer.size(), "%.1f ms", milliseconds);
    else if (milliseconds < 999.5)
        std::snprintf(buffer.data(), buffer.size(), "%.0f ms", milliseconds);
    else if (milliseconds < 99'950)
        std::snprintf(buffer.data(), buffer.size(), "%.1f s", milliseconds / 1000);
    else
        std::snprintf(buffer.data(), buffer.size(), "%d min %d s",
                      static_cast<int>(milliseconds / 60'000),
                      static_cast<int>(std::fmod(milliseconds, 60'000) / 1000));
    return buffer.data();
}

std::string count_text(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

std::string wrap(std::string_view text, int width, int indent) {
    std::string out;
    int column = indent;
    bool at_start = true;
    while (!text.empty()) {
        const std::size_t space = text.find_first_of(" \n");
        const std::string_view word = text.substr(0, space);
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
        if (word.empty()) continue;
        const int length = columns_of(word);
        if (!at_start && column + 1 + length > width) {
            out += '\n';
            out.append(static_cast<std::size_t>(indent), ' ');
            column = indent;
        } else if (!at_start) {
            out += ' ';
            ++column;
        }
        at_start = false;
        out += word;
        column += length;
    }
    return out;
}

}  // namespace dz::cli
