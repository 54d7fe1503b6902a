#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace dz::cli {

enum class Tone { Plain, Strong, Quiet, Good, Bad, Busy, Warn };

/// Where words for people go: a terminal with colours and lines that can be redrawn, or a plain
/// stream of lines (a pipe, a log, `NO_COLOR`, `TERM=dumb`). One thread at a time.
class Terminal {
public:
    /// What the stream can do is decided once, from the stream and the environment.
    explicit Terminal(std::FILE* stream);

    bool is_live() const { return live_; }  ///< Lines can be redrawn.
    int width() const { return width_; }    ///< Columns, at least 40.

    /// `text` in the tone's colour, or unchanged without colours.
    std::string paint(Tone tone, std::string_view text) const;

    void line(std::string_view text);  ///< Writes one line and flushes.

    /// Replaces the last `drawn` lines by `text` (which may hold several lines). Live only.
    void redraw(int drawn, std::string_view text);

private:
    std::FILE* stream_;
    bool live_ = false;
    bool colour_ = false;
    int width_ = 100;
};

/// Columns that UTF-8 text takes on a terminal, counting code points; good for our own words.
int columns_of(std::string_view text);

/// "12 ms", "1.4 s", "2 min 41 s".
std::string duration_text(double milliseconds);

/// "1 file", "12 files".
std::string count_text(std::size_t count, std::string_view one, std::string_view many);

/// Breaks text at spaces into lines of at most `width` columns. The first starts at column
/// `indent`, where the caller's text ends; the others are indented to it.
std::string wrap(std::string_view text, int width, int indent);

}  // namespace dz::cli
