#include "intent/clause.hpp"

#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

bool is_finite_verb(const Token& token) {
    return token.tag == Tag::Modal || token.tag == Tag::VerbS || token.tag == Tag::Verb ||
           token.is("is") || token.is("are");
}

bool has_verb(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
        if (is_finite_verb(tokens[i])) return true;
    return false;
}

// A subject and its finite verb within a few words: "clients can", "each project has", "it is".
bool starts_statement(const std::vector<Token>& tokens, std::size_t at, std::size_t last) {
    const auto limit = std::min(last, at + 6);
    bool noun = false;
    for (std::size_t i = at; i < limit; ++i) {
        const auto& token = tokens[i];
        if (token.kind != TokenKind::Word) return false;
        if (noun && is_finite_verb(token) && token.tag != Tag::Verb) return true;
        if (noun && token.tag == Tag::Verb &&
            (tokens[i - 1].tag == Tag::Nouns || tokens[i - 1].tag == Tag::Pron || token.is("have")))
            return true;
        // "the equipment we bring": a pronoun behind a noun opens a relative clause, not a
        // sentence.
        if (noun && token.tag == Tag::Pron && !is_possessive_pronoun(token.word)) return false;
        if (token.is_noun() || (token.tag == Tag::Pron && !is_possessive_pronoun(token.word)))
            noun = true;
        else if (token.tag != Tag::Det && token.tag != Tag::Adj && token.tag != Tag::Adv &&
                 token.tag != Tag::VerbN && !is_possessive_pronoun(token.word) && !token.is("only"))
            return false;
    }
    return false;
}

class Splitter {
public:
    Splitter(std::string_view text, const std::vector<Token>& tokens)
        : text_(text), tokens_(tokens) {}

    std::vector<Span> run() {
        std::size_t first = 0;
        for (std::size_t i = 0; i <= tokens_.size(); ++i) {
            if (i < tokens_.size() && tokens_[i].kind != TokenKind::Newline) continue;
            if (i > first) line(first, i);
            first = i + 1;
        }
        return std::move(spans_);
    }

private:
    void line(std::size_t first, std::size_t last) {
        Span shape{.first = first,
                   .last = last,
                   .line = LineKind::Prose,
                   .heading = heading_,
                   .depth = 0,
                   .continues = false};
        const auto& lead = tokens_[first];
        auto line_start = lead.start;
        while (line_start > 0 && text_[line_start - 1] != '\n') --line_start;
        shape.depth = static_cast<int>(std::min<std::size_t>(lead.start - line_start, 64));
        const auto last_kind = tokens_[last - 1].kind;
        const bool hash = lead.is("#");
        if (!hash && numbered_heading(first, last)) {
            shape.line = LineKind::Heading;
        } else if (!hash && (lead.kind == TokenKind::Dash || lead.kind == TokenKind::Symbol ||
                             lead.kind == TokenKind::Slash || is_numbered(first, last))) {
            shape.line = LineKind::Bullet;
        } else if (hash || shouted_heading(first, last) ||
                   (last - first <= 6 && last_kind == TokenKind::Colon) ||
                   (last - first <= 4 && last_kind == TokenKind::Word && lead.capital &&
                    !has_verb(tokens_, first, last) && next_line_is_list(last))) {
            shape.line = LineKind::Heading;
        }
        if (shape.line == LineKind::Heading) {
            heading_ = static_cast<int>(spans_.size());
            shape.heading = -1;
            spans_.push_back(shape);
            return;
        }
        sentences(shape);
    }

    bool is_numbered(std::size_t first, std::size_t last) const {
        if (last - first <= 2 || tokens_[first].kind != TokenKind::Number) return false;
        const auto& next = tokens_[first + 1];
        // "3. text", "3) text", "4.1 Text".
        return next.kind == TokenKind::Stop || next.kind == TokenKind::Close ||
               (next.capital && tokens_[first].word.find('.') != std::string::npos);
    }

    // "2.1 Students", "4. Rules": a number and a short name above lines without numbers, or above
    // "4.1".
    bool numbered_heading(std::size_t first, std::size_t last) const {
        if (tokens_[first].kind != TokenKind::Number || last - first > 7) return false;
        auto name = first + 1;
        if (name < last && tokens_[name].kind == TokenKind::Stop) ++name;
        if (name >= last || tokens_[name].kind != TokenKind::Word || !tokens_[name].capital)
            return false;
        for (auto i = name; i < last; ++i)
            if (tokens_[i].kind != TokenKind::Word || tokens_[i].tag == Tag::Modal ||
                (i > name && is_finite_verb(tokens_[i])))
                return false;
        auto below = last;
        while (below < tokens_.size() && tokens_[below].kind == TokenKind::Newline) ++below;
        if (below >= tokens_.size()) return false;
        if (tokens_[below].kind != TokenKind::Number) return tokens_[below].kind == TokenKind::Word;
        return tokens_[below].word.find('.') != std::string::npos &&
               tokens_[first].word.find('.') == std::string::npos;
    }

    // "WHAT WE WANT": a short line in capitals with text below it.
    bool shouted_heading(std::size_t first, std::size_t last) const {
        if (last - first > 6 || last - first < 1) return false;
        std::size_t letters = 0;
        for (auto i = first; i < last; ++i) {
            if (tokens_[i].kind == TokenKind::Colon && i + 1 == last) continue;
            if (tokens_[i].kind != TokenKind::Word || !tokens_[i].shouted) return false;
            letters += tokens_[i].word.size();
        }
        return letters >= 4 && last < tokens_.size() && first > 0;
    }

    bool next_line_is_list(std::size_t newline) const {
        auto i = newline;
        while (i < tokens_.size() && tokens_[i].kind == TokenKind::Newline && i < newline + 3) ++i;
        if (i >= tokens_.size()) return false;
        const auto kind = tokens_[i].kind;
        return kind == TokenKind::Dash || kind == TokenKind::Symbol || kind == TokenKind::Number;
    }

    void sentences(const Span& shape) {
        auto first = shape.first;
        int parens = 0;
        bool continues = false;
        for (auto i = shape.first; i < shape.last; ++i) {
            const auto kind = tokens_[i].kind;
            if (kind == TokenKind::Open) ++parens;
            if (kind == TokenKind::Close && parens > 0) --parens;
            if (parens > 0 && i - first < 200) continue;
            std::size_t cut = 0;
            bool next_continues = false;
            const bool number_dot = i == shape.first + 1 && shape.line == LineKind::Bullet;
            if ((kind == TokenKind::Stop && !number_dot && !is_abbreviation(i)) ||
                kind == TokenKind::Semicolon) {
                cut = i + 1;
                while (cut < shape.last && (tokens_[cut].kind == TokenKind::Stop ||
                                            tokens_[cut].kind == TokenKind::Quote ||
                                            tokens_[cut].kind == TokenKind::Close))
                    ++cut;
                next_continues = kind == TokenKind::Semicolon;
            } else if (i > first + 1 && breaks_here(first, i, shape.last)) {
                cut = i;
                next_continues = true;
            }
            if (cut == 0) continue;
            push(shape, first, cut, continues);
            continues = next_continues;
            first = cut;
            if (cut > i) i = cut - 1;
        }
        if (first < shape.last) push(shape, first, shape.last, continues);
    }

    // "e.g." and the dot inside a name such as "Node.js" do not end a sentence.
    bool is_abbreviation(std::size_t i) const {
        if (i == 0 || !(text_[tokens_[i].start] == '.')) return false;
        if (i + 1 < tokens_.size() && tokens_[i + 1].start == tokens_[i].end &&
            tokens_[i + 1].kind == TokenKind::Word)
            return true;
        const auto& before = tokens_[i - 1];
        return before.kind == TokenKind::Word &&
               (before.is("g") || before.is("e") || before.is("etc") || before.is("vs") ||
                before.is("mr") || before.is("dr")) &&
               i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::Word &&
               !tokens_[i + 1].capital;
    }

    // ", and clients can …", " but managers may …", " while each …".
    bool breaks_here(std::size_t first, std::size_t i, std::size_t last) const {
        const auto& token = tokens_[i];
        if (!(token.kind == TokenKind::Comma || token.is("and") || token.is("but") ||
              token.is("while") || token.is("so")))
            return false;
        if (token.kind == TokenKind::Word && tokens_[i - 1].kind == TokenKind::Comma) return false;
        auto next = i + 1;
        if (token.kind == TokenKind::Comma && next < last &&
            (tokens_[next].is("and") || tokens_[next].is("but") || tokens_[next].is("while") ||
             tokens_[next].is("so")))
            ++next;
        if (token.is("so") && next < last && tokens_[next].is("that")) ++next;
        if (next >= last || !has_verb(tokens_, first, i)) return false;
        return starts_statement(tokens_, next, last);
    }

    void push(Span shape, std::size_t first, std::size_t last, bool continues) {
        shape.first = first;
        shape.last = last;
        shape.continues = continues;
        spans_.push_back(shape);
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
    std::vector<Span> spans_;
    int heading_ = -1;
};

}  // namespace

std::vector<Span> split_clauses(std::string_view text, const std::vector<Token>& tokens) {
    return Splitter(text, tokens).run();
}

}  // namespace dz::intent
