#include "intent/edit/message.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/clause.hpp"
#include "intent/domain.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;
constexpr std::size_t kMaxAsks = 40;

// What people type in a hurry, where it decides how a request is read.
void mend_spelling(std::vector<Token>& tokens) {
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"dont", "don't"},
        {"doesnt", "doesn't"},
        {"cant", "can't"},
        {"wont", "won't"},
        {"shouldnt", "shouldn't"},
        {"isnt", "isn't"},
        {"arent", "aren't"},
        {"pls", "please"},
        {"plz", "please"},
        {"plese", "please"},
        {"pleas", "please"},
        {"lets", "let's"},
        {"delet", "delete"},
        {"remov", "remove"},
        {"renam", "rename"},
        {"chagne", "change"},
        {"chnage", "change"},
        {"nolonger", "no longer"},
        {"colour", "color"},
        {"colours", "colors"},
        {"adn", "and"},
        {"teh", "the"},
        {"shoud", "should"},
        {"requried", "required"},
        {"everytime", "whenever"},
        {"thats", "that's"},
        {"mandatory", "required"},
        {"compulsory", "required"},
        {"obligatory", "required"},
        {"remvoe", "remove"}};
    for (auto& token : tokens)
        if (const auto it = table.find(token.word); it != table.end()) token.word = it->second;
    bool opens = true;
    for (auto& token : tokens) {
        if (opens && token.is("ad")) token.word = "add";
        opens = token.kind != TokenKind::Word || token.is("please") || token.is("and");
    }
}

// "add these to tasks:" above bullets: the bullets are its list.
void join_bullets(std::vector<Token>& tokens) {
    std::vector<Token> out;
    bool listing = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != TokenKind::Newline) {
            out.push_back(std::move(tokens[i]));
            continue;
        }
        const auto bullet = [&](std::size_t k) {
            return k + 1 < tokens.size() && (tokens[k].kind == TokenKind::Dash ||
                                             tokens[k].is("*") || tokens[k].is("\xE2\x80\xA2"));
        };
        const bool after_colon = !out.empty() && out.back().kind == TokenKind::Colon;
        listing = bullet(i + 1) && (after_colon || listing);
        if (!listing) {
            out.push_back(std::move(tokens[i]));
            continue;
        }
        auto& mark = tokens[++i];
        if (after_colon) continue;
        mark.kind = TokenKind::Comma;
        mark.word = ",";
        out.push_back(std::move(mark));
    }
    tokens = std::move(out);
}

bool is_strong(std::string_view word) {
    static const Words words{"add",     "remove",     "delete",   "rename",    "create", "hide",
                             "undo",    "disable",    "enable",   "introduce", "drop",   "split",
                             "connect", "deactivate", "activate", "revert"};
    return words.contains(word);
}

bool is_weak(std::string_view word) {
    static const Words words{"make",  "set",     "change",  "call",     "show",    "use",
                             "give",  "allow",   "let",     "notify",   "email",   "tell",
                             "send",  "need",    "put",     "move",     "link",    "list",
                             "mark",  "require", "limit",   "turn",     "switch",  "get",
                             "don't", "stop",    "convert", "replace",  "display", "remind",
                             "alert", "keep",    "track",   "restrict", "sort",    "we",
                             "i",     "no",      "also",    "please",   "default", "store"};
    return words.contains(word);
}

bool is_trigger(const Token& token) {
    return token.is("when") || token.is("whenever") || token.is("if") || token.is("once") ||
           token.is("every") || token.is("as");
}

// "A birthday field" is a birthday; "a field called birthday" keeps its noun.
void drop_field_nouns(std::vector<Token>& tokens) {
    for (std::size_t i = tokens.size(); i-- > 1;) {
        if (!tokens[i].is("field") && !tokens[i].is("column") && !tokens[i].is("attribute"))
            continue;
        const bool named = i + 1 < tokens.size() &&
                           (tokens[i + 1].kind == TokenKind::Colon || tokens[i + 1].is("called") ||
                            tokens[i + 1].is("named") || tokens[i + 1].is_noun());
        if (!named && tokens[i - 1].is_noun() && !tokens[i - 1].is("add"))
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

class Splitter {
public:
    Splitter(std::string_view text, const AppSpec& spec, const Lexicon& lexicon)
        : text_(text), spec_(spec), lexicon_(lexicon) {
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
        mend_spelling(tokens);
        expand_shorthand(tokens);
        join_bullets(tokens);
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
        const auto n = subject_at(at, last);
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
               next.is("that") || subject_at(at + 1, last) > 0;
    }

    // "… but he said employees need a birthday".
    bool reports(std::size_t at, std::size_t last) const {
        if (at + 2 >= last || tokens_[at].tag != Tag::Pron) return false;
        return tokens_[at + 1].is("said") || tokens_[at + 1].is("says") ||
               tokens_[at + 1].is("say") || tokens_[at + 1].is("think") ||
               tokens_[at + 1].is("thinks") || tokens_[at + 1].is("want") ||
               tokens_[at + 1].is("need");
    }

    // "…, the end date must be after the start date".
    bool states_rule(std::size_t at, std::size_t last) const {
        if (!tokens_[at].is("the")) return false;
        for (auto i = at + 2; i < last && i < at + 6; ++i) {
            if (tokens_[i].kind != TokenKind::Word) return false;
            if (tokens_[i].is("must") || tokens_[i].is("should") || tokens_[i].is("cannot"))
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
            if (depth > 0 || i == start || !joins(i)) continue;
            auto next = i;
            bool then = false;
            while (next < last &&
                   (joins(next) || tokens_[next].is("also") || tokens_[next].is("please"))) {
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

    bool joins(std::size_t i) const {
        return tokens_[i].kind == TokenKind::Comma || tokens_[i].is("and") ||
               tokens_[i].is("then") || tokens_[i].is("but") || tokens_[i].is("plus");
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
        if (reports(next, last)) return true;
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

    std::size_t strip_lead(std::size_t first, std::size_t last, bool& polite) const;
    std::size_t strip_tail(std::size_t first, std::size_t last) const;

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
        if (first >= last || !worded || asks_.size() >= kMaxAsks) return;
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
        const auto begin = strip_lead(first, last, one.polite);
        const auto end = strip_tail(begin, last);
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
        const auto& opener = one.tokens.front();
        static const Words kAsking{"what", "which", "how", "who", "why",  "where", "does",
                                   "did",  "do",    "is",  "are", "whom", "whose", "am"};
        one.question = !one.polite && (asks || kAsking.contains(opener.word));
        if (opener.is("do") && one.tokens.size() > 1 && one.tokens[1].is("not"))
            one.question = asks;
        asks_.push_back(std::move(one));
    }

    std::string_view text_;
    const AppSpec& spec_;
    const Lexicon& lexicon_;
    std::unordered_set<std::string> known_;
    std::vector<Token> tokens_;
    std::vector<Ask> asks_;
};

std::size_t Splitter::strip_lead(std::size_t first, std::size_t last, bool& polite) const {
    // Longer ways first.
    static constexpr std::array kPolite{"would it be possible to",
                                        "is it possible to",
                                        "is there a way to",
                                        "can you please",
                                        "could you please",
                                        "can you",
                                        "could you",
                                        "would you",
                                        "will you",
                                        "can we please",
                                        "can we",
                                        "could we",
                                        "can i",
                                        "could i",
                                        "may i",
                                        "shall we",
                                        "why don't we",
                                        "would you mind",
                                        "can you also",
                                        "can we also",
                                        "could we also",
                                        "could you also"};
    static constexpr std::array kLeads{"please",
                                       "kindly",
                                       "hi there",
                                       "hi",
                                       "hello",
                                       "hey",
                                       "okay",
                                       "ok",
                                       "so",
                                       "now",
                                       "then",
                                       "also",
                                       "and",
                                       "but",
                                       "well",
                                       "oh no",
                                       "oh",
                                       "ah",
                                       "actually",
                                       "finally",
                                       "first of all",
                                       "firstly",
                                       "secondly",
                                       "first",
                                       "second",
                                       "third",
                                       "next",
                                       "lastly",
                                       "additionally",
                                       "furthermore",
                                       "moreover",
                                       "besides",
                                       "just",
                                       "maybe",
                                       "perhaps",
                                       "i want you to",
                                       "i'd like you to",
                                       "i would like you to",
                                       "i need you to",
                                       "we also want to",
                                       "i also want to",
                                       "we also need to",
                                       "i also need to",
                                       "we also have to",
                                       "we'd also like to",
                                       "i'd also like to",
                                       "we would also like to",
                                       "i would also like to",
                                       "we might want to",
                                       "i'd love to",
                                       "we'd love to",
                                       "it'd be nice if",
                                       "it'd be great if",
                                       "it would be helpful if",
                                       "it would be useful if",
                                       "i want to",
                                       "i'd like to",
                                       "i would like to",
                                       "we want to",
                                       "we'd like to",
                                       "we would like to",
                                       "we need to",
                                       "i need to",
                                       "we have to",
                                       "we should also",
                                       "you should",
                                       "let's",
                                       "let us",
                                       "go ahead and",
                                       "make sure that",
                                       "make sure",
                                       "ensure that",
                                       "ensure",
                                       "see to it that",
                                       "i think we should",
                                       "i think that",
                                       "i think",
                                       "i guess",
                                       "we think",
                                       "i believe",
                                       "it would be nice if",
                                       "it would be great if",
                                       "it would be good if",
                                       "it would be nice to",
                                       "it would be great to",
                                       "it would be good to",
                                       "i wish",
                                       "he said that",
                                       "she said that",
                                       "they said that",
                                       "he said",
                                       "she said",
                                       "they said",
                                       "he says",
                                       "she says",
                                       "they say",
                                       "it turns out that",
                                       "it turns out",
                                       "in addition",
                                       "by the way",
                                       "btw",
                                       "for now",
                                       "from now on",
                                       "in the future",
                                       "in future",
                                       "oops",
                                       "sorry",
                                       "one more thing",
                                       "another thing",
                                       "thanks",
                                       "thank you",
                                       "great",
                                       "nice",
                                       "perfect",
                                       "cool",
                                       "good",
                                       "super",
                                       "alright",
                                       "all right",
                                       "right",
                                       "we decided that",
                                       "we decided to",
                                       "i decided to",
                                       "the idea is that",
                                       "remember that",
                                       "note that",
                                       "don't forget to",
                                       "after that",
                                       "afterwards",
                                       "at the end",
                                       "in the app",
                                       "as for the app",
                                       "ideally",
                                       "basically",
                                       "of course",
                                       "obviously",
                                       "what i need is that",
                                       "i meant",
                                       "i mean",
                                       "sure",
                                       "yes",
                                       "yeah",
                                       "no"};
    for (bool moved = true; moved && first < last;) {
        moved = false;
        while (first < last && tokens_[first].kind != TokenKind::Word &&
               tokens_[first].kind != TokenKind::Number && !tokens_[first].is("#") &&
               tokens_[first].kind != TokenKind::Open)
            ++first;
        const auto strip = [&](std::string_view phrase) {
            std::size_t count = 1 + static_cast<std::size_t>(std::ranges::count(phrase, ' '));
            if (first + count >= last || !fits(phrase, tokens_, {first, first + count}))
                return false;
            // "No comments" wants none; "no, …" only answers. "First name" is no order.
            const bool needs_comma = phrase == "no" || phrase == "yes" || phrase == "first" ||
                                     phrase == "second" || phrase == "third" || phrase == "next" ||
                                     phrase == "right" || phrase == "good" || phrase == "nice" ||
                                     phrase == "cool" || phrase == "great" || phrase == "sure" ||
                                     phrase == "super" || phrase == "in the app";
            const bool comma = tokens_[first + count].kind == TokenKind::Comma;
            const bool request = first + count + 1 < last && starts_request(first + count, last);
            if (needs_comma && !comma && !(request && phrase != "no")) return false;
            first += count;
            return true;
        };
        for (const auto* phrase : kPolite)
            if (strip(phrase)) {
                polite = true;
                moved = true;
                break;
            }
        for (const auto* phrase : kLeads) {
            if (moved) break;
            moved = strip(phrase);
        }
    }
    return first;
}

std::size_t Splitter::strip_tail(std::size_t first, std::size_t last) const {
    static constexpr std::array kTails{"please",
                                       "thanks",
                                       "thank you",
                                       "too",
                                       "as well",
                                       "also",
                                       "instead",
                                       "lol",
                                       "haha",
                                       "for me",
                                       "for us",
                                       "right away",
                                       "asap",
                                       "if possible",
                                       "if you can",
                                       "okay",
                                       "ok",
                                       "in the app",
                                       "from the app",
                                       "to the app",
                                       "in our app",
                                       "from our app",
                                       "to our app",
                                       "in my app",
                                       "to my app",
                                       "from my app",
                                       "completely",
                                       "entirely",
                                       "altogether",
                                       "then",
                                       "though",
                                       "anymore",
                                       "any more",
                                       "any longer",
                                       "but nothing else",
                                       "and nothing else",
                                       "now",
                                       "again",
                                       "at all",
                                       "will you",
                                       "for now",
                                       "from now on",
                                       "from the system",
                                       "in the system",
                                       "to the system",
                                       "by now"};
    for (bool moved = true; moved;) {
        moved = false;
        while (last > first + 1 && tokens_[last - 1].kind == TokenKind::Comma) --last;
        for (const auto* phrase : kTails) {
            const auto count =
                1 + static_cast<std::size_t>(std::ranges::count(std::string_view(phrase), ' '));
            if (first + count >= last || !fits(phrase, tokens_, {last - count, last})) continue;
            // "change it to now" and "call it Again" end in a value.
            if (tokens_[last - count - 1].is("to") || tokens_[last - count - 1].is("as") ||
                tokens_[last - count - 1].is("it"))
                continue;
            last -= count;
            moved = true;
        }
    }
    return last;
}

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
