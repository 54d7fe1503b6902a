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
        drop_numbers();
        join_definitions();
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

    bool opens_line(std::size_t i) const {
        return i == 0 || tokens_[i - 1].kind == TokenKind::Newline ||
               (tokens_[i - 1].kind == TokenKind::Dash &&
                (i == 1 || tokens_[i - 2].kind == TokenKind::Newline));
    }

    bool has_colon(std::size_t i) const {
        while (i < tokens_.size() && tokens_[i].kind != TokenKind::Newline)
            if (tokens_[i++].kind == TokenKind::Colon) return true;
        return false;
    }

    // "FR3 A visit is planned", "REQ-12: …", "2.1 Customer: name": numbers of the paper.
    bool is_paper_number(std::size_t i) const {
        const auto& token = tokens_[i];
        if (!opens_line(i) || i + 1 >= tokens_.size()) return false;
        const auto& next = tokens_[i + 1];
        const auto said = text_.substr(token.start, token.end - token.start);
        if (token.kind == TokenKind::Number)  // A heading keeps its number.
            return said.find('.') != said.npos && next.kind == TokenKind::Word && next.capital &&
                   has_colon(i);
        if (token.kind != TokenKind::Word || said.size() > 8) return false;
        if (const auto number = number_behind(i); number > i) return true;
        const auto digits = said.find_first_of("0123456789");
        if (digits == said.npos || digits < 1 || digits > 4) return false;
        const auto upper = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; };
        const auto digit = [](char c) { return c >= '0' && c <= '9'; };
        return std::ranges::all_of(said.substr(0, digits), upper) &&
               std::ranges::all_of(said.substr(digits), digit);
    }

    // "FR-7": the number behind a short name in capitals and a dash, else `i`.
    std::size_t number_behind(std::size_t i) const {
        const auto& name = tokens_[i];
        const bool whole =
            i + 2 < tokens_.size() && name.shouted && name.word.size() <= 4 &&
            tokens_[i + 1].kind == TokenKind::Dash && tokens_[i + 2].kind == TokenKind::Number &&
            tokens_[i + 1].start == name.end && tokens_[i + 2].start == tokens_[i + 1].end;
        return whole ? i + 2 : i;
    }

    void drop_numbers() {
        std::vector<Token> kept;
        kept.reserve(tokens_.size());
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (!is_paper_number(i)) {
                kept.push_back(tokens_[i]);
                continue;
            }
            i = number_behind(i);
            if (i + 1 < tokens_.size() &&
                (tokens_[i + 1].kind == TokenKind::Colon || tokens_[i + 1].kind == TokenKind::Stop))
                ++i;
        }
        tokens_ = std::move(kept);
    }

    // "Card: belongs to a customer; stamps collected; status (active, full)": one list.
    void join_definitions() {
        for (std::size_t i = 0; i < tokens_.size();) {
            auto end = i;
            std::size_t colons = 0;
            std::size_t colon = tokens_.size();
            for (; end < tokens_.size() && tokens_[end].kind != TokenKind::Newline; ++end) {
                if (tokens_[end].kind == TokenKind::Stop) colons = 2;
                if (tokens_[end].kind != TokenKind::Colon) continue;
                if (++colons == 1) colon = end;
            }
            if (colons == 1 && colon <= i + 4)
                for (auto k = colon + 1; k < end; ++k)
                    if (tokens_[k].kind == TokenKind::Semicolon) tokens_[k].kind = TokenKind::Comma;
            i = end + 1;
        }
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
