#include "ports/syntax.hpp"

#include <utility>

namespace dz {

std::optional<Language> language_of(std::string_view path) {
    static constexpr std::pair<std::string_view, Language> kByEnding[] = {
        {".ts", Language::TypeScript},  {".mts", Language::TypeScript},
        {".cts", Language::TypeScript}, {".tsx", Language::Tsx},
        {".js", Language::JavaScript},  {".mjs", Language::JavaScript},
        {".cjs", Language::JavaScript}, {".jsx", Language::JavaScript},
        {".json", Language::Json},      {".css", Language::Css},
        {".html", Language::Html},      {".yaml", Language::Yaml},
        {".yml", Language::Yaml},       {".md", Language::Markdown},
        {".sh", Language::Bash},        {".bash", Language::Bash},
        {".py", Language::Python},
    };
    const auto slash = path.rfind('/');
    const auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    for (const auto& [ending, language] : kByEnding) {
        if (name.size() > ending.size() && name.ends_with(ending)) return language;
    }
    return std::nullopt;
}

std::string_view to_string(Language language) {
    switch (language) {
        case Language::TypeScript:
            return "TypeScript";
        case Language::Tsx:
            return "TSX";
        case Language::JavaScript:
            return "JavaScript";
        case Language::Json:
            return "JSON";
        case Language::Css:
            return "CSS";
        case Language::Html:
            return "HTML";
        case Language::Yaml:
            return "YAML";
        case Language::Markdown:
            return "Markdown";
        case Language::Bash:
            return "shell";
        case Language::Python:
            return "Python";
    }
    return "";
}

}  // namespace dz
