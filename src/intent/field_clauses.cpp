// What the clause around an attribute is about.
#include <string_view>
#include <unordered_set>

#include "intent/field_signs.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

bool is_finite_verb(const Token& token) {
    return token.tag == Tag::Verb || token.tag == Tag::VerbS || token.tag == Tag::Modal ||
           token.is("is") || token.is("are");
}

bool is_condition(std::string_view word) {
    static const Words words{"when",  "if",     "before", "after", "once",
                             "until", "unless", "while",  "as",    "whenever"};
    return words.contains(word);
}

bool is_sending(std::string_view word) {
    static const Words words{"email",   "emails",   "notify", "notifies", "remind",
                             "reminds", "alert",    "alerts", "emailed",  "send",
                             "sends",   "reminder", "sms"};
    return words.contains(word);
}

bool is_about_screens(std::string_view word) {
    static const Words words{"dashboard", "chart",   "charts",  "graph",  "filter",   "filters",
                             "sort",      "sorted",  "search",  "report", "reports",  "calendar",
                             "page",      "pages",   "screen",  "board",  "overview", "homepage",
                             "filtered",  "grouped", "website", "map"};
    return words.contains(word);
}

}  // namespace

std::bitset<kFieldSigns> signs_of_clause(const std::vector<Token>& tokens,
                                         const std::vector<Span>& clauses, std::size_t clause) {
    std::bitset<kFieldSigns> out;
    const auto set = [&](FieldSign sign, bool on) {
        if (on) out.set(static_cast<std::size_t>(sign));
    };
    const auto& span = clauses[clause];
    using enum FieldSign;
    set(Opening, clause == 0 && clauses.size() > 1);
    set(Bullet, span.line == LineKind::Bullet);
    set(Heading, span.line == LineKind::Heading);
    bool verb = false;
    for (auto i = span.first; i < span.last; ++i) {
        const auto& token = tokens[i];
        verb |= is_finite_verb(token);
        set(Modal, token.tag == Tag::Modal);
        set(Negated, token.is("not") || token.is("no") || token.is("never") || token.is("only"));
        set(Conditional, is_condition(token.word));
        set(Sends, is_sending(token.word) && !(i + 1 < span.last && tokens[i + 1].is("address")));
        set(Screens, is_about_screens(token.word));
        set(Acts, (token.tag == Tag::Verb || token.tag == Tag::VerbS) && is_acting(token.word));
    }
    set(Verbless, !verb);
    auto lead = span.first;
    while (lead < span.last && tokens[lead].kind != TokenKind::Word) ++lead;
    set(Story, lead + 2 < span.last && tokens[lead].is("as") && tokens[lead + 1].is("a"));
    return out;
}

}  // namespace dz::intent
