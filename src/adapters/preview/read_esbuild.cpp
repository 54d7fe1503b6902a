#include "adapters/preview/read_esbuild.hpp"

#include <charconv>

#include "base/text.hpp"

namespace dz::preview {
namespace {

constexpr std::string_view kError = "[ERROR] ";

/// "    src/client/app.tsx:3:7:" sets the place of a problem.
bool read_place(std::string_view line, PreviewProblem& problem) {
    line = trim(line);
    if (!line.ends_with(':')) return false;
    line.remove_suffix(1);
    const auto second = line.rfind(':');
    const auto first = second == line.npos || second == 0 ? line.npos : line.rfind(':', second - 1);
    if (first == line.npos) return false;
    const auto number = [](std::string_view text, std::uint32_t& into) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
        return error == std::errc() && end == text.data() + text.size();
    };
    PreviewProblem placed = problem;
    if (!number(line.substr(first + 1, second - first - 1), placed.line) ||
        !number(line.substr(second + 1), placed.column))
        return false;
    placed.column += 1;  // esbuild counts columns from zero.
    placed.file = std::string(line.substr(0, first));
    problem = std::move(placed);
    return true;
}

}  // namespace

std::vector<PreviewProblem> read_problems(std::string_view text) {
    std::vector<PreviewProblem> problems;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (const auto at = line.find(kError); at != line.npos) {
            problems.push_back({.message = std::string(trim(line.substr(at + kError.size())))});
        } else if (!problems.empty() && problems.back().file.empty()) {
            read_place(line, problems.back());
        }
    }
    return problems;
}

}  // namespace dz::preview
