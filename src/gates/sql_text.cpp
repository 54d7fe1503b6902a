#include "gates/sql_text.hpp"

#include <cctype>
#include <vector>

namespace dz::gates {
namespace {

constexpr auto npos = std::string_view::npos;

/// The end of a dollar quote's opening tag at `at`, such as `$$` or `$body$`; npos when it is none.
std::size_t dollar_tag_end(std::string_view script, std::size_t at) {
    std::size_t end = at + 1;
    while (end < script.size() &&
           (std::isalnum(static_cast<unsigned char>(script[end])) != 0 || script[end] == '_')) {
        ++end;
    }
    // $1 is a parameter.
    if (end >= script.size() || script[end] != '$') return npos;
    return std::isdigit(static_cast<unsigned char>(script[at + 1])) != 0 ? npos : end + 1;
}

}  // namespace

std::optional<SqlFault> find_sql_fault(std::string_view script) {
    std::vector<std::size_t> open;
    std::size_t statement = npos;  // Start of the statement that has not ended yet.
    const auto unclosed = [&](std::size_t at, std::string what) {
        return SqlFault{at, "This " + std::move(what) + " is never closed."};
    };
    for (std::size_t at = 0; at < script.size(); ++at) {
        const char byte = script[at];
        const auto rest = script.substr(at);
        if (rest.starts_with("--")) {
            at = std::min(script.find('\n', at), script.size());
            continue;
        }
        if (rest.starts_with("/*")) {
            const auto end = script.find("*/", at + 2);
            if (end == npos) return unclosed(at, "comment");
            at = end + 1;
            continue;
        }
        if (std::isspace(static_cast<unsigned char>(byte)) != 0) continue;
        if (byte == ';' && open.empty()) {
            statement = npos;
            continue;
        }
        if (statement == npos) statement = at;
        if (byte == '\'' || byte == '"') {
            const auto end = script.find(byte, at + 1);
            if (end == npos) return unclosed(at, byte == '"' ? "quoted name" : "string");
            at = end;
        } else if (const auto tag = byte == '$' ? dollar_tag_end(script, at) : npos; tag != npos) {
            const auto end = script.find(script.substr(at, tag - at), tag);
            if (end == npos) return unclosed(at, "dollar-quoted string");
            at = end + (tag - at) - 1;
        } else if (byte == '(' || byte == '[') {
            open.push_back(at);
        } else if (byte == ')' || byte == ']') {
            const char wanted = byte == ')' ? '(' : '[';
            if (open.empty() || script[open.back()] != wanted) {
                return SqlFault{at, std::string("This \"") + byte + "\" closes nothing."};
            }
            open.pop_back();
        }
    }
    if (!open.empty()) return unclosed(open.back(), std::string("\"") + script[open.back()] + "\"");
    if (statement != npos) return SqlFault{statement, "This statement does not end with \";\"."};
    return std::nullopt;
}

}  // namespace dz::gates
