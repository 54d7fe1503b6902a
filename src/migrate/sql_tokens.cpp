#include "migrate/sql_tokens.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace dz::migrate {
namespace {

using Kind = SqlToken::Kind;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool starts_word(char c) {
    const char lower = static_cast<char>(c | 0x20);
    return c == '_' || (lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_word(char c) {
    return starts_word(c) || is_digit(c) || c == '$';
}

class Lexer {
public:
    explicit Lexer(std::string_view script) : script_(script) {}

    Result<SqlTokens> run() {
        while (true) {
            DZ_TRY(skip_blanks());
            if (at_ == script_.size()) return std::move(tokens_);
            DZ_TRY(read());
        }
    }

private:
    char now() const { return at_ < script_.size() ? script_[at_] : '\0'; }

    tl::unexpected<Error> syntax(std::size_t at, std::string_view problem) const {
        const auto line = 1 + std::ranges::count(script_.substr(0, at), '\n');
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "schema.syntax",
                     .message = "Line " + std::to_string(line) +
                                " of the database schema: " + std::string(problem) + ".",
                     .hint = "Correct the SQL of the pattern that writes it."});
    }

    Status skip_blanks() {
        while (at_ < script_.size()) {
            const auto rest = script_.substr(at_);
            if (std::string_view(" \t\r\n\f").find(now()) != std::string_view::npos) {
                ++at_;
            } else if (rest.starts_with("--")) {
                at_ = std::min(script_.find('\n', at_), script_.size());
            } else if (rest.starts_with("/*")) {
                const auto end = script_.find("*/", at_ + 2);
                if (end == script_.npos) return syntax(at_, "a comment is never closed");
                at_ = end + 2;
            } else {
                return {};
            }
        }
        return {};
    }

    Status read() {
        const char c = now();
        if (c == '\'') return read_quoted('\'', Kind::String);
        if (c == '"') return read_quoted('"', Kind::Quoted);
        if (starts_word(c)) return read_while(Kind::Word, continues_word);
        if (is_digit(c))
            return read_while(Kind::Number, [](char x) { return is_digit(x) || x == '.'; });
        constexpr std::array<std::string_view, 6> kPairs = {"::", "<=", ">=", "<>", "!=", "||"};
        const auto rest = script_.substr(at_);
        for (const auto pair : kPairs)
            if (rest.starts_with(pair)) return add(Kind::Symbol, at_ + 2);
        if (std::string_view("()[],;.+-*/%<>=~^|&:?!@#").find(c) == std::string_view::npos)
            return syntax(at_, std::string("\"") + c + "\" has no place here");
        return add(Kind::Symbol, at_ + 1);
    }

    /// A doubled quote stands for itself.
    Status read_quoted(char quote, Kind kind) {
        auto end = at_ + 1;
        while (true) {
            end = script_.find(quote, end);
            if (end == script_.npos) return syntax(at_, "a quote is never closed");
            if (end + 1 >= script_.size() || script_[end + 1] != quote) return add(kind, end + 1);
            end += 2;
        }
    }

    template <class Predicate>
    Status read_while(Kind kind, Predicate predicate) {
        auto end = at_;
        while (end < script_.size() && predicate(script_[end])) ++end;
        return add(kind, end);
    }

    Status add(Kind kind, std::size_t end) {
        auto text = std::string(script_.substr(at_, end - at_));
        if (kind == Kind::Word) text = to_lower(text);
        tokens_.push_back({.kind = kind, .text = std::move(text), .start = at_, .end = end});
        at_ = end;
        return {};
    }

    std::string_view script_;
    std::size_t at_ = 0;
    SqlTokens tokens_;
};

bool is_symbol(const SqlToken& token, std::string_view symbols) {
    return token.kind == Kind::Symbol && symbols.find(token.text) != std::string_view::npos;
}

/// Words that are followed by a bracket without being called.
bool is_operator_word(const SqlToken& token) {
    constexpr std::array<std::string_view, 12> kWords = {
        "and", "or", "not", "in", "check", "as", "is", "then", "where", "else", "when", "on"};
    return token.kind == Kind::Word && std::ranges::find(kWords, token.text) != kWords.end();
}

bool wants_space(const SqlToken& before, const SqlToken& after) {
    if (is_symbol(before, "([") || before.text == "::" || before.text == ".") return false;
    if (is_symbol(after, ")],;") || after.text == "::" || after.text == ".") return false;
    if (after.text == "[") return false;
    if (after.text == "(") return before.kind == Kind::Symbol || is_operator_word(before);
    return true;
}

}  // namespace

Result<SqlTokens> tokenize_sql(std::string_view script) {
    return Lexer(script).run();
}

std::string spell(const SqlTokens& tokens) {
    std::string text;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0 && wants_space(tokens[i - 1], tokens[i])) text += ' ';
        text += tokens[i].text;
    }
    return text;
}

bool is_name(const SqlToken& token) {
    return token.kind == Kind::Word || token.kind == Kind::Quoted;
}

}  // namespace dz::migrate
