#include "intent/field_signs.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/field_weights.hpp"
#include "intent/member_draft.hpp"
#include "intent/noun_rows.hpp"
#include "intent/phrase.hpp"
#include "intent/record_spots.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMostEvidence = 4000;
constexpr std::size_t kMostOwners = 12;

bool is_finite(const Token& token) {
    return token.tag == Tag::Verb || token.tag == Tag::VerbS || token.tag == Tag::Modal ||
           token.is("is") || token.is("are");
}

bool is_verbal(const Token& token) {
    return token.tag == Tag::Verb || token.tag == Tag::VerbS || token.tag == Tag::VerbG ||
           token.tag == Tag::VerbD || token.tag == Tag::VerbN;
}

bool is_place(const Token& token) {
    return token.is("in") || token.is("at") || token.is("on") || token.is("into") ||
           token.is("under") || token.is("within") || token.is("onto") || token.is("during");
}

// A record that a noun of the clause could belong to.
struct Owner {
    std::string key;
    const Spot* spot = nullptr;  ///< Its nearest place in the clause before the noun, or behind it.
    bool behind = false;
    std::vector<FieldSign> above;  ///< How it is spoken of before the clause.
};

KnownNouns keys_of(const Reading& reading) {
    KnownNouns out;
    for (const auto& fact : reading.entities) out.insert(fact.key);
    return out;
}

struct Above {
    std::string first;  ///< First and last record of the last clause that named any.
    std::string last;
    std::string heading;
    std::vector<std::pair<int, std::string>> bullets;  ///< Depth and record.
};

class FieldGatherer {
public:
    FieldGatherer(const Reading& reading, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const Knowledge& knowledge)
        : r_(reading),
          tokens_(tokens),
          clauses_(clauses),
          k_(knowledge),
          records_(reading, tokens, RecordFinder::Want::Records),
          keys_(keys_of(reading)),
          rows_reader_(tokens, reading.masked, keys_) {
        for (const auto& fact : r_.roles) roles_.insert(fact.key);
        for (const auto& fact : r_.fields) {
            auto& rule = rules_[{fact.owner, key_of(fact.words)}];
            rule.sure = std::max(rule.sure, fact.confidence);
            rule.clauses.push_back(fact.clause);
            if (rule.clauses.size() == 1) {
                ++described_[fact.owner];
                if (keys_.contains(fact.owner)) ruled_[key_of(fact.words)].push_back(fact.owner);
            }
        }
        for (const auto& fact : r_.states) {
            states_.insert(key_of(fact.words));
            for (const auto& value : fact.values) states_.insert(to_lower(value));
        }
        for (const auto& fact : r_.relations)
            points_.insert(fact.from + "|" + (fact.words.empty() ? fact.to : key_of(fact.words)));
    }

    std::vector<FieldEvidence> run() {
        for (std::size_t i = 0; i < clauses_.size() && found_.size() < kMostEvidence; ++i) scan(i);
        unplaced();
        for (auto& one : found_) set(one, FieldSign::SaidTwice, said_[key_of(one.words)] >= 2);
        return std::move(found_);
    }

private:
    struct Rule {
        double sure = 0;
        std::vector<std::size_t> clauses;
        bool placed = false;
    };

    const Token& at(std::size_t i) const { return tokens_[i]; }

    static void set(FieldEvidence& field, FieldSign sign, bool on = true) {
        if (on) field.signs.set(static_cast<std::size_t>(sign));
    }

    static std::string key_of(const std::vector<std::string>& said) {
        auto words = said;
        if (!words.empty()) words.back() = singularise(words.back());
        return join(words, " ");
    }

    void scan(std::size_t clause) {
        const auto& span = clauses_[clause];
        const auto spots = records_.spots_of(span);
        const auto lead = lead_of(span);
        if (span.line == LineKind::Heading) {
            above_.heading = spots.empty() ? std::string() : spots.front().key;
            above_.bullets.clear();
        }
        if (span.line != LineKind::Bullet) above_.bullets.clear();
        while (span.line == LineKind::Bullet && !above_.bullets.empty() &&
               above_.bullets.back().first >= span.depth && !span.continues)
            above_.bullets.pop_back();
        const auto placed = rows_reader_.read(span, rows_);
        const auto about = signs_of_clause(tokens_, clauses_, clause);
        for (const auto& noun : placed) {
            if (found_.size() >= kMostEvidence) break;
            weigh(clause, noun, spots, about);
        }
        if (span.line == LineKind::Bullet && !spots.empty() && spots.front().first <= lead + 2 &&
            !span.continues)
            above_.bullets.emplace_back(span.depth, spots.front().key);
        if (spots.empty()) return;
        above_.first = spots.front().key;
        above_.last = spots.back().key;
    }

    std::size_t lead_of(const Span& span) const {
        auto first = span.first;
        while (first < span.last && at(first).kind != TokenKind::Word) ++first;
        return first;
    }

    void weigh(std::size_t clause, const ListedNoun& noun, const std::vector<Spot>& spots,
               const std::bitset<kFieldSigns>& about) {
        const auto& phrase = noun.phrase;
        const auto key = phrase.key();
        if (key.size() < 2 || key.size() > 60 || phrase.words.size() > 6) return;
        ++said_[key];
        FieldEvidence base{.owner = {},
                           .words = phrase.words,
                           .clause = clause,
                           .first = phrase.first,
                           .last = phrase.last,
                           .plural = phrase.plural,
                           .type = noun.type,
                           .label = noun.label,
                           .signs = about};
        set(base, FieldSign::Asked, !noun.label.empty());
        describe(base, noun);
        for (const auto& owner : owners_of(noun, spots)) {
            if (owner.key == key) continue;
            auto field = base;
            field.owner = owner.key;
            relate(field, noun, owner, spots);
            ruled(field, key);
            found_.push_back(std::move(field));
        }
    }

    std::vector<Owner> owners_of(const ListedNoun& noun, const std::vector<Spot>& spots) const {
        std::vector<Owner> out;
        const auto entry = [&](const std::string& key) -> Owner& {
            for (auto& owner : out)
                if (owner.key == key) return owner;
            out.push_back({.key = key});
            return out.back();
        };
        for (const auto& spot : spots) {
            const bool before = spot.last <= noun.phrase.first ||
                                (spot.possessor && spot.first <= noun.phrase.first);
            if (!before && spot.first < noun.phrase.last) continue;  // The noun itself.
            auto& owner = entry(spot.key);
            if (before || owner.spot == nullptr) {
                owner.spot = &spot;
                owner.behind = !before;
            }
        }
        if (!above_.bullets.empty())
            entry(above_.bullets.back().second).above.push_back(FieldSign::OwnerBullet);
        if (!above_.heading.empty()) entry(above_.heading).above.push_back(FieldSign::OwnerHeading);
        if (!above_.first.empty()) entry(above_.first).above.push_back(FieldSign::OwnerAbove);
        if (!above_.last.empty()) entry(above_.last).above.push_back(FieldSign::OwnerLastAbove);
        if (const auto it = ruled_.find(noun.phrase.key()); it != ruled_.end())
            for (const auto& key : it->second)
                if (out.size() < kMostOwners) entry(key);
        return out;
    }

    // How the record stands to the noun.
    void relate(FieldEvidence& field, const ListedNoun& noun, const Owner& owner,
                const std::vector<Spot>& spots) const {
        for (const auto sign : owner.above) set(field, sign);
        const auto& row = rows_[noun.list];
        const bool known = field.has(FieldSign::Known) || field.has(FieldSign::FromSchema);
        const auto words = split_words(owner.key);
        set(field, FieldSign::OwnerPerson, !words.empty() && k_.lexicon.is_person(words.back()));
        set(field, FieldSign::OwnerDeed, !words.empty() && is_deed_noun(words.back()));
        const auto described = described_.find(owner.key);
        const auto fields = described == described_.end() ? 0 : described->second;
        set(field, FieldSign::OwnerBare, fields == 0);
        set(field, FieldSign::OwnerDescribed, fields >= 3);
        set(field, FieldSign::OwnerLineOfFields, row.known >= 3);
        set(field, FieldSign::NamesOwner,
            field.words.size() > 1 && !words.empty() && field.words.front() == words.back());
        if (const auto known_of = k_.domains.define(owner.key, k_.matched))
            for (const auto& one : known_of.entity->fields)
                if (means_field(one, field.words))
                    set(field, known_of.domain == k_.matched ? FieldSign::OfOwner
                                                             : FieldSign::OfOwnerElsewhere);
        bool given = false;
        const auto opening = opener(row, noun);
        if (owner.spot == nullptr) {
            const bool whole_line = row.first <= lead_of(clauses_[field.clause]) + 1;
            given = whole_line &&
                    (field.has(FieldSign::OwnerBullet) || field.has(FieldSign::OwnerHeading));
            set(field, FieldSign::GivenAbove, given);
            set(field, FieldSign::Pronoun,
                opening > 0 &&
                    (at(opening - 1).is("it") || at(opening - 1).is("they") ||
                     at(opening - 1).is("each") || at(opening - 1).is("them") || noun.phrase.its));
        } else {
            given = near(field, noun, *owner.spot, owner.behind, spots, opening);
        }
        set(field, FieldSign::GivenKnown, given && known);
        set(field, FieldSign::GivenUnknown, given && !known);
    }

    bool near(FieldEvidence& field, const ListedNoun& noun, const Spot& spot, bool behind,
              const std::vector<Spot>& spots, std::size_t opening) const {
        const auto& span = clauses_[field.clause];
        const auto& row = rows_[noun.list];
        set(field, behind ? FieldSign::OwnerBehind : FieldSign::OwnerBefore);
        set(field, FieldSign::OwnerOnly, std::ranges::all_of(spots, [&](const Spot& other) {
                return other.key == spot.key || other.first == noun.phrase.first;
            }));
        set(field, FieldSign::OwnerFirst, &spot == &spots.front());
        set(field, FieldSign::OwnerEach,
            spot.each || (spot.first > span.first && at(spot.first - 1).is("per")));
        set(field, FieldSign::OwnerPlural, spot.plural);
        set(field, FieldSign::OwnerPossessor, spot.possessor && spot.first == noun.phrase.first);
        set(field, FieldSign::OwnerSubject, spot.last < span.last && is_finite(at(spot.last)));
        set(field, FieldSign::OwnerBehindPreposition,
            spot.first > span.first && at(spot.first - 1).tag == Tag::Prep);
        const auto from = behind ? row.last : spot.last;
        const auto to = behind ? spot.first : row.first;
        bool apart = false;
        for (const auto& other : spots)
            apart |= other.key != spot.key && other.first >= from && other.last <= to;
        set(field, FieldSign::Apart, apart);
        set(field, FieldSign::OwnerNearest, !apart);
        set(field, FieldSign::Far, to > from + 12);
        if (behind) {
            bool given = to <= from + 2 && to > from &&
                         (at(from).is("of") || at(from).is("for") || at(from).is("per"));
            set(field, FieldSign::GivenBehind, given);
            return given;
        }
        const bool each = field.has(FieldSign::OwnerEach) && !apart && &spot == &spots.front();
        set(field, FieldSign::GivenEach, each);
        if (spot.last > opening) {
            set(field, FieldSign::GivenOver, !spot.possessor && spot.last <= noun.phrase.first);
            return each;
        }
        const bool gives = is_giving(opening);
        bool direct = gives;
        for (auto i = spot.last; i < opening; ++i)
            direct &= at(i).tag == Tag::Modal || at(i).tag == Tag::Adv || at(i).is("which") ||
                      at(i).is("that") || at(i).is("who") || at(i).is("also") ||
                      at(i).kind == TokenKind::Comma || at(i).kind == TokenKind::Close ||
                      is_giving(i) || at(i).is("to") || at(i).is("be") || at(i).is("we") ||
                      at(i).is("i");
        set(field, FieldSign::Given, direct);
        return direct || each;
    }

    // "with", "has", "needs", a colon, a dash: what opens a list of attributes.
    bool is_giving(std::size_t i) const {
        const auto& token = at(i);
        return token.is("with") || token.is("including") || token.is("having") ||
               (token.tag != Tag::Noun && token.tag != Tag::Nouns &&
                (is_having(token.word) || is_describing(token.word) || is_managing(token.word))) ||
               token.kind == TokenKind::Colon || token.kind == TokenKind::Dash ||
               token.kind == TokenKind::Open || token.is("=");
    }

    // The token right before the list the noun is in.
    std::size_t opener(const NounRow& row, const ListedNoun& noun) const {
        if (noun.inside && row.first == noun.open + 1) return noun.open;
        return row.first == 0 ? 0 : row.first - 1;
    }

    void ruled(FieldEvidence& field, const std::string& key) {
        const auto it = rules_.find({field.owner, key});
        const bool here =
            it != rules_.end() &&
            std::ranges::find(it->second.clauses, field.clause) != it->second.clauses.end();
        if (it != rules_.end()) {
            if (here) it->second.placed = true;
            set(field, FieldSign::RuleOnceMore, !here);
        }
        const auto sure = here ? it->second.sure : 0.0;
        set(field, FieldSign::RuleNone, sure == 0);
        set(field, FieldSign::RuleWeak, sure > 0 && sure < 0.75);
        set(field, FieldSign::RuleFair, sure >= 0.75 && sure < 0.92);
        set(field, FieldSign::RuleSure, sure >= 0.92);
        const auto others = ruled_.find(key);
        set(field, FieldSign::RuleElsewhere,
            others != ruled_.end() && others->second.size() > (it != rules_.end() ? 1u : 0u));
        set(field, FieldSign::RuleRelation, points_.contains(field.owner + "|" + key));
        set(field, FieldSign::RuleState, states_.contains(key));
    }

    // What rules named in words that stand nowhere as one noun: "front and back cover".
    void unplaced() {
        for (const auto& fact : r_.fields) {
            auto& rule = rules_[{fact.owner, key_of(fact.words)}];
            if (rule.placed || fact.words.empty() || !keys_.contains(fact.owner)) continue;
            rule.placed = true;
            FieldEvidence field{.owner = fact.owner, .words = fact.words, .clause = fact.clause};
            Phrase phrase{.words = fact.words};
            nature(field, phrase);
            set(field, FieldSign::NoPlace);
            ruled(field, key_of(fact.words));
            found_.push_back(std::move(field));
        }
    }

    // What the noun is and how it stands in its list.
    void describe(FieldEvidence& field, const ListedNoun& noun) const {
        const auto& phrase = noun.phrase;
        const auto& span = clauses_[field.clause];
        const auto& row = rows_[noun.list];
        nature(field, phrase);
        const auto& q = phrase.quantifier;
        bool the = false;
        bool a = q == "a" || q == "an" || q == "one";
        for (auto i = phrase.first; i < phrase.last; ++i) {
            the |= at(i).is("the");
            a |= at(i).is("a") || at(i).is("an");
        }
        set(field, FieldSign::Plural, phrase.plural);
        set(field, FieldSign::WithA, a);
        set(field, FieldSign::WithThe, the);
        set(field, FieldSign::Its, phrase.its);
        set(field, FieldSign::Ours, phrase.mine);
        set(field, FieldSign::Each, q == "each" || q == "every");
        set(field, FieldSign::Many, says_many(phrase));
        set(field, FieldSign::Bare, !a && !the && !phrase.its && !phrase.mine && q.empty());
        set(field, FieldSign::ListFirst, row.first == phrase.first);
        set(field, FieldSign::ListLong, row.size >= 3);
        set(field, FieldSign::ListLonger, row.size >= 5);
        set(field, FieldSign::ListOfKnown, row.size >= 2 && row.known * 2 >= row.size);
        set(field, FieldSign::ListOfUnknown, row.size >= 2 && row.known == 0);
        set(field, FieldSign::ListOfRecords, row.size >= 2 && row.records * 2 >= row.size);
        set(field, FieldSign::ListOfPlurals, row.size >= 2 && row.plurals == row.size);
        set(field, FieldSign::Inside, noun.inside);
        if (noun.inside && noun.open > span.first) {
            const auto& before = at(noun.open - 1);
            set(field, FieldSign::InsideChoice,
                before.kind == TokenKind::Word && guess_field({before.word}).type == "enum");
        }
        led(field, span, opener(row, noun));
        if (phrase.last >= span.last) return;
        const auto& next = at(phrase.last);
        const bool number =
            phrase.last + 1 < span.last && at(phrase.last + 1).kind == TokenKind::Number;
        set(field, FieldSign::Specified,
            (next.kind == TokenKind::Open && !noun.inside) || next.kind == TokenKind::Number ||
                (next.is("from") && number) ||
                (next.is("in") && phrase.last + 1 < span.last &&
                 !unit_of(at(phrase.last + 1).word).empty()));
        set(field, FieldSign::OfPhrase, next.is("of"));
        set(field, FieldSign::Subject, is_finite(next));
        set(field, FieldSign::Undergoes,
            (next.is("is") || next.is("are")) && phrase.last + 1 < span.last &&
                (at(phrase.last + 1).tag == Tag::VerbN || at(phrase.last + 1).tag == Tag::VerbD));
    }

    void led(FieldEvidence& field, const Span& span, std::size_t opening) const {
        const auto& row_start = opening + 1;
        if (row_start <= lead_of(span) || opening < span.first)
            return set(field, FieldSign::LeadStart);
        const auto& token = at(opening);
        using enum FieldSign;
        if (token.kind == TokenKind::Colon || token.is("=")) return set(field, LeadColon);
        if (token.kind == TokenKind::Dash) return set(field, LeadDash);
        if (token.kind == TokenKind::Open) return set(field, LeadOpen);
        if (token.is("with") || token.is("including")) return set(field, LeadWith);
        const bool noun = token.tag == Tag::Noun || token.tag == Tag::Nouns;
        if (!noun && is_having(token.word)) return set(field, LeadHas);
        if (!noun && (is_describing(token.word) || is_managing(token.word)))
            return set(field, LeadTells);
        if (token.is("of")) return set(field, LeadOf);
        if (token.is("for")) return set(field, LeadFor);
        if (token.is("by")) return set(field, LeadBy);
        if (token.is("to")) return set(field, LeadTo);
        if (is_place(token)) return set(field, LeadPlace);
        if (token.tag == Tag::Prep) return set(field, LeadPreposition);
        if (token.is("is") || token.is("are") || token.is("be")) return set(field, LeadBe);
        if (is_verbal(token) || token.tag == Tag::Modal) return set(field, LeadVerb);
        if (token.tag == Tag::Wh || token.is("that") || token.is("whether"))
            return set(field, LeadWh);
        if (noun || token.tag == Tag::Adj) return set(field, LeadNoun);
    }

    // What the noun is, wherever it stands.
    void nature(FieldEvidence& field, const Phrase& phrase) const {
        using enum FieldSign;
        if (phrase.words.empty()) return;
        const auto guess = guess_field(phrase.words);
        const auto& t = guess.type;
        set(field, Known, guess.known);
        if (guess.known) {
            set(field, Choice, t == "enum");
            set(field, Date, t == "date" || t == "datetime" || t == "time");
            set(field, Number,
                t == "int" || t == "decimal" || t == "percent" || t == "rating" || t == "duration");
            set(field, Money, t == "money");
            set(field, Text, t == "string" || t == "text" || t == "richtext" || t == "sequence");
            set(field, Flag, t == "bool");
            set(field, Media, t == "image" || t == "file");
            set(field, Contact, t == "email" || t == "phone" || t == "url" || t == "address");
        }
        set(field, FromSchema,
            !guess.known && !k_.lexicon.attribute_type(join(phrase.words, " ")).empty());
        const auto key = phrase.key();
        const auto head = singularise(phrase.words.back());
        set(field, Record, keys_.contains(key));
        set(field, HeadIsRecord, phrase.words.size() > 1 && keys_.contains(head));
        set(field, Role, roles_.contains(key));
        set(field, Person, k_.lexicon.is_person(head));
        const auto noun = k_.lexicon.noun(head);
        const auto is = [&](NounClass one) { return noun.is_a(one); };
        set(field, Strange, !noun.known || noun.classes.empty());
        set(field, Act, is(NounClass::Act));
        set(field, Event, is(NounClass::Event));
        set(field, Thing, is(NounClass::Thing));
        set(field, Writing, is(NounClass::Text));
        set(field, Place, is(NounClass::Place));
        set(field, Group, is(NounClass::Group));
        set(field, Possession, is(NounClass::Possession));
        set(field, Living, is(NounClass::Animal) || is(NounClass::Plant) || is(NounClass::Food));
        set(field, Attribute, is(NounClass::Attribute));
        set(field, State, is(NounClass::State) || is(NounClass::Form) || is(NounClass::Relation));
        set(field, Time, is(NounClass::Time));
        set(field, Quantity, is(NounClass::Quantity));
        set(field, Thought, is(NounClass::Thought) || is(NounClass::Feeling));
        set(field, Compound, phrase.words.size() > 1);
        set(field, Long, phrase.words.size() > 2);
        set(field, Abstract, is_abstract(head) && !is_vague(head));
        set(field, Vague, is_vague(head));
        set(field, FeatureWord, is_feature_noun(key));
        set(field, AppWord, is_app_noun(head));
        set(field, Deed, is_deed_noun(head));
    }

    const Reading& r_;
    const std::vector<Token>& tokens_;
    const std::vector<Span>& clauses_;
    const Knowledge& k_;
    RecordFinder records_;
    KnownNouns keys_;
    RowReader rows_reader_;
    std::unordered_set<std::string> roles_;
    std::unordered_set<std::string> states_;
    std::unordered_set<std::string> points_;
    std::map<std::pair<std::string, std::string>, Rule> rules_;
    std::unordered_map<std::string, std::size_t> described_;           // Attributes by owner.
    std::unordered_map<std::string, std::vector<std::string>> ruled_;  // Owners by attribute.
    std::unordered_map<std::string, std::size_t> said_;
    std::vector<NounRow> rows_;
    Above above_;
    std::vector<FieldEvidence> found_;
};

}  // namespace

std::vector<FieldEvidence> gather_fields(const Reading& reading, const std::vector<Token>& tokens,
                                         const std::vector<Span>& clauses,
                                         const Knowledge& knowledge) {
    return FieldGatherer(reading, tokens, clauses, knowledge).run();
}

int odds_of(const FieldEvidence& field) {
    int sum = kFieldBias;
    for (std::size_t i = 0; i < kFieldSigns; ++i)
        if (field.signs.test(i)) sum += kFieldWeights[i];
    return sum;
}

}  // namespace dz::intent
