#include "intent/edit/rephrase.hpp"

#include <algorithm>
#include <string_view>

#include "intent/edit/shape.hpp"
#include "intent/edit/ways.hpp"

namespace dz::intent {
namespace {

TokenKind kind_of(std::string_view word) {
    if (word == ",") return TokenKind::Comma;
    if (word == ":") return TokenKind::Colon;
    if (word == "(") return TokenKind::Open;
    if (word == ")") return TokenKind::Close;
    if (word == "/") return TokenKind::Slash;
    return word == "=" ? TokenKind::Symbol : TokenKind::Word;
}

}  // namespace

std::vector<Ask> said_plainly(const Ask& ask, std::string_view plain, const Slots& slots,
                              const Lexicon& lexicon) {
    std::vector<Ask> out(1, ask);
    out.back().tokens.clear();
    for (std::size_t at = 0; at < plain.size();) {
        const auto end = std::min(plain.find(' ', at), plain.size());
        const auto word = plain.substr(at, end - at);
        at = end + 1;
        if (word == ";") {
            out.push_back(out.front());
            out.back().tokens.clear();
        } else if (word.front() >= '0' && word.front() <= '9') {
            const auto& slot = slots[static_cast<std::size_t>(word.front() - '0')];
            for (auto i = slot.first; i < slot.last; ++i)
                out.back().tokens.push_back(ask.tokens[i]);
        } else {
            Token token;
            token.start = token.end = ask.start;
            token.kind = kind_of(word);
            token.word = word;
            out.back().tokens.push_back(std::move(token));
        }
    }
    for (auto& one : out) tag_tokens(one.tokens, lexicon);
    return out;
}

std::vector<std::vector<Ask>> rephrasings(const Ask& ask, const Lexicon& lexicon) {
    std::vector<std::vector<Ask>> out;
    for (const auto& way : ways())
        if (const auto slots = fits(way.shape, ask.tokens, ask.whole()))
            out.push_back(said_plainly(ask, way.plain, *slots, lexicon));
    return out;
}

}  // namespace dz::intent
