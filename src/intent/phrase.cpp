#include "intent/phrase.hpp"

#include <charconv>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
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

    // "Real estate agents": here the filler is part of the name.
    bool is_named_so(std::size_t i) const {
        return tokens_[i].is("real") && i + 1 < last_ && tokens_[i + 1].is("estate");
    }

    void lead() {
        for (; at_ < last_; ++at_) {
            const auto& token = tokens_[at_];
            if (token.kind == TokenKind::Quote) continue;
            if (const auto behind = limit(at_); behind > at_) {
                at_ = behind - 1;
                continue;
            }
            if (token.kind == TokenKind::Number && at_ + 1 < last_ &&
                tokens_[at_ + 1].kind == TokenKind::Word)
                continue;
            if (token.kind != TokenKind::Word) return;
            // "any number of audio tracks": many of them.
            if (token.is("any") && at_ + 3 < last_ && tokens_[at_ + 1].is("number") &&
                tokens_[at_ + 2].is("of")) {
                phrase_.quantifier = "many";
                at_ += 2;
                continue;
            }
            if (is_possessive_pronoun(token.word)) {
                phrase_.mine |= token.is("my") || token.is("our");
                phrase_.its |= token.is("their") || token.is("its");
                phrase_.own |= token.is("their") || token.is("his") || token.is("her");
            } else if (token.is("own")) {
                phrase_.own = true;
            } else if (token.is("required") || token.is("mandatory")) {
                phrase_.required = true;
            } else if (token.is("optional") || token.is("optionally")) {
                phrase_.optional = true;
            } else if (token.is("unique")) {
                phrase_.unique = true;
            } else if (token.is("lots") && !(at_ + 1 < last_ && tokens_[at_ + 1].is("of"))) {
                return;
            } else if (is_quantifier(token.word)) {
                phrase_.quantifier = token.word;
            } else if (is_named_so(at_)) {
                return;
            } else if (token.tag != Tag::Det && !is_filler(token.word) && !token.is("also") &&
                       !token.is("both") && !token.is("only")) {
                return;
            } else if (at_ + 1 < last_ && !is_content(tokens_[at_ + 1]) && token.is_noun()) {
                return;
            }
        }
    }

    // "up to 10 photos", "at most three tags", "a maximum of 5": the token behind the number.
    std::size_t limit(std::size_t i) {
        auto k = i;
        bool most = false;
        while (k < last_ && k < i + 4) {
            const auto& w = tokens_[k].word;
            most |= w == "most" || w == "up" || w == "maximum" || w == "max" || w == "exceed" ||
                    w == "than";
            if (w == "up" || w == "to" || w == "at" || w == "most" || w == "least" || w == "a" ||
                w == "maximum" || w == "max" || w == "minimum" || w == "min" || w == "of" ||
                w == "more" || w == "no" || w == "than" || w == "about" || w == "around")
                ++k;
            else
                break;
        }
        if (k == i || k >= last_ || tokens_[k].kind != TokenKind::Number) return i;
        double number = 0;
        const auto& text = tokens_[k].word;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc()) return i;
        if (most) phrase_.most = number;
        return k + 1;
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
            if (noun_before && token.tag == Tag::VerbG &&
                (is_app_noun(phrase_.words.back()) || is_place_noun(phrase_.words.back())))
                break;
            if (noun_before && head_plural_ && (token.tag == Tag::Adj || verbal)) break;
            if (token.possessive) {
                phrase_.words.push_back(token.word);
                phrase_.possessor = phrase_.key();
                phrase_.words.clear();
                phrase_.spelling.clear();
                head_noun_ = false;
                continue;
            }
            if (is_filler(token.word) && !is_named_so(at_) && at_ + 1 < last_ &&
                is_content(tokens_[at_ + 1]))
                continue;
            phrase_.words.push_back(token.word);
            if (!phrase_.spelling.empty()) phrase_.spelling += ' ';
            phrase_.spelling += token.word;
            // "borrowed at, due on": a participle and its preposition name a moment.
            if ((verbal || token.tag == Tag::Adj) && phrase_.words.size() == 1 && at_ + 1 < last_ &&
                (tokens_[at_ + 1].is("at") || tokens_[at_ + 1].is("on") ||
                 tokens_[at_ + 1].is("until") || tokens_[at_ + 1].is("by") ||
                 tokens_[at_ + 1].is("from") || tokens_[at_ + 1].is("since")) &&
                (at_ + 2 >= last_ || tokens_[at_ + 2].kind != TokenKind::Word ||
                 tokens_[at_ + 2].tag == Tag::Conj)) {
                phrase_.words.push_back(tokens_[at_ + 1].word);
                phrase_.spelling += " " + tokens_[at_ + 1].word;
                ++at_;
                head_noun_ = true;
                continue;
            }
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

}  // namespace dz::intent
