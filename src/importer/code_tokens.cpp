#include "importer/code_tokens.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "importer/source_error.hpp"

namespace dz::importer {
namespace {

using Kind = CodeToken::Kind;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool starts_word(char c) {
    const char lower = static_cast<char>(c | 0x20);
    return c == '_' || c == '$' || (lower >= 'a' && lower <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Result<std::vector<CodeToken>> run() {
        while (at_ < text_.size()) DZ_TRY(read());
        tokens_.push_back({Kind::End, {}, at_, at_});
        return std::move(tokens_);
    }

private:
    char after(std::size_t from) const { return from < text_.size() ? text_[from] : '\0'; }

    Status read() {
        const char c = text_[at_];
        if (c == '\n') return add(Kind::Newline, at_ + 1);
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            ++at_;
            return {};
        }
        if (c == '/' && after(at_ + 1) == '/')
            return add(Kind::Comment, std::min(text_.find('\n', at_), text_.size()));
        if (c == '/' && after(at_ + 1) == '*') {
            const auto close = text_.find("*/", at_ + 2);
            if (close == text_.npos)
                return fail(syntax_error(text_, at_, "a comment is never closed", "Add */."));
            return add(Kind::Comment, close + 2);
        }
        if (c == '"' || c == '\'') return read_string(c);
        if (c == '/' && !tokens_.empty() && tokens_.back().text == "(") return read_regex();
        if (starts_word(c))
            return read_while(Kind::Word, [](char x) { return starts_word(x) || is_digit(x); });
        if (is_digit(c) || (c == '-' && is_digit(after(at_ + 1)))) {
            auto end = at_ + 1;
            while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) ++end;
            return add(Kind::Number, end);
        }
        return add(Kind::Symbol, at_ + 1);
    }

    Status read_string(char quote) {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n')
            end += text_[end] == '\\' ? 2 : 1;
        if (end >= text_.size() || text_[end] != quote) {
            // An apostrophe in passing is punctuation.
            if (quote == '\'') return add(Kind::Symbol, at_ + 1);
            return fail(syntax_error(text_, at_, "a string is never closed", "Add the quote."));
        }
        return add(Kind::String, end + 1);
    }

    Status read_regex() {
        auto end = at_ + 1;
        bool in_class = false;
        while (end < text_.size() && text_[end] != '\n' && (text_[end] != '/' || in_class)) {
            if (text_[end] == '[') in_class = true;
            if (text_[end] == ']') in_class = false;
            end += text_[end] == '\\' ? 2 : 1;
        }
        if (end >= text_.size() || text_[end] != '/')
            return fail(syntax_error(text_, at_, "a pattern is never closed", "Add the slash."));
        return add(Kind::Regex, end + 1);
    }

    template <class Predicate>
    Status read_while(Kind kind, Predicate predicate) {
        auto end = at_;
        while (end < text_.size() && predicate(text_[end])) ++end;
        return add(kind, end);
    }

    Status add(Kind kind, std::size_t end) {
        tokens_.push_back({kind, text_.substr(at_, end - at_), at_, end});
        at_ = end;
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<CodeToken> tokens_;
};

}  // namespace

Result<std::vector<CodeToken>> tokenise_code(std::string_view text) {
    return Lexer(text).run();
}

std::string unquoted(std::string_view literal) {
    if (literal.size() < 2) return std::string(literal);
    std::string out;
    for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
        if (literal[i] == '\\' && i + 2 < literal.size()) ++i;
        out += literal[i];
    }
    return out;
}

std::string comment_text(std::string_view comment) {
    std::string out;
    while (!comment.empty()) {
        const auto end = std::min(comment.find('\n'), comment.size());
        auto line = trim(comment.substr(0, end));
        while (!line.empty() && (line.front() == '/' || line.front() == '*')) line.remove_prefix(1);
        while (!line.empty() && (line.back() == '/' || line.back() == '*')) line.remove_suffix(1);
        line = trim(line);
        // Tags are for tools: "@author", "@param".
        if (!line.empty() && line.front() != '@')
            out += (out.empty() ? "" : " ") + std::string(line);
        comment.remove_prefix(std::min(end + 1, comment.size()));
    }
    return out;
}

}  // namespace dz::importer
