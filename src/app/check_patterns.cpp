#include "app/check_patterns.hpp"

#include <set>
#include <string>
#include <utility>

namespace dz::app {
namespace {

/// Templates of whole files. Snippets and slot items are parts of programs and cannot stand alone.
std::set<std::string> whole_templates(const Pattern& pattern) {
    std::set<std::string> paths;
    for (const PatternFile& file : pattern.files)
        if (!file.template_path.empty()) paths.insert("files/" + file.template_path);
    return paths;
}

void check_syntax(const LoadedPattern& pattern, SyntaxChecker& syntax,
                  std::vector<Error>& problems) {
    for (const std::string& path : whole_templates(pattern.manifest)) {
        const std::string* source = pattern.find_file(path);
        const auto language = language_of(path);
        if (source == nullptr || !language) continue;
        for (const SyntaxError& error : syntax.check(*language, *source)) {
            problems.push_back(
                {.kind = ErrorKind::InvalidInput,
                 .code = "pattern.syntax",
                 .message = pattern.manifest.id + "/" + path + ":" + std::to_string(error.line) +
                            ":" + std::to_string(error.column) + ": " + error.message,
                 .hint = "A template must be a valid " + std::string(to_string(*language)) +
                         " program; directives are comments of their own line."});
        }
    }
}

}  // namespace

std::vector<Error> check_patterns(const generate::CompiledLibrary& library, SyntaxChecker& syntax) {
    std::vector<Error> problems = generate::check_library(library);
    for (const auto& compiled : library.all()) check_syntax(*compiled.pattern, syntax, problems);
    return problems;
}

}  // namespace dz::app
