#include "gates/syntax_gate.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iterator>
#include <string>
#include <thread>
#include <utility>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "gates/findings.hpp"
#include "gates/sql_text.hpp"
#include "model/document.hpp"

namespace dz::gates {
namespace {

std::string rule_of(Language language) {
    return "syntax." + to_lower(to_string(language));
}

/// TypeScript reads its configuration with comments and trailing commas.
bool allows_comments(std::string_view path) {
    return path.starts_with("tsconfig") || path.find("/tsconfig") != std::string_view::npos ||
           path.ends_with(".oxlintrc.json") || path.starts_with(".vscode/");
}

/// "file.json:3:…" or "file.yaml:3: …": the line our readers put behind the name.
std::uint32_t line_of(const std::string& message, const std::string& path) {
    const auto at = message.find(path);
    if (at == std::string::npos) return 1;
    const auto digits = message.find_first_of("0123456789", at + path.size());
    if (digits == std::string::npos || digits > at + path.size() + 7) return 1;
    return static_cast<std::uint32_t>(std::atoi(message.c_str() + digits));
}

void check_document(const AppFile& file, Language language, std::vector<Finding>& findings) {
    const auto document = parse_document(file.content, file.path);
    if (document || document.error().code == "document.too_large") return;
    findings.push_back({.file = file.path,
                        .line = line_of(document.error().message, file.path),
                        .column = 0,
                        .rule = rule_of(language),
                        .message = document.error().message,
                        .hint = document.error().hint});
}

void check_code(const AppFile& file, Language language, SyntaxChecker& checker,
                std::vector<Finding>& findings) {
    auto errors = checker.check(language, file.content);
    const bool is_document =
        (language == Language::Json && !allows_comments(file.path)) ||
        (language == Language::Yaml && file.content.find("\n---") == std::string::npos);
    // The grammar knows the column; the reader knows what a grammar lets pass.
    if (is_document && errors.empty()) check_document(file, language, findings);
    for (auto& error : errors) {
        findings.push_back({.file = file.path,
                            .line = error.line,
                            .column = error.column,
                            .rule = rule_of(language),
                            .message = std::move(error.message),
                            .hint = "Correct the " + std::string(to_string(language)) +
                                    " here; what follows is read differently until then."});
    }
}

void check_file(const AppFile& file, SyntaxChecker& checker, SyntaxMemory& memory,
                std::vector<Finding>& findings) {
    const bool is_sql = file.path.ends_with(".sql");
    const auto language = language_of(file.path);
    if (!is_sql && !language) return;
    // The path takes part because it decides the language and what a JSON file may contain.
    auto key = file.path + "\n" + sha256_hex(file.content);
    if (memory.knows(key)) return;
    const auto before = findings.size();
    if (is_sql) {
        if (const auto fault = find_sql_fault(file.content)) {
            findings.push_back(finding_at(file, fault->offset, "syntax.sql", fault->message,
                                          "Correct the statement; migrations run in one piece."));
        }
    } else {
        check_code(file, *language, checker, findings);
    }
    if (findings.size() == before) memory.remember(std::move(key));
}

}  // namespace

std::vector<Finding> check_syntax(const AppTree& tree, SyntaxChecker& checker,
                                  SyntaxMemory& memory) {
    std::vector<Finding> found[2];
    std::atomic<std::size_t> next{0};
    const auto work = [&](std::vector<Finding>& findings) {
        for (auto at = next++; at < tree.files.size(); at = next++) {
            check_file(tree.files[at], checker, memory, findings);
        }
    };
    {
        std::jthread second([&] { work(found[1]); });
        work(found[0]);
    }
    std::ranges::move(found[1], std::back_inserter(found[0]));
    return std::move(found[0]);
}

}  // namespace dz::gates
