#include "migrate/script.hpp"

#include <utility>

#include "base/text.hpp"

namespace dz::migrate {
namespace {

constexpr std::size_t kWidth = 100;

/// Breaks before the words that begin a part of a statement, outside of brackets and quotes.
std::string broken(const std::string& statement) {
    if (statement.size() <= kWidth) return statement;
    std::string text;
    int depth = 0;
    bool is_quoted = false;
    for (std::size_t i = 0; i < statement.size(); ++i) {
        const char c = statement[i];
        if (c == '\'') is_quoted = !is_quoted;
        if (!is_quoted && c == '(') ++depth;
        if (!is_quoted && c == ')') --depth;
        const auto rest = std::string_view(statement).substr(i);
        const bool breaks = c == ' ' && !is_quoted && depth == 0 &&
                            (rest.starts_with(" set ") || rest.starts_with(" where ") ||
                             rest.starts_with(" select "));
        text += breaks ? "\n  " : std::string(1, c);
    }
    return text;
}

/// A foreign key that is too wide goes on below its name.
std::string broken_action(std::string action) {
    if (action.size() + 4 <= kWidth) return action;
    for (const auto part : {" foreign key ", " check "})
        if (const auto at = action.find(part); at != action.npos) action.replace(at, 1, "\n    ");
    if (const auto at = action.find(" on delete "); at != action.npos)
        action.replace(at, 1, "\n    ");
    return action;
}

}  // namespace

void Script::add(std::string statement) {
    put(broken(statement) + ";");
}

void Script::add_source(std::string_view statements) {
    put(trim(statements));
}

void Script::alter(std::string_view table, const std::vector<std::string>& actions) {
    if (actions.empty()) return;
    auto statement = "alter table " + std::string(table);
    if (actions.size() == 1 && statement.size() + actions.front().size() < kWidth) {
        statement += " " + actions.front();
    } else {
        std::vector<std::string> lines;
        for (const auto& action : actions) lines.push_back(broken_action(action));
        statement += "\n  " + join(lines, ",\n  ");
    }
    put(statement + ";");
}

void Script::comment(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    comment_ = std::move(text);
}

void Script::put(std::string_view statement) {
    if (!text_.empty()) text_ += '\n';
    if (!comment_.empty()) text_ += "-- " + std::exchange(comment_, {}) + '\n';
    text_ += statement;
    text_ += '\n';
}

}  // namespace dz::migrate
