#include "intent/phrase.hpp"

#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

bool is_content(const Token& token) {
    if (token.kind != TokenKind::Word) return false;
    switch (token.tag) {
        case Tag::Noun:
        case Tag::Nouns:
        case Tag::Adj:
        case Tag::VerbN:
        case Tag::VerbD:
        case Tag::VerbG:
            return true;
        default:
            return false;
    }
}

// "number of seats", "date of birth": the phrase goes on behind "of".
bool keeps_of(std::string_view head) {
    static const std::unordered_set<std::string_view> heads{
        "number", "date",  "place",   "name", "type", "kind",   "unit", "cost",   "terms",  "level",
        "proof",  "point", "country", "year", "time", "amount", "rate", "length", "method", "size"};
    return heads.contains(head);
}

// "a list of tasks", "the history of visits": the thing is behind "of".
bool passes_of(std::string_view head) {
    return is_container(head) || head == "kinds" || head == "types" || head == "lots" ||
           head == "lot" || head == "couple" || head == "series" || head == "range" ||
           head == "variety" || head == "number" || head == "bunch";
}

class PhraseReader {
public:
    PhraseReader(const std::vector<Token>& tokens, std::size_t at, std::size_t last)
        : tokens_(tokens), at_(at), last_(last) {
        phrase_.first = at;
    }

    std::optional<Phrase> run() {
        lead();
        content();
        if (phrase_.words.empty()) return std::nullopt;
        of();
        phrase_.last = at_;
        phrase_.plural = phrase_.plural || is_plural_head();
        return std::move(phrase_);
    }

private:
    bool is_plural_head() const {
        return head_plural_ && singularise(phrase_.words.back()) != phrase_.words.back();
    }

    void lead() {
        for (; at_ < last_; ++at_) {
            const auto& token = tokens_[at_];
            if (token.kind == TokenKind::Quote) continue;
            if (token.kind == TokenKind::Number && at_ + 1 < last_ &&
                tokens_[at_ + 1].kind == TokenKind::Word)
                continue;
            if (token.kind != TokenKind::Word) return;
            if (is_possessive_pronoun(token.word)) {
                phrase_.mine |= token.is("my") || token.is("our");
                phrase_.own |= token.is("their") || token.is("his") || token.is("her");
            } else if (token.is("own")) {
                phrase_.own = true;
            } else if (token.is("required") || token.is("mandatory")) {
                phrase_.required = true;
            } else if (token.is("optional") || token.is("optionally")) {
                phrase_.optional = true;
            } else if (token.is("unique")) {
                phrase_.unique = true;
            } else if (is_quantifier(token.word)) {
                phrase_.quantifier = token.word;
            } else if (token.tag != Tag::Det && !is_filler(token.word) && !token.is("also") &&
                       !token.is("both") && !token.is("only")) {
                return;
            } else if (at_ + 1 < last_ && !is_content(tokens_[at_ + 1]) && token.is_noun()) {
                return;
            }
        }
    }

    void content() {
        for (; at_ < last_ && phrase_.words.size() < 8; ++at_) {
            const auto& token = tokens_[at_];
            if (!is_content(token)) break;
            // "pets belonging to", "files attached to": a participle behind the head ends it.
            const bool noun_before = !phrase_.words.empty() && head_noun_;
            const bool verbal =
                token.tag == Tag::VerbG || token.tag == Tag::VerbN || token.tag == Tag::VerbD;
            if (noun_before && verbal && (at_ + 1 >= last_ || !tokens_[at_ + 1].is_noun())) break;
            if (noun_before && head_plural_ && (token.tag == Tag::Adj || verbal)) break;
            if (token.possessive) {
                phrase_.words.push_back(token.word);
                phrase_.possessor = phrase_.key();
                phrase_.words.clear();
                phrase_.spelling.clear();
                head_noun_ = false;
                continue;
            }
            if (is_filler(token.word) && at_ + 1 < last_ && is_content(tokens_[at_ + 1])) continue;
            phrase_.words.push_back(token.word);
            if (!phrase_.spelling.empty()) phrase_.spelling += ' ';
            phrase_.spelling += token.word;
            head_noun_ = token.is_noun() || token.tag == Tag::VerbG;
            head_plural_ = token.tag == Tag::Nouns ||
                           (token.tag == Tag::Noun && is_plural(token.word)) ||
                           (!token.word.empty() && token.word.back() == 's');
        }
    }

    void of() {
        if (at_ + 1 >= last_ || !tokens_[at_].is("of")) return;
        const auto& head = phrase_.words.back();
        const bool pass = passes_of(head);
        const bool keep = keeps_of(head);
        if (!pass && !keep) return;
        auto inner = PhraseReader(tokens_, at_ + 1, last_).run();
        if (!inner) return;
        if (keep && (inner->quantifier.empty() || head != "name") &&
            !(pass && inner->plural && head != "number")) {
            // "date of birth", "number of seats".
            phrase_.words.push_back("of");
            phrase_.words.insert(phrase_.words.end(), inner->words.begin(), inner->words.end());
            phrase_.spelling += " of " + inner->spelling;
            head_plural_ = false;
        } else {
            const auto first = phrase_.first;
            const bool mine = phrase_.mine;
            phrase_ = std::move(*inner);
            phrase_.first = first;
            phrase_.mine |= mine;
            at_ = phrase_.last;
            return;
        }
        at_ = inner->last;
    }

    const std::vector<Token>& tokens_;
    std::size_t at_;
    std::size_t last_;
    Phrase phrase_;
    bool head_noun_ = false;
    bool head_plural_ = false;
};

bool joins(const Token& token) {
    return token.kind == TokenKind::Comma || token.is("and") || token.is("or") || token.is("&") ||
           token.is("plus") || token.kind == TokenKind::Slash || token.is("+");
}

std::size_t closing(const std::vector<Token>& tokens, std::size_t open, std::size_t last) {
    for (auto i = open; i < last; ++i)
        if (tokens[i].kind == TokenKind::Close) return i;
    return last;
}

}  // namespace

std::string Phrase::text() const {
    return join(words, " ");
}

std::string Phrase::key() const {
    if (words.empty()) return {};
    auto out = words;
    out.back() = singularise(out.back());
    return join(out, " ");
}

std::optional<Phrase> read_phrase(const std::vector<Token>& tokens, std::size_t at,
                                  std::size_t last) {
    return PhraseReader(tokens, at, last).run();
}

std::vector<std::string> read_values(const std::vector<Token>& tokens, std::size_t at,
                                     std::size_t last) {
    std::vector<std::string> out;
    std::string value;
    const auto flush = [&] {
        if (!value.empty() && value.size() <= 60) out.push_back(value);
        value.clear();
    };
    for (auto i = at; i < last; ++i) {
        const auto& token = tokens[i];
        if (token.kind == TokenKind::Word && (token.is("eg") || token.is("etc"))) continue;
        if (token.is("e") && i + 2 < last && tokens[i + 2].is("g")) {
            i += 2;
            continue;
        }
        const bool separator = token.kind == TokenKind::Comma || token.kind == TokenKind::Slash ||
                               token.kind == TokenKind::Arrow ||
                               token.kind == TokenKind::Semicolon || token.is("and") ||
                               token.is("or") || token.is("then");
        if (separator)
            flush();
        else if (token.kind == TokenKind::Word || token.kind == TokenKind::Number)
            value += (value.empty() ? "" : " ") + token.word;
    }
    flush();
    return out;
}

std::vector<Item> read_list(const std::vector<Token>& tokens, std::size_t at, std::size_t last,
                            std::size_t& next) {
    std::vector<Item> items;
    next = at;
    while (at < last) {
        auto phrase = read_phrase(tokens, at, last);
        if (!phrase) break;
        Item item{.phrase = std::move(*phrase), .values = {}, .parts = {}};
        at = item.phrase.last;
        if (at < last && tokens[at].kind == TokenKind::Quote) ++at;
        if (at < last && tokens[at].kind == TokenKind::Open) {
            const auto close = closing(tokens, at, last);
            item.values = read_values(tokens, at + 1, close);
            at = std::min(last, close + 1);
        }
        // "a distance in km".
        if (at + 1 < last && tokens[at].is("in") && !unit_of(tokens[at + 1].word).empty()) {
            item.values = {tokens[at + 1].word};
            at += 2;
        }
        if (at + 1 < last && tokens[at].is("with")) {
            std::size_t after = at;
            item.parts = read_list(tokens, at + 1, last, after);
            if (after > at + 1) at = after;
        }
        next = at;
        items.push_back(std::move(item));
        if (items.size() >= 64 || at >= last) break;
        if (tokens[at].is("as") && at + 2 < last && tokens[at + 1].is("well") &&
            tokens[at + 2].is("as")) {
            at += 3;
            continue;
        }
        if (!joins(tokens[at])) break;
        ++at;
        while (at < last && (joins(tokens[at]) || tokens[at].is("also"))) ++at;
        if (at < last && tokens[at].tag == Tag::Wh) break;
    }
    return items;
}

}  // namespace dz::intent
