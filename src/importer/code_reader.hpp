#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "importer/code_tokens.hpp"
#include "importer/source_error.hpp"

namespace dz::importer {

/// Walks over tokens. Newlines and comments are skipped unless asked for; every comment that is
/// skipped is kept for whoever accounts for it. Borrows the text and the tokens.
class CodeReader {
public:
    CodeReader(std::string_view text, const std::vector<CodeToken>& tokens)
        : text_(text), tokens_(tokens) {}

    /// The next token that is neither a comment nor a newline.
    const CodeToken& peek() {
        skip_blank();
        return tokens_[at_];
    }
    const CodeToken& take() {
        skip_blank();
        const CodeToken& token = tokens_[at_];
        if (token.kind != CodeToken::Kind::End) ++at_;
        last_end_ = token.end;
        return token;
    }
    bool take_if(std::string_view word) {
        if (!peek().is(word)) return false;
        take();
        return true;
    }
    bool at_end() { return peek().kind == CodeToken::Kind::End; }

    /// Whether the next token, newlines included, stands on a line of its own.
    bool at_line_end() const {
        const auto kind = tokens_[at_].kind;
        return kind == CodeToken::Kind::Newline || kind == CodeToken::Kind::End ||
               kind == CodeToken::Kind::Comment;
    }

    /// The end of what was taken last.
    std::size_t last_end() const { return last_end_; }

    /// The comment right above the next token, which it describes; null for none.
    const CodeToken* comment_above() {
        skip_blank();
        return above_;
    }

    /// Fails unless the next token is the symbol.
    Status expect(std::string_view symbol, std::string_view where) {
        if (take_if(symbol)) return {};
        return fail(unexpected("\"" + std::string(symbol) + "\" is missing " + std::string(where)));
    }

    /// A syntax error at the next token, which it quotes.
    Error unexpected(std::string problem) {
        const CodeToken& token = peek();
        if (token.kind == CodeToken::Kind::End)
            problem += ", but the file ends here";
        else
            problem += ", but there is \"" + fragment(token.text) + "\"";
        return syntax_error(text_, token.start, problem, "Correct the file there.");
    }

    /// Skips to behind the brace that closes the one taken last.
    void skip_block() {
        for (int depth = 1; depth > 0 && !at_end();) {
            const CodeToken& token = take();
            if (token.is("{")) ++depth;
            if (token.is("}")) --depth;
        }
    }

    const std::vector<const CodeToken*>& comments() const { return comments_; }

private:
    void skip_blank() {
        for (;; ++at_) {
            const auto kind = tokens_[at_].kind;
            if (kind == CodeToken::Kind::Comment) {
                above_ = &tokens_[at_];
                comments_.push_back(above_);
            } else if (kind != CodeToken::Kind::Newline) {
                break;
            }
        }
        // Between a description and what it describes there is nothing but a line break.
        if (above_ && at_ > 0) {
            const auto between = text_.substr(above_->end, tokens_[at_].start - above_->end);
            std::size_t breaks = 0;
            bool is_blank = true;
            for (const char c : between) {
                breaks += c == '\n';
                is_blank = is_blank && (c == ' ' || (c >= '\t' && c <= '\r'));
            }
            if (!is_blank || breaks > 1) above_ = nullptr;
        }
    }

    std::string_view text_;
    const std::vector<CodeToken>& tokens_;
    std::size_t at_ = 0;
    std::size_t last_end_ = 0;
    const CodeToken* above_ = nullptr;
    std::vector<const CodeToken*> comments_;
};

}  // namespace dz::importer
