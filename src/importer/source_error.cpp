#include "importer/source_error.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "importer/names.hpp"

namespace dz::importer {

Error syntax_error(std::string_view text, std::size_t at, std::string_view problem,
                   std::string hint) {
    at = std::min(at, text.size());
    const auto before = text.substr(0, at);
    const auto line = 1 + std::ranges::count(before, '\n');
    const auto start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    const auto column = 1 + utf8_length(before.substr(start));
    return {.kind = ErrorKind::InvalidInput,
            .code = "import.syntax",
            .message = "Line " + std::to_string(line) + ", column " + std::to_string(column) +
                       ": " + std::string(problem) + ".",
            .hint = std::move(hint)};
}

std::string fragment(std::string_view text) {
    return clean_text(text.substr(0, text.find('\n')), 40);
}

}  // namespace dz::importer
