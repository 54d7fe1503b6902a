// How records behave over time: states, computed values, rules and automations.
#include <algorithm>
#include <charconv>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/list.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

int number_of(const Token& token) {
    static constexpr std::string_view kWords[] = {"zero", "one",   "two",   "three", "four", "five",
                                                  "six",  "seven", "eight", "nine",  "ten"};
    for (int i = 0; i <= 10; ++i)
        if (token.word == kWords[i]) return i;
    if (token.is("a") || token.is("an")) return 1;
    int out = 0;
    const auto [end, error] =
        std::from_chars(token.word.data(), token.word.data() + token.word.size(), out);
    return error == std::errc() && token.kind == TokenKind::Number && out <= 3650 ? out : -1;
}

// The record that a clause speaks of: a known key among its words, else the last subject.
std::string record_in(const ReadContext& c, std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) {
        if (c.tokens[i].kind != TokenKind::Word) continue;
        if (i + 1 < last && c.tokens[i + 1].kind == TokenKind::Word)
            if (const auto two = c.tokens[i].word + " " + singularise(c.tokens[i + 1].word);
                c.is_record(two))
                return two;
        if (const auto one = singularise(c.tokens[i].word); c.strong.contains(one)) return one;
    }
    return c.subject;
}

}  // namespace

void read_rules(ReadContext& c, std::size_t clause) {
    const auto& span = c.clauses[clause];
    const auto at = [&](std::size_t i) -> const Token& { return c.tokens[i]; };
    for (auto i = span.first + 1; i + 1 < span.last; ++i) {
        // "the end must be after the start", "stock cannot be negative", "the email must be
        // unique".
        const bool must = at(i).is("must") || at(i).is("should") || at(i).is("has");
        const bool cannot = at(i).is("cannot") || at(i).is("can't");
        if (!must && !cannot) continue;
        auto k = i + 1;
        bool negative = cannot;
        while (k < span.last &&
               (at(k).is("be") || at(k).is("to") || at(k).is("always") || at(k).is("not"))) {
            negative |= at(k).is("not");
            ++k;
        }
        if (k >= span.last) continue;
        std::string op;
        auto right = k + 1;
        if (at(k).is("after") || at(k).is("later"))
            op = ">";
        else if (at(k).is("before") || at(k).is("earlier"))
            op = "<";
        else if ((at(k).is("greater") || at(k).is("more") || at(k).is("higher") ||
                  at(k).is("larger") || at(k).is("above")))
            op = ">";
        else if (at(k).is("less") || at(k).is("lower") || at(k).is("smaller") || at(k).is("below"))
            op = "<";
        else if (at(k).is("at") && k + 1 < span.last && at(k + 1).is("least")) {
            op = ">=";
            right = k + 2;
        } else if (at(k).is("at") && k + 1 < span.last && at(k + 1).is("most")) {
            op = "<=";
            right = k + 2;
        } else if (at(k).is("exceed"))
            op = ">";
        else if (at(k).is("unique"))
            op = "unique";
        else if (at(k).is("negative"))
            op = "<0";
        else if (at(k).is("positive"))
            op = ">0";
        else if (at(k).is("required") || at(k).is("empty") || at(k).is("blank"))
            op = "required";
        if (op.empty()) continue;
        while (right < span.last && (at(right).is("than") || at(right).is("or"))) ++right;
        if (op == "<0" && negative)
            op = ">=0";
        else if (negative && op == ">")
            op = "<=";
        else if (negative && op == "<")
            op = ">=";
        auto start = i;
        while (start > span.first && at(start - 1).kind == TokenKind::Word && start + 8 > i)
            --start;
        const auto left = read_phrase(c.tokens, start, i);
        if (!left) continue;
        std::vector<std::string> words = left->words;
        std::string entity = left->possessor;
        if (entity.empty() && words.size() > 1 && c.strong.contains(words.front())) {
            entity = words.front();
            words.erase(words.begin());
        }
        if (entity.empty()) entity = c.subject;
        std::vector<std::string> rhs;
        if (right < span.last && at(right).kind == TokenKind::Number)
            rhs = {at(right).word};
        else if (right < span.last && (at(right).is("zero")))
            rhs = {"0"};
        else if (op != "unique" && op != "required" && op.size() <= 2 && op != ">0" && op != "<0")
            if (const auto phrase = read_phrase(c.tokens, right, span.last)) rhs = phrase->words;
        if (op == ">=0" || op == ">0") {
            rhs = {"0"};
            op = op.substr(0, op.size() - 1);
        }
        if (rhs.empty() && op != "unique" && op != "required") continue;
        c.reading.rules.push_back(
            {.entity = entity, .left = words, .op = op, .right = rhs, .clause = clause});
        return;
    }
}

void read_automations(ReadContext& c, std::size_t clause) {
    const auto& span = c.clauses[clause];
    const auto at = [&](std::size_t i) -> const Token& { return c.tokens[i]; };
    for (auto i = span.first; i + 2 < span.last; ++i) {
        if (c.masked[i]) continue;
        const auto& w = at(i).word;
        const bool mail = w == "email" || w == "emailed" || w == "mail" ||
                          (w == "emails" && at(i).tag != Tag::Nouns);
        const bool tell = w == "notify" || w == "notified" || w == "notifies" || w == "remind" ||
                          w == "reminds" || w == "reminded" || w == "alert" || w == "alerted" ||
                          w == "tell";
        const bool send = (w == "send" || w == "sends" || w == "sent" || w == "receive" ||
                           w == "receives" || w == "get" || w == "gets");
        if (!mail && !tell && !send) continue;
        AutomationFact fact{.entity = {},
                            .event = {},
                            .channel = mail ? "email" : "notify",
                            .to = {},
                            .field = {},
                            .days = 0,
                            .schedule = {},
                            .clause = clause};
        auto k = i + 1;
        if (send) {
            bool message = false;
            for (auto j = i + 1; j < span.last && j < i + 9; ++j) {
                if (at(j).is("email") || at(j).is("emails")) {
                    message = true;
                    fact.channel = "email";
                }
                message |= at(j).is("reminder") || at(j).is("reminders") ||
                           at(j).is("notification") || at(j).is("notifications") ||
                           at(j).is("alert") || at(j).is("alerts");
            }
            if (!message) continue;
        }
        // Who: the next person noun, or the subject of a passive ("members are notified").
        std::string who;
        for (auto j = k; j < span.last && j < k + 9 && !at(j).is("when") && !at(j).is("before");
             ++j) {
            const auto one = singularise(at(j).word);
            if (at(j).kind == TokenKind::Word && is_person_noun(one) && one != "lead") {
                who = one;
                break;
            }
        }
        if (who.empty() && i > span.first) who = subject_before(c, clause, i);
        fact.to = who.empty() || who == "i" || who == "we" || who == "me" ? "owner" : who;
        // When.
        bool found = false;
        for (auto j = span.first; j < span.last && !found; ++j) {
            const auto& token = at(j);
            if (token.is("before") || token.is("after")) {
                int days = -1;
                for (auto b = j; b > span.first && b + 4 > j; --b)
                    if (const int n = number_of(at(b - 1)); n >= 0) {
                        days = n;
                        if (b < span.last && (at(b).is("week") || at(b).is("weeks"))) days = n * 7;
                        break;
                    }
                if (days < 0 && j > span.first && at(j - 1).is("day")) days = 1;
                const auto field = read_phrase(c.tokens, j + 1, span.last);
                if (days < 0 || !field) continue;
                fact.days = token.is("before") ? -days : days;
                fact.field = field->words;
                fact.entity =
                    field->possessor.empty() ? record_in(c, j, span.last) : field->possessor;
                if (c.is_record(field->key())) {
                    fact.entity = field->key();
                    fact.field.clear();
                }
                fact.schedule = "0 8 * * *";
                found = true;
            } else if (token.is("when") || token.is("once") || token.is("if") ||
                       token.is("whenever") ||
                       (token.is("as") && j + 2 < span.last && at(j + 1).is("soon"))) {
                const auto subject = read_phrase(c.tokens, j + (token.is("as") ? 3 : 1), span.last);
                if (!subject) continue;
                fact.entity = subject->possessor.empty() ? subject->key() : subject->possessor;
                if (!c.is_record(fact.entity)) fact.entity = record_in(c, j, span.last);
                for (auto e = subject->last; e < span.last; ++e) {
                    const auto& verb = at(e);
                    if (verb.kind != TokenKind::Word || is_closed(verb.tag) || verb.is("is") ||
                        verb.is("are") || verb.is("gets") || verb.is("becomes") || verb.is("has") ||
                        verb.is("been") || verb.is("becoming") || verb.is("marked"))
                        continue;
                    fact.event = verb.word;
                    break;
                }
                if (subject->words.size() > 1 && subject->words.front() == "new")
                    fact.event = "created";
                found = !fact.event.empty();
            } else if (token.is("weekly") || (token.is("every") && j + 1 < span.last &&
                                              (at(j + 1).is("week") || at(j + 1).is("monday")))) {
                fact.schedule = "0 8 * * 1";
                found = true;
            } else if (token.is("daily") || (token.is("every") && j + 1 < span.last &&
                                             (at(j + 1).is("day") || at(j + 1).is("morning")))) {
                fact.schedule = "0 8 * * *";
                found = true;
            }
        }
        // "Alert the buyer": who is told signs in, unless the app keeps them.
        if (found && !who.empty() && c.is_person(who) && !is_everyone(who) && !is_outsider(who) &&
            !c.strong.contains(who) && c.reading.roles.size() < 12 &&
            std::ranges::none_of(c.reading.roles,
                                 [&](const RoleFact& role) { return role.key == who; }))
            c.reading.roles.push_back(
                {.key = who, .portal = false, .clause = clause, .confidence = 0.7});
        if (found && c.reading.automations.size() < 30)
            c.reading.automations.push_back(std::move(fact));
        return;
    }
}

}  // namespace dz::intent
