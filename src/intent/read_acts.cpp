// What sentences show to be records without saying so: what things undergo ("defects are recorded
// per room") and what people make ("companies post gigs").
#include <algorithm>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/language_words.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

using Words = std::unordered_set<std::string_view>;

constexpr double kShown = 0.68;  // The sentence only makes sense with a record.
constexpr double kHinted = 0.5;  // Said twice it is enough.

// Verbs whose object comes to be by them: "post a gig", "make a donation".
bool is_making(std::string_view verb) {
    static const Words words{
        "post",     "make",  "offer",    "give",   "send",     "bring",   "raise",    "file",
        "write",    "draft", "perform",  "submit", "conduct",  "host",    "teach",    "hold",
        "create",   "add",   "place",    "book",   "order",    "open",    "publish",  "request",
        "log",      "enter", "upload",   "record", "issue",    "report",  "propose",  "organise",
        "organize", "plan",  "schedule", "start",  "announce", "collect", "complete", "run",
        "define",   "store", "receive",  "take"};
    return words.contains(verb);
}

// Verbs people do to things that are there already: "borrow costumes", "browse listings".
bool is_using(std::string_view verb) {
    static const Words words{
        "borrow",  "rent",   "reserve", "buy",     "sell",    "join",   "attend", "browse",
        "inspect", "repair", "review",  "approve", "reject",  "assign", "accept", "decline",
        "answer",  "rate",   "score",   "follow",  "adopt",   "visit",  "edit",   "manage",
        "track",   "return", "pick",    "deliver", "ship",    "check",  "clean",  "lead",
        "confirm", "cancel", "close",   "update",  "process", "handle", "own",    "apply"};
    return words.contains(verb);
}

class ActReader {
public:
    ActReader(ReadContext& context, std::size_t clause)
        : c_(context),
          writer_(context, clause),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    void run() {
        for (auto i = first_ + 1; i + 1 < last_; ++i) {
            if (c_.masked[i] || at(i).kind != TokenKind::Word) continue;
            if (undergone(i)) continue;
            done(i);
        }
        for (auto i = first_ + 1; i + 1 < last_; ++i)
            if (at(i).is("per") && !c_.masked[i]) one_for_each(i);
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }

    static std::string base(const Token& token) {
        const auto& word = token.word;
        if (is_making(word) || is_using(word)) return word;
        return singularise(word);
    }

    // A noun of something that can be counted and kept, and no attribute, feature or person.
    bool is_thing(const Phrase& phrase) const {
        const auto key = phrase.key();
        const auto head = singularise(phrase.head());
        if (phrase.words.size() > 3 || c_.is_person(head) || is_everyone(key) || phrase.its ||
            is_feature_noun(key) || c_.is_app(head) || is_place_noun(head) || is_container(head) ||
            c_.is_no_record(head) || !phrase.possessor.empty())
            return false;
        if (writer_.guess(phrase.words).known) return false;
        // "Driven lessons" are lessons, which are known.
        if (phrase.words.size() > 1 && c_.strong.contains(head)) {
            const auto lead = c_.lexicon.readings(phrase.words.front()).first;
            if (lead == Tag::Adj || lead == Tag::VerbN || lead == Tag::VerbD || lead == Tag::VerbG)
                return false;
        }
        const auto noun = c_.lexicon.noun(head);
        return noun.known && (noun.may_be(NounClass::Thing) || noun.may_be(NounClass::Event) ||
                              noun.may_be(NounClass::Act) || noun.may_be(NounClass::Text) ||
                              noun.may_be(NounClass::Animal) || noun.may_be(NounClass::Plant) ||
                              noun.may_be(NounClass::Possession) || noun.may_be(NounClass::Place));
    }

    bool one_of_many(const Phrase& phrase) const {
        const auto& q = phrase.quantifier;
        return phrase.plural || q == "a" || q == "an" || q == "each" || q == "every" || q == "one";
    }

    // Says once more that there are such records: two hints make one sure.
    void support(const Phrase& phrase, double confidence) {
        const auto key = phrase.key();
        for (auto& fact : c_.reading.entities)
            if (fact.key == key) {
                if (fact.clause != clause_ && fact.confidence < 0.9)
                    fact.confidence = std::min(0.85, 1 - (1 - fact.confidence) * (1 - confidence));
                c_.use(phrase.first, phrase.last);
                return;
            }
        mention_entity(c_, phrase, clause_, confidence);
    }

    // "An invoice per client": each of the clients has its own.
    void one_for_each(std::size_t per) {
        const auto whole = read_phrase(c_.tokens, per + 1, last_);
        const auto part = subject_phrase(c_, clause_, per);
        if (!whole || !part || !c_.strong.contains(whole->key()) || !one_of_many(*part) ||
            !is_thing(*part) || part->key() == whole->key())
            return;
        support(*part, kShown);
        if (c_.seen.contains(part->key()))
            writer_.relate(part->key(), whole->key(), {}, RelationKind::BelongsTo, false, 0.7);
        c_.use(whole->first, whole->last);
    }

    // "Defects are recorded per room", "rehearsals take place in a venue".
    bool undergone(std::size_t i) {
        const bool be = at(i).is("are") || at(i).is("is") || at(i).is("get") || at(i).is("gets");
        auto participle = i + 1;
        while (participle < last_ && at(participle).tag == Tag::Adv) ++participle;
        const bool passive = be && participle < last_ &&
                             (at(participle).tag == Tag::VerbN || at(participle).tag == Tag::VerbD);
        const bool happens = (at(i).is("take") || at(i).is("takes")) && at(i + 1).is("place");
        const bool comes = (at(i).is("come") || at(i).is("comes")) && at(i + 1).is("from");
        // "Trainings are mandatory": a hint, no more.
        const bool described =
            be && participle < last_ && at(participle).tag == Tag::Adj && !passive;
        const bool about = be && at(i + 1).is("about");
        if (!passive && !happens && !comes && !described && !about) return false;
        const auto subject = subject_phrase(c_, clause_, i);
        if (!subject || !one_of_many(*subject) || !is_thing(*subject)) return false;
        // "Each debate is about …", "a visit is planned for a senior": one of many, and where it
        // goes.
        const bool each = subject->quantifier == "each" || subject->quantifier == "every";
        const bool placed = passive && participle + 2 < last_ &&
                            at(participle + 1).tag == Tag::Prep &&
                            (at(participle + 2).tag == Tag::Det || at(participle + 2).is("one"));
        support(*subject, (subject->plural || each || placed) && !described ? kShown : kHinted);
        return true;
    }

    // "Companies post gigs", "I add an entry", "customers rent tools".
    bool done(std::size_t i) {
        const auto& token = at(i);
        const bool finite = token.tag == Tag::Verb || token.tag == Tag::VerbS;
        if (!finite) return false;
        const auto verb = base(token);
        const bool making = is_making(verb);
        if (!making && !is_using(verb)) return false;
        const auto who = subject_before(c_, clause_, i);
        const bool we = who == "i" || who == "we" || who == "you";
        if (!we && !c_.is_person(who) && !is_everyone(who) && !c_.strong.contains(who))
            return false;
        std::size_t next = i + 1;
        const auto objects = read_list(c_.tokens, i + 1, last_, next);
        bool any = false;
        for (const auto& object : objects) {
            const auto& phrase = object.phrase;
            if (phrase.quantifier == "one" || !one_of_many(phrase) || !is_thing(phrase)) continue;
            support(phrase, making && !(we && verb == "run") ? (phrase.plural ? kShown : 0.62)
                                                             : (phrase.plural ? 0.6 : kHinted));
            any = true;
        }
        // "Employees create purchase requests. Fields: …": of these.
        if (any && making && objects.size() == 1 && c_.seen.contains(objects.front().phrase.key()))
            c_.subject = objects.front().phrase.key();
        return any;
    }

    ReadContext& c_;
    StructureWriter writer_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
};

}  // namespace

void read_acts(ReadContext& context, std::size_t clause) {
    if (context.english() && context.clauses[clause].line != LineKind::Heading)
        ActReader(context, clause).run();
}

}  // namespace dz::intent
