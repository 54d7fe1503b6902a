// Takes out of the tokens what is only typography: emphasis, and line breaks inside a sentence.
#include <algorithm>

#include "intent/clause.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kLongLine = 60;  // Bytes; text wrapped by hand or by an editor.

class Unwrapper {
public:
    Unwrapper(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

    void run() {
        std::vector<Token> kept;
        kept.reserve(tokens_.size());
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (is_emphasis(i)) continue;
            if (tokens_[i].kind == TokenKind::Newline && is_soft(kept, i)) continue;
            kept.push_back(std::move(tokens_[i]));
        }
        tokens_ = std::move(kept);
    }

private:
    // "**Customer**", "*sent*": an asterisk that touches a word; a bullet's stands alone.
    bool is_emphasis(std::size_t i) const {
        const auto& token = tokens_[i];
        if (token.kind != TokenKind::Symbol || !token.is("*")) return false;
        const bool touches_next = i + 1 < tokens_.size() && tokens_[i + 1].start == token.end &&
                                  tokens_[i + 1].kind != TokenKind::Newline;
        const bool touches_last =
            i > 0 && tokens_[i - 1].end == token.start && tokens_[i - 1].kind != TokenKind::Newline;
        return touches_next || touches_last;
    }

    std::size_t line_start(std::size_t at) const {
        while (at > 0 && text_[at - 1] != '\n') --at;
        return at;
    }

    // Whether the line break at token `i` only wraps a long line.
    bool is_soft(const std::vector<Token>& kept, std::size_t i) const {
        if (kept.empty() || i + 1 >= tokens_.size()) return false;
        const auto& last = kept.back();
        const auto& next = tokens_[i + 1];
        if (last.kind == TokenKind::Newline || last.kind == TokenKind::Stop ||
            last.kind == TokenKind::Colon || last.kind == TokenKind::Semicolon)
            return false;
        const bool word = next.kind == TokenKind::Word || next.kind == TokenKind::Open ||
                          next.kind == TokenKind::Quote;
        const bool number = next.kind == TokenKind::Number && i + 2 < tokens_.size() &&
                            tokens_[i + 2].kind == TokenKind::Word && !tokens_[i + 2].capital;
        if (!word && !number) return false;
        const auto start = line_start(last.start);
        const auto length = last.end - start;
        // A heading's line is never continued.
        if (start < text_.size() && text_[start] == '#') return false;
        if (last.kind == TokenKind::Comma) return length >= kLongLine / 2;
        if (length < kLongLine) return false;
        // The next line would have fitted: its author wanted a new one.
        const bool lower = !next.capital;
        return lower || length >= kLongLine + 20;
    }

    std::string_view text_;
    std::vector<Token>& tokens_;
};

}  // namespace

void unwrap(std::string_view text, std::vector<Token>& tokens) {
    Unwrapper(text, tokens).run();
}

}  // namespace dz::intent
