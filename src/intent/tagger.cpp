#include <array>
#include <string_view>
#include <unordered_map>

#include "base/plural.hpp"
#include "intent/field_types.hpp"
#include "intent/token.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

bool opens_clause(const std::vector<Token>& tokens, std::size_t i) {
    if (i == 0) return true;
    const auto kind = tokens[i - 1].kind;
    return kind == TokenKind::Stop || kind == TokenKind::Newline || kind == TokenKind::Semicolon ||
           kind == TokenKind::Symbol || kind == TokenKind::Dash;
}

bool is_verbal(Tag tag) {
    return tag == Tag::Verb || tag == Tag::VerbS || tag == Tag::VerbD || tag == Tag::VerbG ||
           tag == Tag::VerbN;
}

// Verbs of keeping that are also nouns people count: "records", "lists", "tracks".
bool is_recording(std::string_view word) {
    return word == "list" || word == "record" || word == "track" || word == "show" ||
           word == "log" || word == "store" || word == "display" || word == "view";
}

bool has_verb_before(const std::vector<Token>& tokens, std::size_t i) {
    for (auto k = i; k > 0 && k + 16 > i && tokens[k - 1].kind != TokenKind::Stop &&
                     tokens[k - 1].kind != TokenKind::Newline;
         --k)
        if (tokens[k - 1].tag == Tag::Verb || tokens[k - 1].tag == Tag::VerbS ||
            tokens[k - 1].tag == Tag::Modal)
            return true;
    return false;
}

// The next word, skipping nothing: npos at a boundary.
const Token* next_word(const std::vector<Token>& tokens, std::size_t i) {
    return i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::Word ? &tokens[i + 1]
                                                                          : nullptr;
}

// Whether a finite verb follows before the sentence or its part ends: what stands before it is
// then the subject, and no verb.
bool verb_follows(const std::vector<Token>& tokens, std::size_t i, const Lexicon& lexicon) {
    for (auto k = i + 1; k < tokens.size() && k < i + 12; ++k) {
        const auto kind = tokens[k].kind;
        if (kind == TokenKind::Stop || kind == TokenKind::Newline || kind == TokenKind::Comma ||
            kind == TokenKind::Semicolon || kind == TokenKind::Colon)
            return false;
        if (kind != TokenKind::Word) continue;
        const auto r = lexicon.readings(tokens[k].word);
        if (r.first == Tag::Modal || r.first == Tag::VerbS || r.first == Tag::Verb ||
            is_having(tokens[k].word) || tokens[k].is("are") || tokens[k].is("is"))
            return true;
    }
    return false;
}

// Verbs by which records move: "tickets go from new to done".
bool is_motion(std::string_view word) {
    return word == "go" || word == "move" || word == "pass" || word == "flow" ||
           word == "advance" || word == "run" || word == "progress" || word == "come" ||
           word == "travel" || word == "start" || word == "end";
}

bool leads_on(const Token* token) {
    return token != nullptr &&
           (token->is("from") || token->is("through") || token->is("to") || token->is("via") ||
            token->is("into") || token->is("in") || token->is("with") || token->is("as"));
}

bool starts_object(const Token* token, const Lexicon& lexicon) {
    if (token == nullptr) return false;
    const auto r = lexicon.readings(token->word);
    return r.first == Tag::Det || r.first == Tag::Pron || r.first == Tag::Nouns ||
           r.first == Tag::Adj || token->is("all");
}

// Word by word, left to right: earlier decisions are context for later ones.
Tag choose(const std::vector<Token>& tokens, std::size_t i, const Readings& r,
           const Lexicon& lexicon) {
    const Token* before = i > 0 && tokens[i - 1].kind == TokenKind::Word ? &tokens[i - 1] : nullptr;
    const Token* after = next_word(tokens, i);
    const bool noun = r.can_be(Tag::Noun) || r.can_be(Tag::Nouns);
    const Tag as_noun = r.can_be(Tag::Nouns) && !r.can_be(Tag::Noun) ? Tag::Nouns
                        : r.can_be(Tag::Noun)                        ? Tag::Noun
                                                                     : Tag::Nouns;
    const bool verb = r.can_be(Tag::Verb);
    // "a title, publish date, and author": in a list a bare verb before a noun describes it.
    if (verb && !noun && after != nullptr && i > 0 &&
        (tokens[i - 1].kind == TokenKind::Comma || tokens[i - 1].kind == TokenKind::Open ||
         (before != nullptr && before->tag == Tag::Conj)) &&
        is_attribute_noun(after->word))
        return Tag::Noun;

    if (is_closed(r.first)) return r.first;
    if (tokens[i].is("lots") && after != nullptr && !after->is("of")) return Tag::Nouns;
    // "Permit: number, zone", "Visit - date, report": a label is a noun.
    if (verb && noun && opens_clause(tokens, i) && i + 1 < tokens.size() &&
        (tokens[i + 1].kind == TokenKind::Colon || tokens[i + 1].kind == TokenKind::Dash ||
         tokens[i + 1].kind == TokenKind::Open))
        return as_noun;
    // "Pick list (number, status)", "Book loan: …": a line that opens with a name.
    if (verb && noun && opens_clause(tokens, i) && i + 2 < tokens.size() && after != nullptr &&
        lexicon.readings(after->word).can_be(Tag::Noun) &&
        (tokens[i + 2].kind == TokenKind::Open || tokens[i + 2].kind == TokenKind::Colon) &&
        !is_managing(tokens[i].word))
        return as_noun;
    // "to schedule walks and bill owners".
    if (before != nullptr && before->tag == Tag::Conj && verb && after != nullptr &&
        lexicon.readings(after->word).can_be(Tag::Nouns) &&
        lexicon.is_person(singularise(after->word)) && has_verb_before(tokens, i))
        return Tag::Verb;
    if (before != nullptr && verb && i > 1 && tokens[i - 2].is("let") &&
        (before->is("me") || before->is("us")))
        return Tag::Verb;
    // "to schedule walks": what a verb is followed by is its object.
    if (before != nullptr && before->tag == Tag::Verb && r.can_be(Tag::Nouns) && i > 1 &&
        (tokens[i - 2].is("to") || tokens[i - 2].tag == Tag::Modal ||
         tokens[i - 2].tag == Tag::Conj))
        return Tag::Nouns;
    // "Shows have many episodes": what has, can or is must be a noun.
    if (r.can_be(Tag::Nouns) && after != nullptr &&
        (after->is("have") || after->is("can") || after->is("are") || after->is("must") ||
         after->is("should") || after->is("go") || after->is("belong")))
        return Tag::Nouns;
    // "Leads come from the website", "Offers from buyers": no sentence opens with "he leads".
    if (opens_clause(tokens, i) && r.first == Tag::VerbS && r.can_be(Tag::Nouns) &&
        after != nullptr) {
        const auto next = lexicon.readings(after->word);
        if (next.first == Tag::Prep || next.first == Tag::Verb || next.first == Tag::Modal)
            return Tag::Nouns;
    }
    // "Project phases are …", "Review cycles have …": the first of two nouns before a verb.
    if (opens_clause(tokens, i) && verb && noun && after != nullptr && i + 2 < tokens.size() &&
        lexicon.readings(after->word).can_be(Tag::Nouns) &&
        (tokens[i + 2].is("are") || tokens[i + 2].is("have") || tokens[i + 2].is("can") ||
         tokens[i + 2].is("must")))
        return as_noun;
    if (before != nullptr) {
        // "log runs", "qualify leads": two finite verbs do not meet.
        if (before->tag == Tag::Verb && r.first == Tag::VerbS && r.can_be(Tag::Nouns))
            return Tag::Nouns;
        // "Tickets go from new to done".
        if (before->tag == Tag::Nouns && verb && is_motion(tokens[i].word) && leads_on(after))
            return Tag::Verb;
        // "Each harvest comes from one plot": one of them does something.
        if (before->tag == Tag::Noun && r.can_be(Tag::VerbS) && i > 1 &&
            (tokens[i - 2].is("each") || tokens[i - 2].is("every")) && after != nullptr &&
            (leads_on(after) || starts_object(after, lexicon) || after->is("on") ||
             after->is("at") || after->is("under")) &&
            !verb_follows(tokens, i, lexicon))
            return Tag::VerbS;
        // "An event agency works with venues": the only verb there can be.
        if (before->tag == Tag::Noun && r.can_be(Tag::VerbS) && !r.can_be(Tag::Noun) &&
            leads_on(after) && !has_verb_before(tokens, i) && !verb_follows(tokens, i, lexicon))
            return Tag::VerbS;
        // "Employee make request", "mechanic log repairs": people do things, also without an "s".
        if (before->tag == Tag::Noun && verb && after != nullptr && i >= 1 &&
            (opens_clause(tokens, i - 1) ||
             (i >= 2 && (tokens[i - 2].tag == Tag::Det || tokens[i - 2].kind == TokenKind::Comma ||
                         tokens[i - 2].tag == Tag::Conj))) &&
            lexicon.is_person(before->word) && is_acting(tokens[i].word) &&
            !is_closed(lexicon.readings(after->word).first) && !verb_follows(tokens, i, lexicon) &&
            !has_verb_before(tokens, i))
            return Tag::Verb;
        // "a publish date": between an article and a noun even a verb names something.
        if (!noun && verb && (before->is("a") || before->is("an") || before->is("the")))
            return Tag::Noun;
        if (verb && (before->tag == Tag::Modal || before->is("to") || before->is("please") ||
                     before->is("i") || before->is("we") || before->is("you") ||
                     before->is("they") || before->is("not")))
            return Tag::Verb;
        // "approve leave requests": behind a verb the first of two nouns describes the second.
        if (noun && verb && before->tag == Tag::Verb && after != nullptr &&
            lexicon.readings(after->word).can_be(Tag::Nouns))
            return as_noun;
        // "A senior has a name": what has or is something is a noun.
        if (noun && before->tag == Tag::Det && after != nullptr &&
            (after->is("has") || after->is("can") || after->is("belongs")))
            return as_noun;
        if (noun && (before->possessive || is_possessive_pronoun(before->word) ||
                     (before->tag == Tag::Det && !before->is("that")) || before->tag == Tag::Adj))
            // "the open tasks": an adjective before a noun stays one.
            return r.first == Tag::Adj && after != nullptr &&
                           !is_closed(lexicon.readings(after->word).first)
                       ? Tag::Adj
                       : as_noun;
        if (noun && before->tag == Tag::Prep && !before->is("to"))
            return r.first == Tag::Adj || r.first == Tag::VerbG ? r.first : as_noun;
        // "a screening shows one movie": also behind a gerund that is somebody's name.
        const bool named = before->is_noun() ||
                           (before->tag == Tag::VerbG && i > 1 && tokens[i - 2].tag == Tag::Det);
        if (named && r.can_be(Tag::VerbS) &&
            (starts_object(after, lexicon) || (after != nullptr && after->is("one"))))
            return Tag::VerbS;
        if (before->tag == Tag::Conj && i > 1 && verb && tokens[i - 2].tag == Tag::Verb)
            return Tag::Verb;
        // "belongs to a donor and records the volume": a second verb of the same subject.
        if (before->tag == Tag::Conj && r.can_be(Tag::VerbS) && after != nullptr &&
            (lexicon.readings(after->word).first == Tag::Det || after->is("one")))
            return Tag::VerbS;
        if (before->tag == Tag::Conj && verb && is_recording(tokens[i].word) && after != nullptr &&
            lexicon.readings(after->word).can_be(Tag::Nouns) && has_verb_before(tokens, i))
            return Tag::Verb;
        if (before->tag == Tag::Conj && i > 1 && tokens[i - 2].is_noun() && noun) return as_noun;
        // "Lawyers log time entries": people do things.
        if (before->tag == Tag::Nouns && verb && noun && after != nullptr &&
            lexicon.is_person(singularise(before->word)) &&
            (is_acting(tokens[i].word) || is_managing(tokens[i].word)) &&
            !is_closed(lexicon.readings(after->word).first))
            return Tag::Verb;
        if (before->is_noun() && before->tag == Tag::Nouns && verb && starts_object(after, lexicon))
            return Tag::Verb;
        if (before->is_noun() && noun && r.first != Tag::Adj) return as_noun;
    }
    if (opens_clause(tokens, i) && verb &&
        (is_imperative(tokens[i].word) || starts_object(after, lexicon)))
        return Tag::Verb;
    if (i > 0 && tokens[i - 1].kind == TokenKind::Comma && noun && verb && after != nullptr &&
        i > 1 && tokens[i - 2].tag == Tag::Verb)
        return Tag::Verb;
    if (verb && noun && after != nullptr &&
        (after->is("the") || after->is("a") || after->is("an") ||
         is_possessive_pronoun(after->word)))
        return Tag::Verb;
    if (verb && noun && i > 0 &&
        (tokens[i - 1].kind == TokenKind::Comma || tokens[i - 1].kind == TokenKind::Open ||
         tokens[i - 1].kind == TokenKind::Colon))
        return as_noun;
    return r.first;
}

}  // namespace

void expand_shorthand(std::vector<Token>& tokens) {
    static const std::unordered_map<std::string_view, std::string_view> longer{
        {"ppl", "people"},
        {"smth", "something"},
        {"pls", "please"},
        {"plz", "please"},
        {"wanna", "want"},
        {"gonna", "will"},
        {"u", "you"},
        {"thx", "thanks"},
        {"appt", "appointment"},
        {"appts", "appointments"},
        {"msg", "message"},
        {"msgs", "messages"},
        {"mgr", "manager"},
        {"mgmt", "management"},
        {"emp", "employee"},
        {"cust", "customer"},
        {"custs", "customers"},
        {"prio", "priority"},
        {"desc", "description"},
        {"qty", "quantity"},
        {"dept", "department"},
        {"addr", "address"},
        {"tel", "phone"},
        {"info", "information"},
        {"cuz", "because"},
        {"bc", "because"},
        {"dont", "don't"},
        {"cant", "can't"},
        {"doesnt", "doesn't"},
        {"req", "required"},
        {"nr", "number"},
        {"num", "number"},
        {"incl", "including"},
        {"pics", "pictures"},
        {"pic", "picture"}};
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto& token = tokens[i];
        if (token.kind != TokenKind::Word) continue;
        const bool between =
            i > 0 && i + 1 < tokens.size() && tokens[i - 1].kind != TokenKind::Newline &&
            (tokens[i + 1].kind == TokenKind::Word || tokens[i + 1].kind == TokenKind::Slash);
        if (token.is("w") && between) {
            token.word = "with";
            // "w/ name" and "w/o login".
            if (tokens[i + 1].kind == TokenKind::Slash && i + 2 < tokens.size()) {
                if (tokens[i + 2].is("o")) {
                    token.word = "without";
                    tokens[i + 2].kind = TokenKind::Quote;
                }
                tokens[i + 1].kind = TokenKind::Quote;
            }
        } else if (token.is("n") && between && tokens[i - 1].kind == TokenKind::Word) {
            token.word = "and";
        } else if (const auto it = longer.find(token.word); it != longer.end()) {
            token.word = std::string(it->second);
        }
    }
}

void tag_tokens(std::vector<Token>& tokens, const Lexicon& lexicon) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto& token = tokens[i];
        if (token.kind != TokenKind::Word) continue;
        token.tag = choose(tokens, i, lexicon.readings(token.word), lexicon);
        // A participle right before a noun describes it: "assigned vet", "published posts".
        if (i > 0 && token.is_noun() && tokens[i - 1].tag == Tag::VerbD && i > 1 &&
            tokens[i - 2].tag == Tag::Det)
            tokens[i - 1].tag = Tag::VerbN;
        // Two verbs in a row without "to" or a modal: the first was a noun ("stock levels drop").
        if (i > 0 && token.tag == Tag::VerbG && tokens[i - 1].kind == TokenKind::Word &&
            is_verbal(tokens[i - 1].tag) &&
            lexicon.readings(tokens[i - 1].word).can_be(Tag::Noun) && !opens_clause(tokens, i - 1))
            tokens[i - 1].tag = Tag::Noun;
    }
}

}  // namespace dz::intent
