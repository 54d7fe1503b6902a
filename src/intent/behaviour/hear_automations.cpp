// What happens by itself: who is told, by what means, and what sets it off.
#include <algorithm>
#include <cstdlib>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/behaviour/bearings.hpp"
#include "intent/deed_words.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"
#include "intent/usual_views.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Kind = Named::Kind;

/// What sets a message off.
struct Trigger {
    std::string entity;
    std::string event;
    std::string when;
    std::string schedule;
    std::string name;
};

bool is_message(std::string_view w) {
    return w == "email" || w == "mail" || w == "e-mail" || w == "message" || w == "reminder" ||
           w == "notification" || w == "alert" || w == "sms" || w == "text" || w == "note" ||
           w == "notice" || w == "warning" || w == "confirmation" || w == "information" ||
           w == "invitation" || w == "alarm" || w == "ping" || w == "push" || w == "newsletter" ||
           w == "summary" || w == "digest" || w == "info" || w == "letter" || w == "whatsapp";
}

bool is_telling(std::string_view verb) {
    return verb == "notify" || verb == "remind" || verb == "alert" || verb == "inform" ||
           verb == "warn" || verb == "tell" || verb == "email" || verb == "e-mail" ||
           verb == "mail" || verb == "text" || verb == "ping" || verb == "message" ||
           verb == "nudge" || verb == "sms";
}

bool is_condition(std::string_view w) {
    return w == "when" || w == "whenever" || w == "once" || w == "if" || w == "upon";
}

int days_of(std::string_view unit) {
    const auto one = singularise(std::string(unit));
    if (one == "day" || one == "night") return 1;
    if (one == "week") return 7;
    if (one == "fortnight") return 14;
    if (one == "month") return 30;
    if (one == "quarter") return 91;
    if (one == "year") return 365;
    return 0;
}

class AutomationEar {
public:
    AutomationEar(Bearings& b, const Sentence& s) : b_(b), s_(s) {}

    bool hear() {
        if (b_.clauses[s_.first_clause].line == LineKind::Heading) return false;
        const auto cue = find_cue();
        if (!cue) return false;
        std::vector<Trigger> triggers = moments();
        if (triggers.empty()) triggers = schedules();
        if (triggers.empty() || conditional()) {
            // "when it is confirmed, and a day before".
            for (auto& more : events())
                if (triggers.empty() || more.event != "created")
                    triggers.push_back(std::move(more));
        }
        if (triggers.empty()) {
            b_.gap(*cue,
                   "It is not clear what sets this message off; say when it is sent, by a "
                   "date, a state or a value of the record.",
                   "automation/");
            return false;
        }
        bool any = false;
        for (const auto& trigger : triggers) any |= record(trigger);
        return any;
    }

private:
    const Token& at(std::size_t i) const { return b_.at(i); }
    bool is(std::size_t i, std::string_view word) const { return b_.is(i, s_.last, word); }
    Entity* entity(const std::string& name) const { return b_.draft.spec.find_entity(name); }

    // The word that says that somebody is told something.
    std::optional<std::size_t> find_cue() {
        for (auto i = s_.first; i < s_.last; ++i) {
            const auto& token = at(i);
            if (token.kind != TokenKind::Word) continue;
            const auto noun = singularise(token.word);
            const auto verb = verb_base(token.word, b_.lexicon);
            const bool mail = noun == "email" || noun == "mail" || noun == "e-mail" ||
                              noun == "newsletter" || noun == "digest" || noun == "letter" ||
                              noun == "summary";
            // "their name, email and phone" are kept, not sent.
            const bool verbal = token.tag == Tag::Verb || token.tag == Tag::VerbS ||
                                token.tag == Tag::VerbD || token.tag == Tag::VerbN ||
                                i == s_.first || to_people(i + 1);
            if (is_telling(verb) && (verbal || verb == "notify" || verb == "remind" ||
                                     verb == "inform" || verb == "warn")) {
                const bool listed = noun == "email" || noun == "text" || noun == "message" ||
                                    noun == "mail" || noun == "alert";
                const bool whom =
                    i + 1 < s_.last && (at(i + 1).tag == Tag::Det || at(i + 1).tag == Tag::Pron ||
                                        recipient_at(i + 1) || at(i + 1).tag == Tag::Noun ||
                                        at(i + 1).tag == Tag::Nouns || at(i + 1).is("when"));
                const bool passive =
                    i > s_.first && (token.tag == Tag::VerbN || token.tag == Tag::VerbD);
                // "a question has a text, an answer": a thing, not a deed.
                const bool thing = listed && i > s_.first && at(i - 1).tag == Tag::Det;
                if (!thing && (!listed || whom || passive)) {
                    if (verb == "email" || verb == "mail" || verb == "e-mail") mail_ = true;
                    told_ = i;
                    if (!tell_is_about_people(i)) return i;
                }
            }
            if (!is_message(noun)) continue;
            if ((noun == "text" || noun == "note") && !is(i + 1, "message")) continue;
            if (b_.name_at(s_, i) != nullptr && b_.name_at(s_, i)->as(Kind::Entity) != nullptr)
                continue;
            // A message that is sent, got or due: "gets an email", "reminder the day before".
            bool moved = false;
            for (auto k = i; k > s_.first && k + 7 > i; --k) {
                const auto base = verb_base(at(k - 1).word, b_.lexicon);
                moved |= base == "send" || base == "get" || base == "receive" ||
                         base == "trigger" || base == "go" || base == "issue" ||
                         // "we want a reminder", but "a customer has an email".
                         (!mail && noun != "text" && noun != "note" && noun != "letter" &&
                          noun != "message" && (base == "want" || base == "need"));
            }
            for (auto k = i + 1; k < s_.last && k < i + 9 && !moved; ++k)
                moved |= at(k).is("sent") || at(k).is("goes") || at(k).is("go") ||
                         at(k).is("before") || at(k).is("when") || at(k).is("if") ||
                         at(k).is("whenever") || at(k).is("after") || at(k).is("once") ||
                         (at(k).is("to") && k <= i + 2);
            const bool alone = noun == "reminder" || noun == "alert" || noun == "notification" ||
                               noun == "warning";
            if (!moved && !(alone && short_line())) continue;
            mail_ |= mail || by_mail();
            told_ = i;
            return i;
        }
        // "new order -> bakery (mail)".
        return std::nullopt;
    }

    bool short_line() const { return s_.last - s_.first < 4; }

    bool tell_is_about_people(std::size_t i) const {
        // "volunteers tell which tours they can take".
        return at(i).is("tell") && i + 1 < s_.last && at(i + 1).tag == Tag::Wh;
    }

    bool by_mail() const {
        for (auto i = s_.first; i < s_.last; ++i) {
            const auto noun = singularise(at(i).word);
            if (noun == "email" || noun == "mail" || noun == "e-mail" || noun == "newsletter")
                return true;
        }
        return false;
    }

    // "mail the buyer": people behind the word make it a verb.
    bool to_people(std::size_t i) const {
        bool determined = false;
        while (i < s_.last && at(i).tag == Tag::Det) {
            determined = true;
            ++i;
        }
        return determined && i < s_.last && recipient_at(i);
    }

    bool recipient_at(std::size_t i) const {
        const auto* name = b_.name_at(s_, i);
        return (name != nullptr &&
                (name->as(Kind::Role) != nullptr || name->as(Kind::Entity) != nullptr)) ||
               b_.lexicon.is_person(singularise(at(i).word)) || at(i).is("me") || at(i).is("us") ||
               at(i).is("everyone") || at(i).is("everybody") || at(i).is("them") ||
               at(i).is("people") || at(i).is("ppl");
    }

    // --- what sets it off -----------------------------------------------------------------------

    Trigger at_distance(const Entity& e, const Field& field, int days, bool before) const {
        const auto n = std::to_string(days);
        Trigger t{.entity = e.name, .event = {}, .when = {}, .schedule = "0 8 * * *", .name = {}};
        if (days == 0) {
            t.when = "days(today(), " + field.name + ") = 0";
            t.name = "on-" + to_kebab(field.name);
            return t;
        }
        t.when = "days(today(), " + field.name + ") = " + (before ? "" : "-") + n;
        t.name = n + (before ? "-days-before-" : "-days-after-") + to_kebab(field.name);
        return t;
    }

    static bool is_day(const Field& f) { return f.type == "date" || f.type == "datetime"; }

    // The date that words behind "before" mean: a field, a record, or what a record does then.
    std::optional<std::pair<Entity*, const Field*>> date_meant(std::size_t from, std::size_t to) {
        static const std::pair<std::string_view, std::string_view> deeds[]{
            {"expire", "expiry"},   {"expire", "until"},   {"expire", "valid"}, {"close", "close"},
            {"close", "deadline"},  {"end", "end"},        {"start", "start"},  {"begin", "start"},
            {"open", "open"},       {"due", "due"},        {"expire", "end"},   {"expire", "date"},
            {"leave", "departure"}, {"arrive", "arrival"}, {"return", "return"}};
        auto end = from;
        while (end < to && at(end).kind == TokenKind::Word) ++end;
        // A date by name.
        for (const auto& name : s_.names) {
            if (name.first < from || name.last > end) continue;
            for (const std::string* wanted :
                 {&s_.heading_entity, static_cast<const std::string*>(&b_.subject)})
                if (const auto* member = name.of(*wanted, Kind::Member))
                    if (auto* e = entity(member->entity))
                        if (const auto* f = find_field(*e, member->name);
                            f != nullptr && is_day(*f))
                            return std::pair{e, f};
            for (const auto& one : name.means)
                if (one.kind == Kind::Member)
                    if (auto* e = entity(one.entity)) {
                        const auto* other = b_.entity_named(s_, s_.first, s_.last);
                        if (other != nullptr && other != e && find_by(*other, one.name)) continue;
                        if (const auto* f = find_field(*e, one.name); f != nullptr && is_day(*f))
                            return std::pair{e, f};
                    }
        }
        // A record, and perhaps what it does: "the programme closes", "a meeting", "due".
        auto* e = b_.entity_named(s_, from, end);
        if (e == nullptr) e = b_.entity_about(s_, s_.first, s_.last);
        const auto by_words = [&](Entity& one) -> const Field* {
            for (auto i = from; i < end; ++i) {
                const auto base = verb_base(at(i).word, b_.lexicon);
                for (const auto& [deed, field] : deeds)
                    if (base == deed || (base == "expiration" && deed == "expire") ||
                        (base == "expiry" && deed == "expire"))
                        for (const auto& f : one.fields)
                            if (is_day(f) && to_lower(f.name).find(field) != std::string::npos)
                                return &f;
                for (const auto& f : one.fields)
                    if (is_day(f) && base.size() > 3 &&
                        to_lower(f.name).find(base.substr(0, 4)) == 0)
                        return &f;
            }
            return nullptr;
        };
        if (e != nullptr) {
            if (const auto* f = by_words(*e)) return std::pair{e, f};
            if (const auto* f = when_field(*e)) return std::pair{e, f};
        }
        for (auto& one : b_.draft.spec.entities)
            if (const auto* f = by_words(one)) return std::pair{&one, f};
        // The only record that has a day.
        Entity* dated = nullptr;
        for (auto& one : b_.draft.spec.entities)
            if (when_field(one) != nullptr) {
                if (dated != nullptr) return std::nullopt;
                dated = &one;
            }
        if (dated == nullptr) return std::nullopt;
        return std::pair{dated, when_field(*dated)};
    }

    static bool find_by(const Entity& e, const std::string& member) {
        return find_field(e, member) != nullptr;
    }

    // "3 days before the due date", "the day before", "two weeks in advance", "in less than a
    // month", "60 days away".
    std::vector<Trigger> moments() {
        std::vector<Trigger> out;
        for (auto i = s_.first; i < s_.last; ++i) {
            const auto unit = days_of(at(i).word);
            if (unit == 0) continue;
            double count = 1;
            bool counted = false;
            auto first = i;
            for (auto k = i; k > s_.first && k + 3 > i; --k) {
                const auto& t = at(k - 1);
                if (const auto n = number_in(t)) {
                    count = *n;
                    counted = true;
                    first = k - 1;
                    break;
                }
                if (t.is("a") || t.is("one") || t.is("the") || t.is("couple")) {
                    counted = true;
                    first = k - 1;
                    if (t.is("couple")) count = 2;
                    break;
                }
            }
            if (first > s_.first && is(first - 1, "next")) --first;
            if (first > s_.first && is(first - 1, "the")) --first;
            const auto days = static_cast<int>(count * unit);
            if (days > 3660) continue;
            auto k = i + 1;
            // "7 and 1 days before" is two; "24 hours" is a day.
            const bool before = is(k, "before") || is(k, "prior") || is(k, "ahead") ||
                                b_.says(k, s_.last, "in advance") || is(k, "earlier");
            const bool after = is(k, "after") || is(k, "later");
            const bool away =
                is(k, "away") || is(k, "left") ||
                (counted && first > s_.first + 1 &&
                 (is(first - 1, "than") || is(first - 1, "within") || is(first - 1, "in"))) ||
                (first > s_.first && (is(first - 1, "within")));
            const bool late =
                counted && !before && !after && !away && (is(k, "overdue") || is(k, "late"));
            if (!before && !after && !away && !late) continue;
            if (!counted && unit > 1) continue;
            while (k < s_.last &&
                   (is(k, "before") || is(k, "prior") || is(k, "ahead") || is(k, "in") ||
                    is(k, "advance") || is(k, "to") || is(k, "of") || is(k, "after") ||
                    is(k, "earlier") || is(k, "overdue") || is(k, "late")))
                ++k;
            auto meant = date_meant(away ? s_.first : k, away ? first : s_.last);
            if (!meant) continue;
            auto trigger = at_distance(*meant->first, *meant->second, days, !after && !late);
            // What has gone its way needs no reminder.
            out.push_back(std::move(trigger));
            if (out.size() == 3) break;
        }
        for (auto i = s_.first; out.empty() && i + 2 < s_.last; ++i)
            if ((at(i).is("24") || at(i).is("48")) && (is(i + 1, "hours") || is(i + 1, "h")) &&
                (is(i + 2, "before") || is(i + 2, "ahead")))
                if (auto meant = date_meant(i + 3, s_.last))
                    out.push_back(
                        at_distance(*meant->first, *meant->second, at(i).is("24") ? 1 : 2, true));
        return out;
    }

    // "every Monday", "on the 5th of every month", "weekly", "at the end of each quarter".
    std::vector<Trigger> schedules() {
        static const std::string_view week[]{"sunday",   "monday", "tuesday", "wednesday",
                                             "thursday", "friday", "saturday"};
        std::string cron;
        std::string name;
        std::string hour = "8";
        for (auto i = s_.first; i < s_.last; ++i) {
            const bool every = at(i).is("every") || at(i).is("each");
            const auto next = i + 1 < s_.last ? singularise(at(i + 1).word) : std::string();
            const auto word = singularise(at(i).word);
            for (std::size_t day = 0; day < 7; ++day)
                if ((every && next == week[day]) ||
                    (at(i).is("on") && next == week[day] && is_plural(at(i + 1).word))) {
                    cron = "* * " + std::to_string(day);
                    name = "weekly";
                }
            if (word == "weekly" || (every && next == "week")) {
                if (cron.empty()) cron = "* * 1";
                name = "weekly";
            } else if (word == "daily" || word == "nightly" ||
                       (every && (next == "day" || next == "morning" || next == "evening" ||
                                  next == "night"))) {
                if (cron.empty()) cron = "* * *";
                name = "daily";
                if (next == "evening" || next == "night") hour = "18";
            } else if (word == "monthly" || (every && next == "month")) {
                cron = day_of_month() + " * *";
                name = "monthly";
            } else if (word == "quarterly" || (every && next == "quarter")) {
                cron = "1 1,4,7,10 *";
                name = "quarterly";
            } else if (word == "yearly" || word == "annually" || (every && next == "year")) {
                cron = "1 1 *";
                name = "yearly";
            }
        }
        if (cron.empty()) return {};
        // "every time", "for every new order": no clock.
        Trigger t{.entity = {},
                  .event = {},
                  .when = {},
                  .schedule = "0 " + hour + " " + cron,
                  .name = name};
        if (auto* e = about_what()) {
            t.entity = e->name;
            t.when = condition_of(*e);
            if (t.when.empty()) t.entity.clear();
        }
        return {t};
    }

    std::string day_of_month() const {
        for (auto i = s_.first; i < s_.last; ++i) {
            auto word = at(i).word;
            for (const auto* suffix : {"st", "nd", "rd", "th"})
                if (word.ends_with(suffix)) word.resize(word.size() - 2);
            if (!word.empty() && word.size() <= 2 &&
                std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; }))
                if (const int n = std::atoi(word.c_str());
                    n >= 1 && n <= 28 && i > s_.first && (is(i - 1, "the") || is(i - 1, "on")))
                    return std::to_string(n);
        }
        return "1";
    }

    // The records a summary is about, and which of them: "the unpaid rents", "open tickets".
    Entity* about_what() const {
        for (const auto& name : s_.names)
            if (const auto* e = name.as(Kind::Entity); e != nullptr && name.first > told_)
                return entity(e->entity);
        return nullptr;
    }

    std::string condition_of(const Entity& e) const {
        for (const auto& name : s_.names)
            if (const auto* value = name.of(e.name, Kind::Value))
                return value->name + " = '" + value->value + "'";
        return {};
    }

    bool conditional() const {
        for (auto i = s_.first; i < s_.last; ++i)
            if (is_condition(at(i).word)) return true;
        return false;
    }

    std::vector<Trigger> events() {
        // The words that say when: behind "when", "if", "for every new"; else the whole sentence.
        std::size_t from = s_.first;
        std::size_t to = s_.last;
        bool conditional = false;
        for (auto i = s_.first; i < s_.last; ++i) {
            const bool soon = at(i).is("as") && is(i + 1, "soon");
            const bool time =
                at(i).is("time") && i > s_.first && (is(i - 1, "every") || is(i - 1, "each"));
            if (is_condition(at(i).word) || soon || time ||
                ((at(i).is("after") || at(i).is("on")) && i > told_)) {
                if (at(i).is("on") && !starts_event(i + 1)) continue;
                from = i + 1 + (soon ? 2 : 0);
                conditional = true;
                // "When X happens, tell Y": up to the comma or the telling.
                to = s_.last;
                if (told_ > i) {
                    to = told_;
                    for (auto k = from; k < told_; ++k)
                        if (at(k).kind == TokenKind::Comma || at(k).is("then"))
                            to = std::min(to, k);
                }
                if (at(i).is("on") || at(i).is("after")) continue;
                break;
            }
        }
        std::vector<Trigger> out;
        if (!conditional) {
            for (auto i = s_.first; i < s_.last; ++i) {
                if (at(i).kind == TokenKind::Arrow || at(i).kind == TokenKind::Colon) {
                    from = s_.first;
                    to = i;
                    break;
                }
            }
        }
        if (auto t = threshold(from, to)) return {*t};
        // "a new order", "every new booking".
        for (auto i = from; i < to; ++i)
            if (at(i).is("new") || at(i).is("incoming")) {
                if (auto* e = b_.entity_named(s_, i + 1, std::min(to, i + 4))) return {created(*e)};
            }
        // A state or value: every one that is named.
        std::vector<std::string> seen;
        Entity* about = b_.entity_about(s_, from, to);
        for (const auto& name : s_.names) {
            if (name.first < from || name.last > to) continue;
            const Named* value = about == nullptr ? nullptr : name.of(about->name, Kind::Value);
            if (value == nullptr) {
                std::vector<const Named*> values;
                for (const auto& one : name.means)
                    if (one.kind == Kind::Value) values.push_back(&one);
                if (values.size() == 1) value = values.front();
                for (const auto* v : values)
                    if (entity(v->entity)->states && entity(v->entity)->states->field == v->name &&
                        (value == nullptr || values.size() > 1))
                        value = v;
            }
            if (value == nullptr) continue;
            // "open orders" in the trigger describes, "is open" tells.
            auto* e = entity(value->entity);
            if (std::ranges::find(seen, value->value) != seen.end()) continue;
            seen.push_back(value->value);
            if (e->states && e->states->field == value->name)
                out.push_back({e->name, value->value, {}, {}, {}});
            else
                out.push_back({e->name,
                               "updated",
                               value->name + " = '" + value->value + "'",
                               {},
                               to_kebab(value->value)});
        }
        if (!out.empty()) return out;
        // "is overdue", "changes", "is cancelled", "signs up", "arrives".
        for (auto i = from; i < to; ++i) {
            const auto& token = at(i);
            if (token.kind != TokenKind::Word || i == told_) continue;
            const auto base = verb_base(token.word, b_.lexicon);
            auto* e = about;
            if (token.is("overdue") || token.is("late") || base == "breach" || base == "expire" ||
                token.is("expired")) {
                for (auto* one : {e}) {
                    if (one == nullptr) continue;
                    const auto* due = date_of(*one, {"due", "date"});
                    if (due != nullptr && date_is_due(*due))
                        return {{one->name, "overdue", {}, {}, {}}};
                    if (const auto* f = when_field(*one); f != nullptr && base == "expire")
                        return {at_distance(*one, *f, 0, true)};
                }
                continue;
            }
            if (base == "change" || base == "move" || base == "update" || base == "advance" ||
                base == "progress" || base == "edit") {
                if (e != nullptr && e->states && speaks_of_state(from, to, base)) {
                    // One message for each state it can come to.
                    std::vector<Trigger> all;
                    if (const auto* field = find_field(*e, e->states->field))
                        for (const auto& value : field->values)
                            if (value.name != e->states->initial && all.size() < 8)
                                all.push_back({e->name, value.name, {}, {}, {}});
                    if (!all.empty()) return all;
                }
                if (e != nullptr) return {{e->name, "updated", {}, {}, {}}};
            }
            if (base == "delete" || base == "remove") {
                if (e != nullptr) return {{e->name, "deleted", {}, {}, {}}};
            }
            if (const auto made = event_of(base); !made.empty())
                for (auto& one : b_.draft.spec.entities) {
                    const auto key = key_of_name(one.name);
                    if (key == made || key.ends_with(" " + std::string(made)))
                        return {created(one)};
                }
            if (e == nullptr) continue;
            if (const auto states = target_states(*e, base); !states.empty())
                return {{e->name, states.front(), {}, {}, {}}};
            if (base == "create" || base == "add" || base == "submit" || base == "place" ||
                base == "receive" || base == "book" || base == "report" || base == "register" ||
                base == "arrive" || base == "make" || base == "post" || base == "log" ||
                base == "enter" || base == "request" || base == "open" || base == "file" ||
                base == "raise" || base == "upload" || base == "record" || base == "confirmation" ||
                base == "come" || base == "send" || base == "publish" || base == "sign" ||
                base == "write" || base == "schedule" || base == "issue" || base == "assign" ||
                base == "leave" || base == "give" || base == "happen" || base == "apply") {
                if (i == told_ || (base == "send" && i + 4 > told_ && i < told_)) continue;
                if (base == "assign") {
                    const auto* who =
                        std::ranges::find(e->relations, "User", &Relation::target) ==
                                e->relations.end()
                            ? nullptr
                            : &*std::ranges::find(e->relations, "User", &Relation::target);
                    if (who != nullptr)
                        return {{e->name, "updated", who->name + " != null", {}, "assigned"}};
                }
                return {created(*e)};
            }
            // A word for a state that the record does not know by this name.
            if (const auto event = event_name(*e, token.word); !event.empty())
                return {{e->name, event, {}, {}, {}}};
        }
        // Yes or no: "is paid", "is done".
        if (about != nullptr && conditional)
            for (const auto& name : s_.names) {
                if (name.first < from || name.last > to) continue;
                const auto* member = name.of(about->name, Kind::Member);
                if (member == nullptr) continue;
                const auto* field = find_field(*about, member->name);
                if (field != nullptr && field->type == "bool")
                    return {{about->name,
                             "updated",
                             field->name + " = true",
                             {},
                             to_kebab(field->name)}};
            }
        return {};
    }

    bool speaks_of_state(std::size_t from, std::size_t to, std::string_view verb) const {
        if (verb == "move" || verb == "advance" || verb == "progress") return true;
        for (auto i = from; i < to; ++i) {
            const auto word = singularise(at(i).word);
            if (word == "status" || word == "state" || word == "stage" || word == "phase")
                return true;
        }
        return false;
    }

    bool starts_event(std::size_t i) const {
        return is(i, "creation") || is(i, "submission") || is(i, "cancellation") || is(i, "new") ||
               is(i, "change") || is(i, "changes") || is(i, "approval");
    }

    Trigger created(const Entity& e) const { return {e.name, "created", {}, {}, {}}; }

    static bool date_is_due(const Field& f) {
        const auto name = to_lower(f.name);
        return name.find("due") != std::string::npos || name.find("until") != std::string::npos ||
               name.find("deadline") != std::string::npos || name.find("end") == 0 ||
               name.find("expir") != std::string::npos ||
               name.find("return") != std::string::npos || name.find("date") != std::string::npos;
    }

    // "stock falls below the minimum", "quantity < reorder level", "under 5", "more than 80".
    std::optional<Trigger> threshold(std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            const auto& t = at(i);
            bool less = t.is("below") || t.is("under") || t.is("beneath") || t.is("<") ||
                        ((t.is("less") || t.is("lower") || t.is("fewer") || t.is("smaller")) &&
                         is(i + 1, "than"));
            bool more = t.is("above") || t.is("over") || t.is(">") || t.is("exceeds") ||
                        t.is("exceed") ||
                        ((t.is("more") || t.is("higher") || t.is("greater")) && is(i + 1, "than"));
            const bool reaches = t.is("reaches") || t.is("hits") || t.is("reach");
            if (!less && !more && !reaches) continue;
            auto k = i + 1;
            while (k < to && (is(k, "than") || is(k, "the") || is(k, "its") || is(k, "a") ||
                              is(k, "their") || is(k, "of")))
                ++k;
            if (k >= to) continue;
            const auto number = number_in(at(k));
            for (auto& e : candidates(from, to)) {
                const auto* left = measure(*e, from, i);
                std::string right;
                if (left == nullptr && number) left = made_number(*e, from, i);
                if (number) {
                    right = at(k).kind == TokenKind::Number
                                ? digits(at(k).word)
                                : std::to_string(static_cast<int>(*number));
                } else {
                    std::vector<std::string> words;
                    for (auto w = k; w < to && w < k + 3 && at(w).kind == TokenKind::Word; ++w)
                        words.push_back(at(w).word);
                    while (!words.empty() && right.empty()) {
                        right = b_.member_of(*e, words);
                        words.pop_back();
                    }
                    const auto* bound = find_field(*e, right);
                    if (bound == nullptr && e == candidates(from, to).front()) {
                        const auto measured = left == nullptr ? std::string() : left->name;
                        bound = limit_of(*e, k, to, i);
                        left = find_field(*e, measured);  // A new field moves the others.
                    }
                    if (bound == nullptr || !is_number(*bound)) continue;
                    right = bound->name;
                    if (left == nullptr)
                        for (const auto& f : e->fields)
                            if (is_number(f) && f.name != right && f.computed.empty() &&
                                is_quantity(f.name))
                                left = &f;
                    if (left == bound) {
                        left = nullptr;
                        for (const auto& f : e->fields)
                            if (is_number(f) && f.name != right && is_quantity(f.name)) left = &f;
                    }
                }
                if (left == nullptr || right.empty() || !is_number(*left)) continue;
                const std::string op = less ? " < " : more ? " > " : " >= ";
                return Trigger{
                    e->name,
                    "updated",
                    left->name + op + right,
                    {},
                    to_kebab(left->name) + (less ? "-below-" : "-above-") + to_kebab(right)};
            }
        }
        // "stock is low", "runs out".
        for (auto i = from; i < to; ++i) {
            const bool low =
                at(i).is("low") || (at(i).is("out") && i > from &&
                                    (is(i - 1, "runs") || is(i - 1, "run") || is(i - 1, "is")));
            if (!low) continue;
            for (auto& e : candidates(from, to)) {
                const Field* left = measure(*e, from, i);
                if (left == nullptr)
                    for (const auto& f : e->fields)
                        if (left == nullptr && is_number(f) && is_quantity(f.name)) left = &f;
                if (left == nullptr) continue;
                std::string bound = at(i).is("out") ? "0" : "";
                for (const auto& f : e->fields)
                    if (bound.empty() && is_number(f) && is_limit(f.name)) bound = f.name;
                if (bound.empty()) continue;
                return Trigger{e->name,
                               "updated",
                               left->name + " <= " + bound,
                               {},
                               to_kebab(left->name) + "-low"};
            }
        }
        return std::nullopt;
    }

    // "If the fill level is above 80": what is compared with a number is one.
    const Field* made_number(Entity& e, std::size_t from, std::size_t to) {
        for (const auto& name : s_.names) {
            if (name.first < from || name.last > to) continue;
            const auto* member = name.of(e.name, Kind::Member);
            if (member == nullptr) continue;
            for (auto& field : e.fields)
                if (field.name == member->name && field.type == "string" && !field.display) {
                    field.type = "decimal";
                    b_.draft.put("field/" + e.name + "/" + field.name,
                                 {b_.clause_of(to), 0.85, {}});
                    return &field;
                }
        }
        return nullptr;
    }

    // "less than the minimum", where the record has a quantity: it has a minimum too.
    const Field* limit_of(Entity& e, std::size_t from, std::size_t to, std::size_t token) {
        if (from >= to || !is_limit(at(from).word)) return nullptr;
        const Field* quantity = nullptr;
        for (const auto& field : e.fields)
            if (quantity == nullptr && is_number(field) && field.computed.empty() &&
                is_quantity(field.name))
                quantity = &field;
        if (quantity == nullptr) return nullptr;
        std::vector<std::string> words{at(from).word};
        if (from + 1 < to &&
            (at(from + 1).is("level") || at(from + 1).is("stock") || at(from + 1).is("quantity")))
            words.push_back(at(from + 1).word);
        auto field = complete_field(words, Field{.name = {}, .type = quantity->type});
        if (find_relation(e, field.name) != nullptr) return nullptr;
        b_.draft.put("field/" + e.name + "/" + field.name, {b_.clause_of(token), 0.8, {}});
        e.fields.push_back(std::move(field));
        return &e.fields.back();
    }

    static std::string digits(const std::string& word) {
        std::string out;
        for (const char c : word)
            if ((c >= '0' && c <= '9') || c == '.') out += c;
        return out;
    }

    static bool is_quantity(std::string_view name) {
        const auto n = to_lower(std::string(name));
        return n.find("quantity") != std::string::npos || n.find("stock") != std::string::npos ||
               n.find("amount") != std::string::npos || n.find("count") != std::string::npos ||
               n.find("level") != std::string::npos || n.find("qty") != std::string::npos ||
               n.find("balance") != std::string::npos || n.find("number") != std::string::npos;
    }

    static bool is_limit(std::string_view name) {
        const auto n = to_lower(std::string(name));
        return n.find("min") != std::string::npos || n.find("reorder") != std::string::npos ||
               n.find("threshold") != std::string::npos || n.find("limit") != std::string::npos;
    }

    // The entities a condition can be about, the most likely first.
    std::vector<Entity*> candidates(std::size_t from, std::size_t to) const {
        std::vector<Entity*> out;
        const auto add = [&](Entity* e) {
            if (e != nullptr && std::ranges::find(out, e) == out.end()) out.push_back(e);
        };
        add(b_.entity_named(s_, from, to));
        add(entity(s_.heading_entity));
        add(entity(b_.subject));
        for (auto& e : b_.draft.spec.entities) add(&e);
        return out;
    }

    const Field* measure(const Entity& e, std::size_t from, std::size_t to) const {
        for (const auto& name : s_.names)
            if (name.first >= from && name.last <= to)
                if (const auto* member = name.of(e.name, Kind::Member))
                    if (const auto* f = find_field(e, member->name); f != nullptr && is_number(*f))
                        return f;
        return nullptr;
    }

    // --- who is told ----------------------------------------------------------------------------

    std::string recipient(const Entity* e) const {
        // The people named: behind the telling first, else in front of it.
        std::vector<std::size_t> order;
        for (auto i = told_ + 1; i < s_.last; ++i) {
            if (is_condition(at(i).word) || at(i).is("before") || at(i).is("after")) break;
            order.push_back(i);
        }
        for (auto i = told_; i > s_.first; --i) order.push_back(i - 1);
        for (auto i = told_ + 1; i < s_.last; ++i)
            if (std::ranges::find(order, i) == order.end()) order.push_back(i);
        std::string fallback;
        for (const auto i : order) {
            const auto& token = at(i);
            const auto one = singularise(token.word);
            if (token.is("me") || token.is("us") || one == "boss") return "owner";
            if (one == "everyone" || one == "everybody" || one == "team" || token.is("all"))
                if (!token.is("all") || b_.name_at(s_, i + 1) == nullptr) return "member";
            if (token.is("whoever") || one == "reporter" || one == "responsible")
                if (e != nullptr)
                    for (const auto& r : e->relations)
                        if (r.target == "User" || r.owner) return r.name;
            const auto* name = b_.name_at(s_, i);
            if (name == nullptr) continue;
            if (e != nullptr)
                if (const auto* member = name->of(e->name, Kind::Member))
                    if (const auto* r = find_relation(*e, member->name);
                        r != nullptr && is_people(*r))
                        return r->name;
            if (const auto* role = name->as(Kind::Role); role != nullptr && role->name != "member")
                return role->name;
            if (const auto* who = name->as(Kind::Entity); who != nullptr && e != nullptr) {
                for (const auto& r : e->relations)
                    if (r.target == who->entity && is_people(r)) return r.name;
            }
        }
        if (e != nullptr)
            for (const auto& r : e->relations)
                if (r.owner && r.target == "User") return r.name;
        return "owner";
    }

    bool is_people(const Relation& r) const {
        if (r.kind == RelationKind::HasMany || r.kind == RelationKind::ManyToMany) return false;
        if (r.target == "User") return true;
        const auto* target = entity(r.target);
        return target != nullptr &&
               (std::ranges::any_of(target->fields,
                                    [](const Field& f) { return f.type == "email"; }) ||
                b_.lexicon.is_person(split_words(key_of_name(target->name)).back()));
    }

    bool record(const Trigger& trigger) {
        auto& spec = b_.draft.spec;
        Automation automation;
        automation.entity = trigger.entity;
        automation.event = trigger.event;
        automation.when = trigger.when;
        automation.schedule = trigger.schedule;
        const std::string kind = mail_ || by_mail() ? "email" : "notify";
        const auto* e = spec.find_entity(trigger.entity);
        automation.name = (e == nullptr ? std::string() : to_kebab(e->name) + "-") +
                          (trigger.name.empty() ? to_kebab(trigger.event) : trigger.name) + "-" +
                          (e == nullptr ? "summary" : kind);
        AutomationAction action{.kind = e == nullptr ? "email" : kind,
                                .options = {{"to", Literal(recipient(e))}}};
        if (action.kind == "email") action.options.emplace("template", Literal(automation.name));
        automation.actions.push_back(std::move(action));
        const Origin origin{b_.clause_of(told_), 0.85, {}};
        for (const auto& there : spec.automations)
            if (there.entity == automation.entity && there.event == automation.event &&
                there.when == automation.when && there.schedule == automation.schedule &&
                there.actions == automation.actions) {
                b_.draft.put("automation/" + there.name, origin);
                return true;
            }
        const auto base = automation.name;
        for (int n = 2; std::ranges::find(spec.automations, automation.name, &Automation::name) !=
                        spec.automations.end();
             ++n)
            automation.name = base + "-" + std::to_string(n);
        b_.draft.put("automation/" + automation.name, origin);
        spec.automations.push_back(std::move(automation));
        if (spec.find_feature("notifications") == nullptr) {
            spec.features.push_back({.id = "notifications", .on = {}, .options = {}});
            b_.draft.put("feature/notifications", origin);
        }
        return true;
    }

    Bearings& b_;
    const Sentence& s_;
    std::size_t told_ = 0;
    bool mail_ = false;
};

}  // namespace

bool hear_automations(Bearings& b, const Sentence& s) {
    return AutomationEar(b, s).hear();
}

}  // namespace dz::intent
