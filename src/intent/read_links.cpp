// How records hang together: "tasks belong to a project", "students enrol in courses".
#include <algorithm>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/deed_words.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

// Verbs of belonging, whatever their form.
bool binds(std::string_view verb) {
    static const Words words{
        "belongs",   "belong",     "linked",    "attached",  "associated", "related", "connected",
        "tied",      "belonging",  "grouped",   "organized", "organised",  "links",   "link",
        "relates",   "references", "reference", "refers",    "connects",   "connect", "relate",
        "nested",    "assigned",   "part",      "tagged",    "listed",     "filed",   "placed",
        "stored",    "located",    "mapped",    "bound",     "scheduled",  "booked",  "sorted",
        "recorded",  "held",       "kept",      "played",    "used",       "served",  "offered",
        "performed", "shown",      "planned",   "installed", "logged",     "posted",  "sold",
        "reported",  "registered", "enrolled",  "entered",   "filled",     "given",   "divided",
        "planted",   "taken",      "made",      "issued",    "created",    "raised",  "written"};
    return words.contains(verb);
}

// Active verbs that place one record at another: "rehearsals take place in a venue", "objects come
// from a donor".
bool stands(std::string_view verb) {
    static const Words words{
        "place", "come",   "comes", "happen", "happens",     "live",  "lives",  "stand", "stands",
        "sit",   "sits",   "refer", "go",     "goes",        "hang",  "hangs",  "occur", "occurs",
        "start", "starts", "join",  "joins",  "participate", "apply", "applies"};
    return words.contains(verb);
}

// Verbs whose object comes to be by them, and is theirs who did it.
bool is_bringing(std::string_view verb) {
    static const Words words{"post",   "make",    "offer",    "give",  "send",    "bring",
                             "raise",  "file",    "write",    "draft", "submit",  "host",
                             "teach",  "create",  "place",    "open",  "publish", "request",
                             "upload", "report",  "propose",  "lead",  "own",     "receive",
                             "get",    "run",     "complete", "log",   "record",  "collect",
                             "enter",  "perform", "sell",     "list"};
    return words.contains(verb);
}

// Passive verbs behind which a person stands: "created by a user".
bool is_done(std::string_view verb) {
    static const Words words{
        "assigned",  "owned",      "created",   "written",   "handled",   "allocated", "made",
        "led",       "managed",    "taught",    "run",       "performed", "requested", "reported",
        "submitted", "supervised", "hosted",    "driven",    "conducted", "recorded",  "uploaded",
        "posted",    "authored",   "placed",    "booked",    "reviewed",  "approved",  "carried",
        "supplied",  "delivered",  "organised", "organized", "attended",  "reserved",  "borrowed",
        "rented",    "issued",     "paid",      "issued",    "sold",      "signed"};
    return words.contains(verb);
}

class LinkReader {
public:
    LinkReader(ReadContext& context, std::size_t clause)
        : c_(context),
          writer_(context, clause),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    void run() {
        const bool below = c_.section == "fields" && !c_.heading_record.empty();
        for (auto i = below ? first_ : first_ + 1; i + 1 < last_; ++i) {
            if (c_.masked[i] || at(i).kind != TokenKind::Word) continue;
            if (const auto next = ownership(i); next > i)
                i = next - 1;
            else if (const auto after = deed(i); after > i)
                i = after - 1;
        }
        many_to_many();
        hierarchy();
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }
    bool is(std::size_t i, std::string_view word) const { return i < last_ && at(i).is(word); }

    // "X belongs to Y", "X is assigned to a Y", "X is written by a Y".
    std::size_t ownership(std::size_t i) {
        const auto& verb = at(i).word;
        if (!is(i + 1, "to") && !is(i + 1, "with") && !is(i + 1, "by") && !is(i + 1, "in") &&
            !is(i + 1, "on") && !is(i + 1, "of") && !is(i + 1, "for") && !is(i + 1, "at") &&
            !is(i + 1, "into") && !is(i + 1, "under") && !is(i + 1, "out") && !is(i + 1, "per") &&
            !is(i + 1, "from") && !is(i + 1, "during") && !is(i + 1, "as") && !is(i + 1, "about"))
            return i;
        const bool by = is(i + 1, "by");
        const bool placed = stands(verb) && !by &&
                            (verb != "place" || at(i - 1).is("take") || at(i - 1).is("takes"));
        if (is(i + 1, "as")) return i;
        // "Harvests are put into tanks", "visits are planned for a senior": whatever is done.
        const bool undergone = !by && i > first_ + 1 &&
                               (at(i).tag == Tag::VerbN || at(i).tag == Tag::VerbD) &&
                               (at(i - 1).is("is") || at(i - 1).is("are") || at(i - 1).is("be")) &&
                               !is(i + 1, "with") && !is(i + 1, "of");
        if (is(i + 1, "from") && !placed && !binds(verb) && !undergone && !at(i).is("is") &&
            !at(i).is("are"))
            return i;
        // "Rooms are at a venue", "each item is from a seller".
        const bool copular = (at(i).is("is") || at(i).is("are")) &&
                             (is(i + 1, "in") || is(i + 1, "at") || is(i + 1, "from") ||
                              is(i + 1, "on") || is(i + 1, "under") || is(i + 1, "about"));
        const bool belongs = placed || undergone || copular ||
                             (binds(verb) && !by && verb != "assigned" && verb != "part");
        const bool part = (verb == "part" || verb == "side") && is(i + 1, "of");
        const bool assigned = (is_done(verb) && by) || (verb == "assigned" && is(i + 1, "to")) ||
                              (verb == "owned" && by) || (verb == "allocated" && is(i + 1, "to"));
        if (!belongs && !assigned && !part) return i;
        const bool telling = verb.starts_with("belong") || verb.starts_with("link") ||
                             verb.starts_with("attach") || verb.starts_with("associat") ||
                             verb == "related" || verb.starts_with("connect") || part;
        const auto subject_end =
            (part && i > first_ && at(i - 1).tag == Tag::Det) || (placed && verb == "place") ? i - 1
                                                                                             : i;
        auto from = subject_before(c_, clause_, subject_end);
        if (from.empty() || !writer_.mentionable(from)) from = c_.subject;
        if (from.empty()) return i;
        if (!telling && !c_.is_record(from)) return i;
        std::size_t next = i + 2;
        auto targets = read_list(c_.tokens, i + 2, last_, next);
        if (targets.empty()) return i;
        if (telling) writer_.touch(from, 0.9);
        c_.subject = from;
        bool any = false;
        // "Costumes and props are stored in locations": both are.
        const auto others = subjects_before(subject_end, from);
        for (auto& target : targets) {
            // "belongs to an episode and a sponsor, position (pre-roll, mid-roll), price".
            if (&target != &targets.front() && telling && writer_.is_attribute(target) &&
                !c_.strong.contains(target.phrase.key()))
                writer_.member(from, target, false);
            else {
                any |= link(from, target, verb, telling, assigned);
                for (const auto& other : others) link(other, target, verb, telling, assigned);
            }
        }
        if (!any) return i;
        c_.use(i, i + 1);
        if (const auto phrase = subject_phrase(c_, clause_, i)) c_.use(phrase->first, phrase->last);
        return next;
    }

    // The other subjects of a verb whose last one is `last`.
    std::vector<std::string> subjects_before(std::size_t i, const std::string& last) const {
        auto start = first_;
        while (start < i && (at(start).kind != TokenKind::Word || at(start).tag == Tag::Conj))
            ++start;
        std::size_t next = start;
        std::vector<std::string> out;
        const auto items = read_list(c_.tokens, start, i, next);
        if (items.size() < 2 || items.back().phrase.key() != last) return out;
        for (const auto& item : items)
            if (const auto key = item.phrase.key(); key != last && c_.is_record(key))
                out.push_back(key);
        return out;
    }

    bool link(const std::string& from, Item& target, const std::string& verb, bool telling,
              bool assigned) {
        const auto key = target.phrase.key();
        const bool several =
            target.phrase.plural && (says_many(target.phrase) || target.phrase.quantifier.empty());
        const bool person = is_everyone(key) || c_.is_person(singularise(target.phrase.head()));
        // "Dogs belong to an owner": whom something belongs to is kept, who works on it signs in.
        const bool kept = verb.starts_with("belong") && key != "user" && key != "member" &&
                          key != "person" && key != "team" && key != "workspace";
        if (person && !c_.strong.contains(key) && !kept) {
            const std::string role = assigned && verb != "assigned" ? verb + " by" : "assignee";
            const bool named = !is_everyone(key) || key == "owner" || key == "member";
            writer_.relate(from, "user", named ? std::vector<std::string>{key} : split_words(role),
                           RelationKind::BelongsTo, false, 0.85);
            c_.use(target.phrase.first, target.last);
            if (!is_everyone(key) && c_.reading.roles.size() < 12 &&
                std::ranges::none_of(c_.reading.roles,
                                     [&](const RoleFact& r) { return r.key == key; }))
                c_.reading.roles.push_back(
                    {.key = key, .portal = false, .clause = clause_, .confidence = 0.7});
            return true;
        }
        // "A festival is divided into areas": the parts are of the whole.
        if ((verb == "divided" || verb == "split" || verb == "broken") && target.phrase.plural) {
            const auto part = mention_entity(c_, target.phrase, clause_, 0.7);
            if (part.empty() || part == from) return false;
            writer_.relate(part, from, {}, RelationKind::BelongsTo, false, 0.9);
            return true;
        }
        if (!telling && !c_.is_record(key)) return false;
        // "sorted by date", "belongs to the past": an attribute is nobody's owner.
        if (!c_.strong.contains(key) && guess_field(target.phrase.words).known && !telling)
            return false;
        auto to = mention_entity(c_, target.phrase, clause_, telling ? 0.9 : 0.7);
        if (to.empty() && kept) {
            to = key;
            writer_.touch(to, 0.85, true);
            c_.use(target.phrase.first, target.phrase.last);
        }
        if (to.empty() || to == from) return false;
        // "Exhibits are grouped into rooms": each of them into one.
        static const Words kShared{"tagged",  "linked",    "associated",  "assigned", "attached",
                                   "related", "connected", "listed",      "used",     "tied",
                                   "mapped",  "links",     "link",        "connect",  "refer",
                                   "join",    "joins",     "participate", "apply",    "applies"};
        const bool one_each = !telling && !kShared.contains(verb) && !c_.is_person(from);
        writer_.relate(
            from, to, {},
            several && (says_many(target.phrase) || !(verb.starts_with("belong") || one_each))
                ? RelationKind::ManyToMany
                : RelationKind::BelongsTo,
            telling && target.phrase.quantifier != "zero" && !target.phrase.optional &&
                verb.starts_with("belong"),
            0.9);
        return true;
    }

    // "students enrol in courses", "customers place orders", "members borrow tools".
    std::size_t deed(std::size_t i) {
        const auto& token = at(i);
        const auto event = std::string(event_of(base_form(token)));
        const bool verbal = token.tag == Tag::Verb || token.tag == Tag::VerbS ||
                            token.tag == Tag::VerbD ||
                            (!event.empty() && i > first_ && at(i - 1).tag == Tag::Modal);
        if (!verbal || is_having(token.word) || token.is("is") || token.is("are") || token.is("be"))
            return i;
        const auto subject = subject_phrase(c_, clause_, i);
        if (!subject) return i;
        const auto who = subject_before(c_, clause_, i);
        std::size_t k = i + 1;
        bool preposition = false;
        while (k < last_ && (at(k).tag == Tag::Prep || at(k).is("up")) && k < i + 3) {
            if (at(k).is("by") || at(k).is("before") || at(k).is("after") || at(k).is("as") ||
                at(k).is("with") || at(k).is("without"))
                return i;
            preposition = true;
            ++k;
        }
        std::size_t next = k;
        auto objects = read_list(c_.tokens, k, last_, next);
        if (objects.empty()) return i;
        const bool agent =
            c_.strong.contains(who) || c_.is_person(who) || (is_everyone(who) && !event.empty());
        if (!agent) return i;
        bool any = false;
        for (auto& object : objects) {
            const auto what = object.phrase.key();
            if (!c_.strong.contains(what) || what == who) continue;
            if (!c_.strong.contains(who) && event.empty() && is_bringing(bare(token)) &&
                !preposition && object.phrase.possessor.empty() && !object.phrase.its) {
                writer_.relate(what, "user", split_words(who), RelationKind::BelongsTo, false, 0.6);
                any = true;
            } else {
                any |= connect(who, what, object, event, preposition);
            }
            any |= aimed_at(what, object, next);
        }
        if (!any) return i;
        c_.use(subject->first, subject->last);
        c_.use(i, i + 1);
        return next;
    }

    static std::string bare(const Token& token) {
        return is_bringing(token.word) ? token.word : singularise(token.word);
    }

    // "donations to campaigns", "a proposal for a gig": what is done is for the other.
    bool aimed_at(const std::string& what, const Item& object, std::size_t next) {
        for (const auto& about : object.about) {
            const auto target = about.key();
            if (!c_.strong.contains(target) || target == what) continue;
            writer_.relate(what, target, {}, RelationKind::BelongsTo, false, 0.75);
            c_.use(about.first, about.last);
            return true;
        }
        if (next + 1 >= last_ || !(is(next, "to") || is(next, "for") || is(next, "on")))
            return false;
        const auto target = read_phrase(c_.tokens, next + 1, last_);
        if (!target || !c_.strong.contains(target->key()) || target->key() == what) return false;
        writer_.relate(what, target->key(), {}, RelationKind::BelongsTo, false, 0.75);
        c_.use(target->first, target->last);
        return true;
    }

    bool connect(const std::string& who, const std::string& what, const Item& object,
                 const std::string& event, bool preposition) {
        c_.use(object.phrase.first, object.phrase.last);
        const bool record = c_.strong.contains(who);
        // Where the text keeps the event itself, both hang on it.
        for (const auto& name : {event, event == "booking"       ? std::string("reservation")
                                        : event == "reservation" ? std::string("booking")
                                        : event == "enrolment"   ? std::string("enrollment")
                                                                 : std::string()}) {
            if (name.empty() || name == what || !c_.strong.contains(name)) continue;
            writer_.relate(name, what, {}, RelationKind::BelongsTo, true, 0.8);
            if (record) writer_.relate(name, who, {}, RelationKind::BelongsTo, true, 0.8);
            return true;
        }
        // "Members can book desks": what they do is a record of its own.
        const auto made = event_record(event, what);
        if (!made.empty()) {
            writer_.touch(made, 0.75, true);
            writer_.relate(made, what, {}, RelationKind::BelongsTo, true, 0.75);
            if (record)
                writer_.relate(made, who, {}, RelationKind::BelongsTo, false, 0.75);
            else
                writer_.relate(made, "user", split_words(who), RelationKind::BelongsTo, false, 0.7);
            return true;
        }
        if (!record) return false;
        // "One clinic sends many samples": each of the many has its one.
        if (preposition && object.phrase.plural && !says_many(object.phrase)) {
            writer_.relate(who, what, {}, RelationKind::ManyToMany, false, 0.75);
            return true;
        }
        // Who does it owns what is done: an order is a customer's.
        writer_.relate(what, who, {}, RelationKind::BelongsTo, false, 0.75);
        return true;
    }

    // "Building > meter > reading": each belongs to the one before.
    void hierarchy() {
        std::string above;
        for (auto i = first_; i < last_;) {
            const auto phrase = read_phrase(c_.tokens, i, last_);
            if (!phrase) break;
            const auto next = phrase->last;
            const bool goes_on = next < last_ && (at(next).is(">") || at(next).is("->"));
            const auto key = phrase->key();
            if (above.empty() && (!goes_on || phrase->first != first_)) return;
            const auto& noun = c_.lexicon.noun(phrase->head());
            if (!noun.can_be(Tag::Noun) || guess_field(phrase->words).type == "enum") return;
            writer_.touch(key, 0.9);
            c_.use(phrase->first, phrase->last);
            if (!above.empty()) writer_.relate(key, above, {}, RelationKind::BelongsTo, true, 0.9);
            above = key;
            if (!goes_on) return;
            i = next + 1;
        }
    }

    // The record to make of a deed that the text does not name, or empty: borrowing a tool is a
    // loan, booking an appointment is only the appointment.
    std::string event_record(const std::string& event, const std::string& what) const {
        if (!is_worth_keeping(event)) return {};
        const auto noun = c_.lexicon.noun(what.substr(what.rfind(' ') + 1));
        const bool thing = noun.is_a(NounClass::Thing) || noun.is_a(NounClass::Place) ||
                           noun.is_a(NounClass::Animal) || noun.is_a(NounClass::Thought) ||
                           noun.is_a(NounClass::Text) || noun.is_a(NounClass::Person) ||
                           noun.is_a(NounClass::Group);
        return thing && !is_event_noun(what) ? event : std::string();
    }

    // "Many-to-many between students and courses".
    void many_to_many() {
        for (auto i = first_; i + 2 < last_; ++i) {
            const bool said = at(i).is("many-to-many") ||
                              (at(i).is("many") && is(i + 1, "to") && is(i + 2, "many")) ||
                              at(i).is("n:m") || at(i).is("m:n");
            if (!said) continue;
            std::vector<std::string> ends;
            for (auto k = first_; k < last_ && ends.size() < 2; ++k)
                if (const auto key = singularise(at(k).word);
                    at(k).kind == TokenKind::Word && c_.strong.contains(key) &&
                    std::ranges::find(ends, key) == ends.end())
                    ends.push_back(key);
            if (ends.size() == 2)
                writer_.relate(ends[0], ends[1], {}, RelationKind::ManyToMany, false, 0.95);
            return;
        }
    }

    ReadContext& c_;
    StructureWriter writer_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
};

}  // namespace

void read_links(ReadContext& context, std::size_t clause) {
    if (context.clauses[clause].line != LineKind::Heading) LinkReader(context, clause).run();
}

}  // namespace dz::intent
