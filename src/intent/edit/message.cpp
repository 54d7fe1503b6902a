#include "intent/edit/message.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/clause.hpp"
#include "intent/domain.hpp"
#include "intent/edit/courtesy.hpp"
#include "intent/edit/mend.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;
constexpr std::size_t kMaxAsks = 40;

bool is_strong(std::string_view word) {
    static const Words words{"add",     "remove",     "delete",   "rename",    "create", "hide",
                             "undo",    "disable",    "enable",   "introduce", "drop",   "split",
                             "connect", "deactivate", "activate", "revert"};
    return words.contains(word);
}

bool is_weak(std::string_view word) {
    static const Words words{
        "make",  "set",      "change",  "call",    "show",    "use",    "give",    "allow",
        "let",   "notify",   "email",   "tell",    "send",    "need",   "put",     "move",
        "link",  "list",     "mark",    "require", "limit",   "turn",   "switch",  "get",
        "don't", "stop",     "convert", "replace", "display", "remind", "alert",   "keep",
        "track", "restrict", "sort",    "we",      "throw",   "take",   "kick",    "cut",
        "scrap", "go",       "i",       "no",      "also",    "please", "default", "store"};
    return words.contains(word);
}

bool is_trigger(const Token& token) {
    return token.is("when") || token.is("whenever") || token.is("if") || token.is("once") ||
           token.is("every") || token.is("as");
}

class Splitter {
public:
    Splitter(std::string_view text, const AppSpec& spec, const Lexicon& lexicon)
        : text_(text), lexicon_(lexicon) {
        for (const auto& entity : spec.entities) {
            known_.insert(key_of_name(entity.name));
            known_.insert(split_words(key_of_name(entity.name)).back());
        }
        for (const auto& role : spec.roles) known_.insert(key_of_name(role.name));
        for (const auto* word : {"everyone", "everybody", "nobody", "user", "member", "admin",
                                 "owner", "visitor", "it", "they", "people", "guest"})
            known_.insert(word);
    }

    std::vector<Ask> run() {
        auto tokens = tokenise(text_);
        unwrap(text_, tokens);
        mend_message(text_, tokens);
        std::erase_if(tokens, [](const Token& t) { return t.kind == TokenKind::Quote; });
        tag_tokens(tokens, lexicon_);
        tokens_ = std::move(tokens);
        std::size_t first = 0;
        for (std::size_t i = 0; i <= tokens_.size(); ++i)
            if (i == tokens_.size() || ends_sentence(i)) {
                const bool asks = i < tokens_.size() && text_[tokens_[i].start] == '?';
                sentence(first, i, asks);
                first = i + 1;
            }
        return std::move(asks_);
    }

private:
    bool ends_sentence(std::size_t i) const {
        const auto kind = tokens_[i].kind;
        if (kind == TokenKind::Newline || kind == TokenKind::Semicolon) return true;
        if (kind != TokenKind::Stop) return false;
        // The dot of "e.g." or "Node.js".
        const bool glued = i + 1 < tokens_.size() && tokens_[i + 1].start == tokens_[i].end &&
                           tokens_[i + 1].kind == TokenKind::Word;
        const bool short_word = i > 0 && (tokens_[i - 1].is("g") || tokens_[i - 1].is("e") ||
                                          tokens_[i - 1].is("vs") || tokens_[i - 1].is("etc"));
        return !glued && !(short_word && i + 1 < tokens_.size() && !tokens_[i + 1].capital);
    }

    bool is_known(std::size_t at, std::size_t count) const {
        std::vector<std::string> words;
        for (auto i = at; i < at + count; ++i) words.push_back(tokens_[i].word);
        words.back() = singularise(words.back());
        return known_.contains(join(words, " "));
    }

    // The tokens that name something of the spec from `at`: 0 when none do.
    std::size_t subject_at(std::size_t at, std::size_t last) const {
        auto i = at;
        while (i < last && (tokens_[i].tag == Tag::Det || tokens_[i].is("only") ||
                            is_possessive_pronoun(tokens_[i].word)))
            ++i;
        for (std::size_t n = std::min<std::size_t>(3, last - i); n > 0; --n)
            if (is_known(i, n)) return i + n - at;
        const bool plural = i < last && tokens_[i].tag == Tag::Nouns;
        return plural ? i + 1 - at : 0;
    }

    bool starts_statement(std::size_t at, std::size_t last) const {
        auto n = subject_at(at, last);
        // "Every damage has": a record that is new.
        if (n == 0 && at + 2 < last && tokens_[at + 1].is_noun() &&
            (tokens_[at].is("each") || tokens_[at].is("every") || tokens_[at].is("a") ||
             tokens_[at].is("an")))
            return is_having(tokens_[at + 2].word);
        if (n == 0 || at + n >= last) return false;
        const auto& verb = tokens_[at + n];
        return class_at("@have", tokens_, at + n) > 0 || class_at("@be", tokens_, at + n) > 0 ||
               class_at("@can", tokens_, at + n) > 0 || class_at("@cant", tokens_, at + n) > 0 ||
               verb.is("belong") || verb.is("belongs") || verb.is("also");
    }

    bool starts_request(std::size_t at, std::size_t last) const {
        if (at + 1 >= last) return false;
        const auto& word = tokens_[at].word;
        const auto& next = tokens_[at + 1];
        const bool ends = next.kind == TokenKind::Comma || next.is("and") || next.is("or");
        if (ends) return false;
        if (is_strong(word)) return true;
        if (word == "get" && next.is("rid")) return true;
        if (!is_weak(word)) return false;
        return next.tag == Tag::Det || next.tag == Tag::Pron || next.is("sure") || next.is("on") ||
               next.is("off") || next.is("to") || next.is("need") || next.is("don't") ||
               is_strong(next.word) || is_weak(next.word) || next.is("it") || next.is("them") ||
               next.is("that") || subject_at(at + 1, last) > 0 ||
               (word == "go" && (next.is("for") || next.is("with")));
    }

    // "… but he said employees need a birthday".
    bool reports(std::size_t at, std::size_t last) const {
        if (at + 2 >= last || tokens_[at].tag != Tag::Pron) return false;
        return tokens_[at + 1].is("said") || tokens_[at + 1].is("says") ||
               tokens_[at + 1].is("say") || tokens_[at + 1].is("think") ||
               tokens_[at + 1].is("thinks") || tokens_[at + 1].is("want") ||
               tokens_[at + 1].is("need");
    }

    // "… and basically everybody agreed that holidays should have a country".
    bool agrees(std::size_t at, std::size_t last) const {
        if (at + 3 >= last) return false;
        const auto& who = tokens_[at];
        const auto& verb = tokens_[at + 1];
        const bool somebody = who.is("everybody") || who.is("everyone") || who.is("we") ||
                              who.is("they") || who.is("he") || who.is("she");
        return somebody && (verb.is("agreed") || verb.is("decided") || verb.is("said") ||
                            verb.is("asked") || verb.is("agree"));
    }

    // "…, you can kick it out".
    bool permits(std::size_t at, std::size_t last) const {
        return at + 3 < last && tokens_[at].is("you") &&
               (tokens_[at + 1].is("can") || tokens_[at + 1].is("may")) &&
               starts_request(at + 2, last);
    }

    // "…, the end date must be after the start date".
    bool states_rule(std::size_t at, std::size_t last) const {
        if (!tokens_[at].is("the")) return false;
        for (auto i = at + 2; i < last && i < at + 6; ++i) {
            if (tokens_[i].kind != TokenKind::Word) return false;
            if (tokens_[i].is("must") || tokens_[i].is("should") || tokens_[i].is("cannot") ||
                tokens_[i].is("isn't") || tokens_[i].is("aren't"))
                return true;
        }
        return false;
    }

    // "can add and remove products": both verbs are of one subject.
    bool shares_subject(std::size_t first, std::size_t joint) const {
        if (joint == first || !is_acting(tokens_[joint - 1].word)) return false;
        for (auto i = first; i < joint; ++i)
            if (tokens_[i].tag == Tag::Modal || tokens_[i].is("only") || tokens_[i].is("let") ||
                tokens_[i].is("allow") || tokens_[i].is("able") || tokens_[i].is("allowed"))
                return true;
        return false;
    }

    bool has_verb(std::size_t first, std::size_t last) const {
        for (auto i = first; i < last; ++i)
            if (tokens_[i].tag == Tag::Verb || tokens_[i].tag == Tag::VerbS ||
                tokens_[i].tag == Tag::Modal || is_strong(tokens_[i].word) ||
                is_weak(tokens_[i].word) || tokens_[i].is("don't") || is_having(tokens_[i].word))
                return true;
        return false;
    }

    void sentence(std::size_t first, std::size_t last, bool asks) {
        auto start = first;
        int depth = 0;
        for (auto i = first; i < last; ++i) {
            if (tokens_[i].kind == TokenKind::Open) ++depth;
            if (tokens_[i].kind == TokenKind::Close && depth > 0) --depth;
            if (depth > 0 || i == start) continue;
            if (gives_reason(i)) {
                ask(start, i, asks);
                start = i;
                continue;
            }
            if (!joins(i)) continue;
            auto next = i;
            bool then = false;
            while (next < last && (joins(next) || is_filler(tokens_[next]))) {
                then |= tokens_[next].is("then");
                ++next;
            }
            if (next >= last || !breaks(start, i, next, last, then)) continue;
            ask(start, i, asks);
            start = next;
            i = next - 1;
        }
        ask(start, last, asks);
    }

    static bool is_filler(const Token& token) {
        return token.is("also") || token.is("please") || token.is("basically") ||
               token.is("well") || token.is("oh") || token.is("actually") || token.is("yeah");
    }

    bool joins(std::size_t i) const {
        return tokens_[i].kind == TokenKind::Comma || tokens_[i].is("and") ||
               tokens_[i].is("then") || tokens_[i].is("but") || tokens_[i].is("plus") ||
               concludes(i);
    }

    // "…, so remove it", and not "so many" or "so that".
    bool concludes(std::size_t i) const {
        if (!tokens_[i].is("so") || i + 2 >= tokens_.size()) return false;
        const auto& next = tokens_[i + 1];
        return !(next.is("that") && tokens_[i + 2].tag != Tag::Noun) && !next.is("many") &&
               !next.is("much") && !next.is("far") && !next.is("called") && next.tag != Tag::Adj &&
               next.tag != Tag::Adv;
    }

    // "… because nobody uses it": a reason, which asks for nothing.
    bool gives_reason(std::size_t i) const {
        if (tokens_[i].is("because") || tokens_[i].is("cause") || tokens_[i].is("cuz")) return true;
        return tokens_[i].is("since") && i > 0 && tokens_[i - 1].kind == TokenKind::Comma;
    }

    bool breaks(std::size_t start, std::size_t joint, std::size_t next, std::size_t last,
                bool then) const {
        if (tokens_[next].is("nothing") || tokens_[next].is("not")) return false;
        // "starts as booked, then it is arrived": steps of one life.
        for (auto i = start; i + 1 < joint; ++i)
            if ((tokens_[i].is("starts") || tokens_[i].is("start") || tokens_[i].is("begins") ||
                 tokens_[i].is("goes") || tokens_[i].is("go")) &&
                (tokens_[i + 1].is("as") || tokens_[i + 1].is("from")))
                return false;
        if (class_at("@when", tokens_, start) > 0 && is_trigger(tokens_[start])) {
            // What follows "when" is part of it, until another "when".
            return is_trigger(tokens_[next]) && joint > start + 3;
        }
        if (reports(next, last) || agrees(next, last) || permits(next, last)) return true;
        const auto so = std::ranges::any_of(tokens_.begin() + static_cast<long>(joint),
                                            tokens_.begin() + static_cast<long>(next),
                                            [](const Token& t) { return t.is("so"); });
        if (so && has_verb(start, joint)) return true;
        const auto pleads = std::ranges::any_of(tokens_.begin() + static_cast<long>(joint),
                                                tokens_.begin() + static_cast<long>(next),
                                                [](const Token& t) { return t.is("please"); });
        if (pleads && starts_request(next, last)) return true;
        if (shares_subject(start, joint) || !has_verb(start, joint)) return false;
        if (is_trigger(tokens_[next])) {
            const bool ahead =
                std::ranges::any_of(tokens_.begin() + static_cast<long>(next),
                                    tokens_.begin() + static_cast<long>(last),
                                    [](const Token& t) { return t.kind == TokenKind::Comma; });
            return ahead && !tokens_[next].is("every") && !tokens_[next].is("as");
        }
        if (states_rule(next, last) || starts_request(next, last) || starts_statement(next, last))
            return true;
        return then && tokens_[joint].kind == TokenKind::Comma && is_weak(tokens_[next].word);
    }

    void ask(std::size_t first, std::size_t last, bool asks) {
        while (last > first && tokens_[last - 1].kind != TokenKind::Word &&
               tokens_[last - 1].kind != TokenKind::Number &&
               tokens_[last - 1].kind != TokenKind::Close)
            --last;
        while (first < last &&
               (tokens_[first].kind == TokenKind::Dash || tokens_[first].kind == TokenKind::Comma ||
                (tokens_[first].kind == TokenKind::Symbol && !tokens_[first].is("#"))))
            ++first;
        const bool worded = std::any_of(tokens_.begin() + static_cast<long>(first),
                                        tokens_.begin() + static_cast<long>(last),
                                        [](const Token& t) { return t.kind == TokenKind::Word; });
        if (first >= last || !worded || asks_.size() >= kMaxAsks || gives_reason(first)) return;
        Ask one;
        one.start = tokens_[first].start;
        one.end = tokens_[last - 1].end;
        // "No wait", "scratch that": what was said before no longer holds.
        for (const auto* shape :
             {"no wait", "wait no", "wait", "scratch that", "strike that", "never mind",
              "nevermind", "forget that", "forget it", "on second thought"})
            if (const auto count = split_words(shape).size();
                first + count <= last && fits(shape, tokens_, {first, first + count}).has_value() &&
                (first + count == last || tokens_[first + count].kind == TokenKind::Comma)) {
                if (!asks_.empty()) asks_.pop_back();
                first += count;
                break;
            }
        one.wonders = only_wonders(tokens_, {first, last});
        const auto begin =
            behind_lead(tokens_, {first, last}, one.polite,
                        [this, last](std::size_t at) { return starts_request(at, last); });
        const auto end = before_tail(tokens_, {begin, last});
        one.wonders = one.wonders || only_wonders(tokens_, {begin, end});
        for (auto i = end; i < last; ++i)
            one.no_more |=
                tokens_[i].is("anymore") || tokens_[i].is("more") || tokens_[i].is("longer");
        if (begin >= end) {
            if (first >= last) return;
            one.tokens.assign(tokens_.begin() + static_cast<long>(first),
                              tokens_.begin() + static_cast<long>(last));
        } else {
            one.tokens.assign(tokens_.begin() + static_cast<long>(begin),
                              tokens_.begin() + static_cast<long>(end));
        }
        drop_field_nouns(one.tokens);
        drop_fillers(one.tokens);
        one.polite |= give_subject(one.tokens);
        const auto& opener = one.tokens.front();
        static const Words kAsking{"what", "which", "how", "who", "why",  "where", "does",
                                   "did",  "do",    "is",  "are", "whom", "whose", "am"};
        one.question = !one.polite && (asks || kAsking.contains(opener.word));
        if (opener.is("do") && one.tokens.size() > 1 && one.tokens[1].is("not"))
            one.question = asks;
        asks_.push_back(std::move(one));
    }

    std::string_view text_;
    const Lexicon& lexicon_;
    std::unordered_set<std::string> known_;
    std::vector<Token> tokens_;
    std::vector<Ask> asks_;
};

}  // namespace

std::vector<std::string> Ask::words(Slice slice) const {
    std::vector<std::string> out;
    for (auto i = slice.first; i < slice.last && i < tokens.size(); ++i)
        if (tokens[i].kind == TokenKind::Word || tokens[i].kind == TokenKind::Number)
            out.push_back(tokens[i].word);
    return out;
}

std::vector<Ask> split_message(std::string_view text, const AppSpec& spec, const Lexicon& lexicon) {
    return Splitter(text, spec, lexicon).run();
}

}  // namespace dz::intent
