#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::templates {

/// One word of a directive with its byte offset in the line.
struct Word {
    std::string_view text;
    std::size_t offset = 0;
};

/// A line that is a directive, in any host's comment form:
/// `//% …`, `{/*% … */}`, `/*% … */`, `#% …`, `--% …`, `<!--% … -->`.
struct DirectiveLine {
    std::string_view indent;
    std::vector<Word> words;
};

/// What is wrong with a line, and where.
struct LineFault {
    std::size_t offset = 0;
    std::string_view fragment;
    std::string_view problem;
};

/// Reads a line (without its end). Neither a directive nor a fault means plain text.
struct LineReading {
    std::optional<DirectiveLine> directive;
    std::optional<LineFault> fault;
};
LineReading read_line(std::string_view line);

/// True for [A-Za-z][A-Za-z0-9_-]*.
bool is_name(std::string_view text);

/// True for names joined by '/' or '.': what `include` and `slot` refer to.
bool is_reference(std::string_view text);

}  // namespace dz::templates
