#include "model/expr_lexer.hpp"

#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "model/expr.hpp"

namespace dz {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_name_char(char c) {
    return is_name_start(c) || is_digit(c);
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Longer than any number people store; keeps every target's literals exact.
constexpr std::size_t kMaxDigits = 30;

/// Every spelling of an operator and the one the parser sees, longest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kSymbols = {
    {{"==", "="},   {"!=", "!="}, {"<>", "!="}, {"<=", "<="}, {">=", ">="},
     {"&&", "and"}, {"||", "or"}, {"!", "not"}, {"=", "="},   {"<", "<"},
     {">", ">"},    {"+", "+"},   {"-", "-"},   {"*", "*"},   {"/", "/"},
     {"%", "%"},    {"(", "("},   {")", ")"},   {",", ","},   {".", "."}}};

bool is_word_operator(std::string_view word) {
    return word == "and" || word == "or" || word == "not" || word == "in";
}

/// Without leading zeros and without zeros that end a fraction: "01.50" is "1.5".
std::string canonical_number(std::string_view digits) {
    const auto point = digits.find('.');
    std::string whole(digits.substr(0, point));
    whole.erase(0, whole.find_first_not_of('0') == whole.npos ? whole.size()
                                                              : whole.find_first_not_of('0'));
    if (whole.empty()) whole = "0";
    if (point == digits.npos) return whole;
    std::string fraction(digits.substr(point + 1));
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return fraction.empty() ? whole : whole + "." + fraction;
}

class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    Result<std::vector<ExprToken>> run() {
        std::vector<ExprToken> tokens;
        while (true) {
            while (at_ < source_.size() && is_space(source_[at_])) ++at_;
            DZ_TRY_ASSIGN(auto token, next());
            const bool last = token.kind == ExprTokenKind::End;
            tokens.push_back(std::move(token));
            if (last) return tokens;
        }
    }

private:
    Result<ExprToken> next() {
        const std::size_t start = at_;
        if (at_ >= source_.size())
            return ExprToken{.kind = ExprTokenKind::End, .text = "", .start = start, .end = start};
        const char c = source_[at_];
        if (is_name_start(c)) return name();
        if (is_digit(c) || (c == '.' && at_ + 1 < source_.size() && is_digit(source_[at_ + 1])))
            return number();
        if (c == '\'' || c == '"') return text();
        for (const auto& [spelling, symbol] : kSymbols) {
            if (!source_.substr(at_).starts_with(spelling)) continue;
            at_ += spelling.size();
            return token(ExprTokenKind::Symbol, std::string(symbol), start);
        }
        next_code_point(source_, at_);
        return fail(expr_syntax_error(source_, start, at_, "is not part of the language",
                                      "Use names, numbers, 'text' and operators."));
    }

    ExprToken name() {
        const std::size_t start = at_;
        while (at_ < source_.size() && is_name_char(source_[at_])) ++at_;
        std::string word(source_.substr(start, at_ - start));
        const auto kind = is_word_operator(word) ? ExprTokenKind::Symbol : ExprTokenKind::Name;
        return token(kind, std::move(word), start);
    }

    Result<ExprToken> number() {
        const std::size_t start = at_;
        while (at_ < source_.size() && is_digit(source_[at_])) ++at_;
        if (at_ + 1 < source_.size() && source_[at_] == '.' && is_digit(source_[at_ + 1])) {
            ++at_;
            while (at_ < source_.size() && is_digit(source_[at_])) ++at_;
        }
        const auto digits = source_.substr(start, at_ - start);
        if (digits.size() > kMaxDigits || (at_ < source_.size() && is_name_char(source_[at_]))) {
            while (at_ < source_.size() && is_name_char(source_[at_])) ++at_;
            return fail(expr_syntax_error(source_, start, at_, "is not a number",
                                          "Write plain decimals such as 12 or 0.5."));
        }
        return token(ExprTokenKind::Number, canonical_number(digits), start);
    }

    Result<ExprToken> text() {
        const std::size_t start = at_;
        const char quote = source_[at_++];
        std::string value;
        while (at_ < source_.size() && source_[at_] != quote) {
            char c = source_[at_++];
            if (c == '\\' && at_ < source_.size()) {
                c = source_[at_++];
                if (c == 'n') c = '\n';
                if (c == 't') c = '\t';
            }
            value.push_back(c);
        }
        if (at_ >= source_.size())
            return fail(expr_syntax_error(source_, start, at_, "has no closing quote",
                                          "Close the text with the quote that opened it."));
        ++at_;
        if (value.find('\0') != value.npos)
            return fail(
                expr_syntax_error(source_, start, at_, "holds a NUL character", "Delete it."));
        return token(ExprTokenKind::Text, std::move(value), start);
    }

    ExprToken token(ExprTokenKind kind, std::string text, std::size_t start) const {
        return {.kind = kind, .text = std::move(text), .start = start, .end = at_};
    }

    std::string_view source_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<ExprToken>> lex_expr(std::string_view source) {
    if (source.size() > kMaxExprBytes)
        return fail(expr_syntax_error(source, 0, 40, "begins an expression that is too long",
                                      "Expressions have at most 10,000 bytes."));
    if (const auto bad = find_invalid_utf8(source))
        return fail(expr_syntax_error(source.substr(0, *bad), *bad, *bad,
                                      "is followed by bytes that are not UTF-8",
                                      "Save the text as UTF-8."));
    return Lexer(source).run();
}

std::string expr_fragment(std::string_view source, std::size_t start, std::size_t end) {
    constexpr std::size_t kShown = 40;
    const auto whole = source.substr(std::min(start, source.size()), end - start);
    const auto shown = utf8_prefix(whole, kShown);
    return std::string(shown) + (shown.size() < whole.size() ? "…" : "");
}

Error expr_syntax_error(std::string_view source, std::size_t start, std::size_t end,
                        std::string_view problem, std::string hint) {
    const std::size_t column = 1 + utf8_length(source.substr(0, std::min(start, source.size())));
    const std::string fragment = expr_fragment(source, start, end);
    const std::string what =
        fragment.empty() ? "The end of the expression" : "\"" + fragment + "\"";
    return {
        .kind = ErrorKind::InvalidInput,
        .code = "expr.syntax",
        .message = what + " (column " + std::to_string(column) + ") " + std::string(problem) + ".",
        .hint = std::move(hint)};
}

}  // namespace dz
