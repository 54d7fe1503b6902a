#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace dz::importer {

/// `import.syntax` at a byte of a text: the message gives line and column, counted from 1.
Error syntax_error(std::string_view text, std::size_t at, std::string_view problem,
                   std::string hint);

/// The part of a text a message quotes: one line, at most 40 bytes.
std::string fragment(std::string_view text);

}  // namespace dz::importer
