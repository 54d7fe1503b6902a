#include "intent/noun_signs.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/noun_weights.hpp"
#include "intent/phrase.hpp"
#include "intent/role_weights.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

bool is_finite(const Token& token) {
    return token.tag == Tag::Verb || token.tag == Tag::VerbS || token.tag == Tag::Modal ||
           token.is("is") || token.is("are");
}

bool is_verbal(const Token& token) {
    return token.tag == Tag::Verb || token.tag == Tag::VerbS || token.tag == Tag::VerbG ||
           token.tag == Tag::VerbD;
}

class NounGatherer {
public:
    NounGatherer(const Reading& reading, const std::vector<Token>& tokens,
                 const std::vector<Span>& clauses, const Lexicon& lexicon, const Domains& domains,
                 const Domain* matched)
        : r_(reading),
          tokens_(tokens),
          clauses_(clauses),
          lexicon_(lexicon),
          domains_(domains),
          matched_(matched) {}

    std::vector<NounEvidence> run() {
        for (std::size_t i = 0; i < clauses_.size() && found_.size() < kMostNouns; ++i) scan(i);
        for (const auto& fact : r_.entities) entry(fact.key, fact.clause);
        for (auto& one : found_) judge(one);
        return std::move(found_);
    }

private:
    static constexpr std::size_t kMostNouns = 400;

    const Token& at(std::size_t i) const { return tokens_[i]; }

    static void set(NounEvidence& noun, NounSign sign, bool on = true) {
        if (on) noun.signs.set(static_cast<std::size_t>(sign));
    }

    NounEvidence& entry(const std::string& key, std::size_t clause) {
        const auto [it, added] = index_.emplace(key, found_.size());
        if (added) {
            found_.push_back({.key = key, .clause = clause, .signs = {}});
            set(found_.back(), NounSign::OnlyOpening, clause == 0);
        }
        return found_[it->second];
    }

    // "Show sales by month on the dashboard": what is only looked at there need not be kept.
    bool is_about_screens(const Span& span) const {
        for (auto i = span.first; i < span.last; ++i)
            if (at(i).is("dashboard") || at(i).is("dashboards") || at(i).is("chart") ||
                at(i).is("charts") || at(i).is("graph") || at(i).is("graphs"))
                return true;
        return false;
    }

    void scan(std::size_t clause) {
        const auto& span = clauses_[clause];
        if (clause > 0 && is_about_screens(span)) return;
        int depth = 0;
        for (auto i = span.first; i < span.last;) {
            if (at(i).kind == TokenKind::Open) ++depth;
            if (at(i).kind == TokenKind::Close && depth > 0) --depth;
            if (at(i).kind != TokenKind::Word || (i < r_.masked.size() && r_.masked[i])) {
                ++i;
                continue;
            }
            const auto phrase = read_phrase(tokens_, i, span.last);
            if (!phrase || phrase->last <= i) {
                ++i;
                continue;
            }
            note(clause, *phrase, depth > 0);
            i = phrase->last;
        }
    }

    // "Paid lessons", "driven kilometres": without what only tells which ones.
    std::string key_of(const Phrase& phrase) const {
        auto words = without_container(phrase.words);
        while (words.size() > 1) {
            const auto lead = lexicon_.readings(words.front()).first;
            if (!is_passing(words.front()) && lead != Tag::Adj && lead != Tag::VerbD &&
                lead != Tag::VerbN)
                break;
            words.erase(words.begin());
        }
        if (words.empty() || words.size() > 3 ||
            std::ranges::find(words, std::string("of")) != words.end())
            return {};
        words.back() = singularise(words.back());
        auto key = join(words, " ");
        return key.size() > 60 ? std::string() : key;
    }

    void note(std::size_t clause, const Phrase& phrase, bool inside) {
        const auto& span = clauses_[clause];
        if (!phrase.possessor.empty()) {
            auto& owner = entry(phrase.possessor, clause);
            again(owner, clause);
            set(owner, NounSign::Possessor);
        }
        const auto key = key_of(phrase);
        if (key.empty() || key.size() < 2) return;
        auto& noun = entry(key, clause);
        again(noun, clause);
        const auto& q = phrase.quantifier;
        const bool many = says_many(phrase);
        set(noun, NounSign::Plural, phrase.plural);
        set(noun, NounSign::Many, many);
        bool the = false;
        bool a = q == "a" || q == "an" || q == "one";
        for (auto i = phrase.first; i < phrase.last; ++i) {
            the |= at(i).is("the");
            a |= at(i).is("a") || at(i).is("an");
        }
        const bool each = q == "each" || q == "every";
        set(noun, NounSign::WithA, a);
        set(noun, NounSign::WithEach, each);
        set(noun, NounSign::WithThe, the);
        set(noun, NounSign::Ours, phrase.mine);
        set(noun, NounSign::Their, phrase.its || phrase.own);
        set(noun, NounSign::Bare,
            !phrase.plural && !a && !each && !the && !phrase.mine && !phrase.its && q.empty());
        before(noun, span, phrase);
        behind(noun, span, phrase);
        set(noun, NounSign::Inside, inside);
        set(noun, NounSign::Bullet, span.line == LineKind::Bullet);
        set(noun, NounSign::Heading, span.line == LineKind::Heading);
        if (clause != 0) noun.signs.reset(static_cast<std::size_t>(NounSign::OnlyOpening));
    }

    void again(NounEvidence& noun, std::size_t clause) {
        auto& count = counts_[noun.key];
        ++count;
        set(noun, NounSign::SaidTwice, count >= 2);
        set(noun, NounSign::SaidOften, count >= 3);
        set(noun, NounSign::SeveralClauses, clause != noun.clause);
    }

    static bool is_telling(const Token& token) {
        return token.is("tell") || token.is("tells") || token.is("remind") || token.is("email") ||
               token.is("notify") || token.is("alert") || token.is("inform") || token.is("ping") ||
               token.is("warn") || token.is("mail") || token.is("text") || token.is("message") ||
               token.is("reminds") || token.is("notifies") || token.is("emails") ||
               token.is("send") || token.is("sends");
    }

    // "An alarm goes to the practice manager."
    bool says_send(const Span& span, const Phrase& phrase) const {
        for (auto i = span.first; i < phrase.first; ++i)
            if (at(i).is("alarm") || at(i).is("reminder") || at(i).is("email") ||
                at(i).is("mail") || at(i).is("message") || at(i).is("notification") ||
                at(i).is("send") || at(i).is("alert") || at(i).is("digest") || at(i).is("emailed"))
                return true;
        return false;
    }

    void before(NounEvidence& noun, const Span& span, const Phrase& phrase) const {
        auto first = span.first;
        while (first < span.last && at(first).kind != TokenKind::Word) ++first;
        if (phrase.first <= first) return set(noun, NounSign::Opens);
        const auto& token = at(phrase.first - 1);
        if (token.is("of")) set(noun, NounSign::BehindOf);
        if (token.is("in") || token.is("at") || token.is("on") || token.is("into") ||
            token.is("under"))
            set(noun, NounSign::BehindPlace);
        if (token.is("for")) set(noun, NounSign::BehindFor);
        if (token.is("with")) set(noun, NounSign::BehindWith);
        if (token.is("to")) set(noun, NounSign::BehindTo);
        if (token.is("by")) set(noun, NounSign::BehindBy);
        if (token.is("from")) set(noun, NounSign::BehindFrom);
        if (token.is("per")) set(noun, NounSign::BehindPer);
        if (token.is("about")) set(noun, NounSign::BehindAbout);
        if (token.kind == TokenKind::Comma || token.is("and") || token.is("or"))
            set(noun, NounSign::InList);
        for (auto i = phrase.first; i < phrase.last; ++i)
            set(noun, NounSign::Alone, at(i).is("only"));
        set(noun, NounSign::Alone, token.is("only"));
        set(noun, NounSign::Teller, token.is("as") && phrase.first - 1 == first);
        if (token.is("by") && phrase.first >= span.first + 2)
            set(noun, NounSign::DoneBy,
                at(phrase.first - 2).tag == Tag::VerbN || at(phrase.first - 2).tag == Tag::VerbD);
        set(noun, NounSign::Told,
            is_telling(token) || (token.is("to") && phrase.first >= span.first + 2 &&
                                  at(phrase.first - 2).is_noun() && says_send(span, phrase)));
        if (!is_verbal(token)) return;
        set(noun, NounSign::Object);
        auto k = phrase.first - 1;
        while (k > span.first && (at(k - 1).tag == Tag::Modal || at(k - 1).tag == Tag::Adv ||
                                  at(k - 1).is("to") || is_verbal(at(k - 1))))
            --k;
        if (k > span.first && at(k - 1).kind == TokenKind::Word)
            set(noun, NounSign::ObjectOfPerson,
                at(k - 1).is("i") || at(k - 1).is("we") || at(k - 1).is("they") ||
                    lexicon_.is_person(singularise(at(k - 1).word)) ||
                    is_everyone(singularise(at(k - 1).word)));
    }

    void behind(NounEvidence& noun, const Span& span, const Phrase& phrase) const {
        if (phrase.last >= span.last) return;
        const auto& token = at(phrase.last);
        set(noun, NounSign::Subject, is_finite(token));
        set(noun, NounSign::OfPhrase, token.is("of"));
        set(noun, NounSign::Owns,
            token.is("with") || is_having(token.word) || token.kind == TokenKind::Open ||
                token.kind == TokenKind::Colon || token.kind == TokenKind::Dash);
        const bool be = token.is("is") || token.is("are");
        deeds(noun, span, phrase);
        set(noun, NounSign::Undergoes,
            be && phrase.last + 1 < span.last &&
                (at(phrase.last + 1).tag == Tag::VerbN || at(phrase.last + 1).tag == Tag::VerbD));
    }

    // What people do and have done to them.
    void deeds(NounEvidence& noun, const Span& span, const Phrase& phrase) const {
        const auto i = phrase.last;
        set(noun, NounSign::May, at(i).tag == Tag::Modal);
        auto verb = i;
        while (verb < span.last && (at(verb).tag == Tag::Modal || at(verb).tag == Tag::Adv ||
                                    at(verb).is("only") || at(verb).is("not")))
            ++verb;
        set(noun, NounSign::Alone, at(i).is("only") || at(i).is("alone"));
        if (verb >= span.last) return;
        const auto& does = at(verb);
        const bool active = (does.tag == Tag::Verb || does.tag == Tag::VerbS ||
                             (is_acting(does.word) && does.tag != Tag::Nouns)) &&
                            !is_having(does.word) && !does.is("be") && !does.is("is") &&
                            !does.is("are") && !is_describing(does.word);
        set(noun, NounSign::Does, active);
        set(noun, NounSign::SignsIn,
            does.is("see") || does.is("sees") || does.is("log") || does.is("logs") ||
                does.is("read") || does.is("reads") || does.is("view") || does.is("access") ||
                does.is("look"));
    }

    // What does not depend on where the noun stands.
    void judge(NounEvidence& noun) const {
        const auto words = split_words(noun.key);
        if (words.empty()) return;
        const auto& head = words.back();
        set(noun, NounSign::LongText, clauses_.size() >= 8);
        dictionary(noun, head);
        const auto guess = guess_field(words);
        set(noun, NounSign::KnownField, guess.known);
        if (guess.known) {
            set(noun, NounSign::ChoiceField, guess.type == "enum");
            set(noun, NounSign::DateField,
                guess.type == "date" || guess.type == "datetime" || guess.type == "time" ||
                    guess.type == "duration");
            set(noun, NounSign::NumberField,
                guess.type == "int" || guess.type == "decimal" || guess.type == "money" ||
                    guess.type == "percent" || guess.type == "rating");
            set(noun, NounSign::TextField, guess.type == "string" || guess.type == "text");
        }
        set(noun, NounSign::Deed, is_deed_noun(head));
        set(noun, NounSign::EventWord, is_event_noun(head));
        const bool thing = r_.things.contains(head);
        set(noun, NounSign::AppWord, is_app_noun(head) && !thing);
        set(noun, NounSign::PlaceWord, is_place_noun(head));
        set(noun, NounSign::Container, is_container(head));
        set(noun, NounSign::Vague, is_vague(head));
        set(noun, NounSign::Abstract, is_abstract(head) && !is_vague(head) && !thing);
        set(noun, NounSign::FeatureWord, is_feature_noun(noun.key));
        set(noun, NounSign::Staff, is_staff(head));
        set(noun, NounSign::Everyone, is_everyone(noun.key));
        set(noun, NounSign::Outsider, is_outsider(head));
        set(noun, NounSign::Compound, words.size() > 1);
        set(noun, NounSign::HeadAlone, words.size() > 1 && index_.contains(head));
        if (words.size() == 1)
            set(noun, NounSign::InCompound, std::ranges::any_of(found_, [&](const auto& other) {
                    return other.key.size() > head.size() + 1 && other.key.ends_with(" " + head);
                }));
        if (const auto known = domains_.define(noun.key, matched_)) {
            set(noun, NounSign::AtHome, known.domain == matched_);
            set(noun, NounSign::General, known.domain->general);
            set(noun, NounSign::Elsewhere, known.domain != matched_ && !known.domain->general);
        }
        facts(noun);
    }

    void dictionary(NounEvidence& noun, const std::string& head) const {
        const auto readings = lexicon_.noun(head);
        set(noun, NounSign::Person, lexicon_.is_person(head));
        if (!readings.known || readings.classes.empty()) return set(noun, NounSign::Unknown);
        const auto is = [&](NounClass one) { return readings.is_a(one); };
        set(noun, NounSign::Act, is(NounClass::Act));
        set(noun, NounSign::Event, is(NounClass::Event));
        set(noun, NounSign::Thing, is(NounClass::Thing));
        set(noun, NounSign::Text, is(NounClass::Text));
        set(noun, NounSign::Place, is(NounClass::Place));
        set(noun, NounSign::Group, is(NounClass::Group));
        set(noun, NounSign::Possession, is(NounClass::Possession));
        set(noun, NounSign::Living, is(NounClass::Animal) || is(NounClass::Plant));
        set(noun, NounSign::Food, is(NounClass::Food) || is(NounClass::Substance));
        set(noun, NounSign::Attribute, is(NounClass::Attribute));
        set(noun, NounSign::State,
            is(NounClass::State) || is(NounClass::Relation) || is(NounClass::Form) ||
                is(NounClass::Nature));
        set(noun, NounSign::Time, is(NounClass::Time));
        set(noun, NounSign::Quantity, is(NounClass::Quantity));
        set(noun, NounSign::Thought,
            is(NounClass::Thought) || is(NounClass::Feeling) || is(NounClass::Motive));
    }

    // What the rules made of the noun.
    void facts(NounEvidence& noun) const {
        const auto fact = std::ranges::find(r_.entities, noun.key, &EntityFact::key);
        const auto sure = fact == r_.entities.end() ? 0.0 : fact->confidence;
        set(noun, NounSign::RuleNone, sure == 0);
        set(noun, NounSign::RuleWeak, sure > 0 && sure < 0.6);
        set(noun, NounSign::RuleFair, sure >= 0.6 && sure < 0.7);
        set(noun, NounSign::RuleGood, sure >= 0.7 && sure < 0.85);
        set(noun, NounSign::RuleSure, sure >= 0.85);
        set(noun, NounSign::RuleParent, fact != r_.entities.end() && fact->parent);
        const auto fields = std::ranges::count(r_.fields, noun.key, &FieldFact::owner);
        set(noun, NounSign::HasField, fields >= 1);
        set(noun, NounSign::HasFields, fields >= 2);
        for (const auto& field : r_.fields) {
            if (field.owner == noun.key || field.words.empty()) continue;
            auto words = field.words;
            words.back() = singularise(words.back());
            set(noun, NounSign::IsField, join(words, " ") == noun.key);
        }
        for (const auto& relation : r_.relations) {
            set(noun, NounSign::PointsAway, relation.from == noun.key);
            set(noun, NounSign::PointedAt, relation.to == noun.key);
        }
        for (const auto& state : r_.states)
            set(noun, NounSign::HasStates, state.entity == noun.key);
        for (const auto& may : r_.permissions) set(noun, NounSign::ActedOn, may.entity == noun.key);
        for (const auto& role : r_.roles)
            if (role.key == noun.key) {
                set(noun, NounSign::Role);
                set(noun, NounSign::SureRole, role.confidence >= 0.85);
            }
        const auto sure_records = std::ranges::count_if(
            r_.entities, [](const EntityFact& one) { return one.confidence >= 0.8; });
        set(noun, NounSign::FewRecords, sure_records < 3);
        set(noun, NounSign::ManyRecords, sure_records >= 6);
    }

    const Reading& r_;
    const std::vector<Token>& tokens_;
    const std::vector<Span>& clauses_;
    const Lexicon& lexicon_;
    const Domains& domains_;
    const Domain* matched_;
    std::vector<NounEvidence> found_;
    std::unordered_map<std::string, std::size_t> index_;
    std::unordered_map<std::string, std::size_t> counts_;
};

}  // namespace

std::vector<NounEvidence> gather_nouns(const Reading& reading, const std::vector<Token>& tokens,
                                       const std::vector<Span>& clauses, const Lexicon& lexicon,
                                       const Domains& domains, const Domain* matched) {
    return NounGatherer(reading, tokens, clauses, lexicon, domains, matched).run();
}

bool is_people(const NounEvidence& noun) {
    const auto has = [&](NounSign sign) { return noun.signs.test(static_cast<std::size_t>(sign)); };
    return (has(NounSign::Person) || has(NounSign::Staff) || has(NounSign::Role)) &&
           !has(NounSign::Everyone);
}

int role_odds_of(const NounEvidence& noun) {
    int sum = kRoleBias;
    for (std::size_t i = 0; i < kNounSigns; ++i)
        if (noun.signs.test(i)) sum += kRoleWeights[i];
    return sum;
}

int odds_of(const NounEvidence& noun) {
    int sum = kNounBias;
    for (std::size_t i = 0; i < kNounSigns; ++i)
        if (noun.signs.test(i)) sum += kNounWeights[i];
    return sum;
}

}  // namespace dz::intent
