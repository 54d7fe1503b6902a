#include "intent/pair_signs.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "intent/naming.hpp"
#include "intent/pair_weights.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

// An entity or a role, with what does not depend on the other one of a pair.
struct Part {
    std::string name;
    std::string key;
    std::string head;
    const Entity* entity = nullptr;  ///< Null for a role.
    bool person = false;
    bool deed = false;
    bool place = false;
    bool thing = false;
    std::size_t joined = 0;  ///< Relations from and to other entities.
};

struct Ties {
    std::bitset<2 * kTieKinds> kinds;
    std::size_t clauses = 0;
    std::size_t clause = kInferred;
    bool first = false;
    bool plural = false, one = false, each = false;
    bool owner_plural = false, owner_one = false, owner_each = false;
};

class PairGatherer {
public:
    explicit PairGatherer(const Draft& draft) : d_(draft) {}

    std::vector<PairEvidence> run() {
        collect_parts();
        collect_ties();
        count_partners();
        std::vector<PairEvidence> out;
        for (std::size_t a = 0; a < parts_.size(); ++a) {
            if (parts_[a].entity == nullptr) continue;
            for (std::size_t b = 0; b < parts_.size(); ++b) {
                if (a == b) continue;
                const bool tied = ties_.contains({a, b});
                if (!tied && (parts_[b].entity == nullptr || parts_.size() > 16) &&
                    !(parts_[b].entity != nullptr && points(parts_[a], parts_[b]) != nullptr))
                    continue;
                out.push_back(judge(a, b));
            }
        }
        return out;
    }

private:
    static std::size_t place(TieKind kind) { return static_cast<std::size_t>(kind); }

    void collect_parts() {
        for (const auto& entity : d_.spec.entities) {
            Part part{.name = entity.name, .key = key_of_name(entity.name), .entity = &entity};
            for (const auto& [key, name] : d_.names)
                if (name == entity.name) {
                    index_.emplace(key, parts_.size());
                    // What the text calls it, not what the domain does.
                    if (std::ranges::find(d_.reading.entities, key, &EntityFact::key) !=
                        d_.reading.entities.end())
                        part.key = key;
                }
            parts_.push_back(std::move(part));
        }
        for (const auto& role : d_.reading.roles) {
            if (index_.contains(role.key) || d_.is_removed(role.key)) continue;
            index_.emplace(role.key, parts_.size());
            parts_.push_back({.name = role.key, .key = role.key});
        }
        for (auto& part : parts_) {
            part.head = part.key.substr(part.key.rfind(' ') + 1);
            part.deed = is_deed_noun(part.head) || is_event_noun(part.head);
            if (d_.lexicon == nullptr) continue;
            part.person = part.entity == nullptr || d_.lexicon->is_person(part.head);
            const auto noun = d_.lexicon->noun(part.head);
            part.place = noun.is_a(NounClass::Place) || noun.is_a(NounClass::Group);
            part.thing = noun.is_a(NounClass::Thing);
        }
        for (const auto& a : parts_)
            for (auto& b : parts_)
                if (a.entity != nullptr && b.entity != nullptr && a.name != b.name &&
                    points(a, b) != nullptr)
                    ++b.joined, ++parts_[static_cast<std::size_t>(&a - parts_.data())].joined;
    }

    void collect_ties() {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> last;
        for (const auto& tie : d_.reading.ties) {
            const auto x = index_.find(tie.first);
            const auto y = index_.find(tie.second);
            if (x == index_.end() || y == index_.end() || x->second == y->second) continue;
            auto& forth = ties_[{x->second, y->second}];
            auto& back = ties_[{y->second, x->second}];
            forth.kinds.set(place(tie.kind));
            back.kinds.set(kTieKinds + place(tie.kind));
            forth.first |= forth.clauses == 0;
            forth.plural |= tie.first_plural;
            forth.one |= tie.first_one;
            forth.each |= tie.first_each;
            forth.owner_plural |= tie.second_plural;
            forth.owner_one |= tie.second_one;
            back.plural |= tie.second_plural;
            back.one |= tie.second_one;
            back.owner_plural |= tie.first_plural;
            back.owner_one |= tie.first_one;
            back.owner_each |= tie.first_each;
            for (auto* ties : {&forth, &back}) {
                const auto pair = ties == &forth ? std::pair{x->second, y->second}
                                                 : std::pair{y->second, x->second};
                const auto [it, fresh] = last.try_emplace(pair, tie.clause);
                if (fresh || it->second != tie.clause) ++ties->clauses;
                it->second = tie.clause;
                if (ties->clause == kInferred) ties->clause = tie.clause;
            }
        }
    }

    void count_partners() {
        for (const auto& [pair, ties] : ties_)
            if (parts_[pair.second].entity != nullptr) ++partners_[pair.first];
    }

    static const Relation* points(const Part& a, const Part& b) {
        if (a.entity == nullptr || b.entity == nullptr) return nullptr;
        for (const auto& relation : a.entity->relations)
            if (relation.target == b.name) return &relation;
        return nullptr;
    }

    PairEvidence judge(std::size_t a, std::size_t b) const {
        const auto& one = parts_[a];
        const auto& other = parts_[b];
        PairEvidence out{
            .from = one.name, .to = other.name, .to_role = other.entity == nullptr, .signs = {}};
        const auto set = [&](PairSign sign, bool on = true) {
            if (on) out.signs.set(2 * kTieKinds + static_cast<std::size_t>(sign));
        };
        if (const auto it = ties_.find({a, b}); it != ties_.end()) {
            const auto& ties = it->second;
            for (std::size_t i = 0; i < 2 * kTieKinds; ++i)
                if (ties.kinds.test(i)) out.signs.set(i);
            out.clause = ties.clause;
            set(PairSign::TiedOften, ties.clauses >= 2);
            set(PairSign::FirstNamed, ties.first);
            set(PairSign::Plural, ties.plural);
            set(PairSign::One, ties.one);
            set(PairSign::OwnerPlural, ties.owner_plural);
            set(PairSign::OwnerOne, ties.owner_one);
            set(PairSign::Each, ties.each);
            set(PairSign::OwnerEach, ties.owner_each);
        } else {
            set(PairSign::Untied);
        }
        rules(out, one, other);
        set(PairSign::KnownForth, d_.domains.relates(one.key, other.key));
        set(PairSign::KnownBack, d_.domains.relates(other.key, one.key));
        set(PairSign::Deed, one.deed);
        set(PairSign::OwnerDeed, other.deed);
        set(PairSign::Person, one.person);
        set(PairSign::OwnerPerson, other.person);
        set(PairSign::OwnerRole, other.entity == nullptr);
        set(PairSign::NamedAfter, one.key.starts_with(other.key + " "));
        set(PairSign::OwnerNamedAfter, other.key.starts_with(one.key + " "));
        set(PairSign::Neighbours, a + 1 == b || b + 1 == a);
        set(PairSign::OwnerBefore, b < a);
        set(PairSign::Alone, one.joined == 0);
        set(PairSign::OwnerAlone, other.joined == 0);
        set(PairSign::Busy, one.joined >= 3);
        set(PairSign::OwnerBusy, other.joined >= 3);
        set(PairSign::Bridged, std::ranges::any_of(parts_, [&](const Part& between) {
                return points(between, one) != nullptr && points(between, other) != nullptr;
            }));
        set(PairSign::Described, one.entity->fields.size() >= 3);
        set(PairSign::OwnerDescribed, other.entity != nullptr && other.entity->fields.size() >= 3);
        const bool tied = ties_.contains({a, b});
        const bool unowned = std::ranges::none_of(
            parts_, [&](const Part& owner) { return points(one, owner) != nullptr; });
        set(PairSign::DeedOnThing, tied && one.deed && !other.deed && !other.person);
        set(PairSign::DeedOfPerson, tied && one.deed && other.person);
        set(PairSign::TiedAlone, tied && one.joined == 0);
        set(PairSign::OnlyTie, tied && partners_.contains(a) && partners_.at(a) == 1);
        set(PairSign::NearestBefore, nearest_before(a) == b);
        set(PairSign::Unowned, unowned);
        set(PairSign::UnownedDeed, unowned && one.deed);
        set(PairSign::KnownTie, tied && d_.domains.relates(one.key, other.key));
        const auto records = d_.spec.entities.size();
        set(PairSign::FewRecords, records <= 3);
        set(PairSign::ManyRecords, records >= 8);
        set(PairSign::PlaceOrGroup, one.place);
        set(PairSign::OwnerPlaceOrGroup, other.place);
        set(PairSign::Thing, one.thing);
        set(PairSign::OwnerThing, other.thing);
        return out;
    }

    // The last record before it that is a thing, neither done nor a person; itself where none is.
    std::size_t nearest_before(std::size_t a) const {
        for (auto k = a; k > 0; --k)
            if (!parts_[k - 1].deed && !parts_[k - 1].person) return k - 1;
        return a;
    }

    void rules(PairEvidence& out, const Part& one, const Part& other) const {
        const auto set = [&](PairSign sign) {
            out.signs.set(2 * kTieKinds + static_cast<std::size_t>(sign));
        };
        const auto note = [&](const Part& from, const Part& to, PairSign sure, PairSign weak,
                              PairSign many, PairSign inferred) {
            const auto* relation = points(from, to);
            if (relation == nullptr) return;
            const auto& origin = d_.origin("relation/" + from.name + "/" + relation->name);
            if (relation->kind == RelationKind::ManyToMany) return set(many);
            if (!origin.is_explicit()) return set(inferred);
            set(origin.confidence >= 0.85 ? sure : weak);
        };
        note(one, other, PairSign::RuleForth, PairSign::RuleForthWeak, PairSign::RuleForthMany,
             PairSign::InferredForth);
        note(other, one, PairSign::RuleBack, PairSign::RuleBackWeak, PairSign::RuleBackMany,
             PairSign::InferredBack);
        // "created by the chair": a reference to a person of that name.
        if (other.entity == nullptr)
            for (const auto& relation : one.entity->relations)
                if (relation.target == "User" && relation.name == to_camel(other.key))
                    set(PairSign::RuleForth);
    }

    const Draft& d_;
    std::vector<Part> parts_;
    std::map<std::string, std::size_t> index_;
    std::map<std::pair<std::size_t, std::size_t>, Ties> ties_;
    std::map<std::size_t, std::size_t> partners_;  ///< How many records each is tied to.
};

}  // namespace

std::vector<PairEvidence> gather_pairs(const Draft& draft) {
    return PairGatherer(draft).run();
}

int odds_of(const PairEvidence& pair) {
    int sum = kPairBias;
    for (std::size_t i = 0; i < kPairSigns; ++i)
        if (pair.signs.test(i)) sum += kPairWeights[i];
    return sum;
}

}  // namespace dz::intent
