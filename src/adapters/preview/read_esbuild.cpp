#include "adapters/preview/read_esbuild.hpp"

#include <boost/json.hpp>
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

Error unreadable() {
    return {.kind = ErrorKind::Internal,
            .code = "preview.tool",
            .message = "The bundler did not say what it made.",
            .hint = "Try again; if it stays, report it."};
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

Result<std::set<std::string>> read_externals(std::string_view metafile) {
    std::set<std::string> found;
    boost::system::error_code error;
    const auto document = boost::json::parse(metafile, error);
    const auto* outputs =
        !error && document.is_object() ? document.get_object().if_contains("outputs") : nullptr;
    if (outputs == nullptr || !outputs->is_object()) return fail(unreadable());
    for (const auto& [path, output] : outputs->get_object()) {
        const auto* imports =
            output.is_object() ? output.get_object().if_contains("imports") : nullptr;
        if (imports == nullptr || !imports->is_array()) return fail(unreadable());
        for (const auto& each : imports->get_array()) {
            if (!each.is_object() || !each.get_object().contains("external")) continue;
            const auto* name = each.get_object().if_contains("path");
            if (name != nullptr && name->is_string()) found.emplace(name->get_string());
        }
    }
    return found;
}

}  // namespace dz::preview
