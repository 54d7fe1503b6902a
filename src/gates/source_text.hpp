#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dz::gates {

/// TypeScript or JavaScript with everything that is not code blanked out, byte for byte: comments,
/// and unless `keep_strings` the insides of strings and templates (code in `${}` stays). Line
/// breaks stay, so offsets and lines mean the same in both.
std::string code_only(std::string_view source, bool keep_strings = false);

/// Line and column, both from 1, of a byte offset.
std::pair<std::uint32_t, std::uint32_t> place_at(std::string_view source, std::size_t offset);

/// The whole line of an offset, trimmed and cut to 80 bytes: the fragment a message quotes.
std::string line_at(std::string_view source, std::size_t offset);

/// One past the bracket that closes the one at `open` in masked code; the end when none does.
std::size_t closing(std::string_view code, std::size_t open);

/// Offsets of a word in code: not part of a longer identifier on either side.
std::vector<std::size_t> find_word(std::string_view code, std::string_view word);

bool has_word(std::string_view code, std::string_view word);

/// The top-level declaration around an offset: from the line of its start at column one to the
/// start of the next. In formatted code, declarations are what begins a line.
std::string_view declaration_around(std::string_view code, std::size_t offset);

}  // namespace dz::gates
