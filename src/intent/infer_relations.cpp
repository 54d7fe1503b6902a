// How records usually hang together where the text only names them: an inspection is of a hive.
#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/draft.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/pair_signs.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr double kUsual = 0.55;
constexpr double kTied = 0.65;

// Log odds in thousandths.
constexpr int kAddedAbove = -750;
constexpr int kDroppedBelow = -1500;

bool joined(const Entity& a, const Entity& b) {
    const auto points = [](const Entity& from, const Entity& to) {
        return std::ranges::any_of(from.relations,
                                   [&](const Relation& r) { return r.target == to.name; });
    };
    return points(a, b) || points(b, a);
}

// Whether some record of the app joins both already: students and courses through enrolments.
bool bridged(const AppSpec& spec, const Entity& a, const Entity& b) {
    return std::ranges::any_of(spec.entities, [&](const Entity& between) {
        return between.name != a.name && between.name != b.name && joined(between, a) &&
               joined(between, b);
    });
}

bool is_of_persons(std::string_view head) {
    return head == "membership" || head == "subscription" || head == "payment" || head == "pass" ||
           head == "certificate" || head == "absence" || head == "shift" ||
           head == "availability" || head == "complaint";
}

class Inference {
public:
    explicit Inference(Draft& draft) : d_(draft) {}

    void run() {
        parts_by_name();
        known_pairs();
        events();
        companions();
        if (!d_.rules_only && is_read_as_english(d_.language)) weigh_pairs();
    }

private:
    bool person(const Entity& entity) const {
        return d_.lexicon != nullptr && d_.lexicon->is_person(head_of(entity));
    }

    bool busy(const Entity& entity) const { return entity.relations.size() >= 6; }

    // The last word of what the text calls the record.
    std::string head_of(const Entity& entity) const {
        const auto words = split_words(key(entity));
        return words.empty() ? std::string() : words.back();
    }

    std::string key(const Entity& entity) const {
        for (const auto& [key, name] : d_.names)
            if (name == entity.name) return key;
        return key_of_name(entity.name);
    }

    void add(Entity& from, const Entity& to, const char* why, std::size_t clause = kInferred) {
        auto relation =
            relation_to(to.name, to_camel(to.name), RelationKind::BelongsTo, false, from);
        if (find_relation(from, relation.name) != nullptr ||
            find_field(from, relation.name) != nullptr || d_.is_removed(key_of_name(to.name)))
            return;
        d_.put("relation/" + from.name + "/" + relation.name,
               clause == kInferred ? Origin{kInferred, kUsual, why} : Origin{clause, kTied, {}});
        from.relations.push_back(std::move(relation));
    }

    // "InvoiceLine" belongs to "Invoice", "PickLine" to "PickList".
    void parts_by_name() {
        for (auto& part : d_.spec.entities) {
            const auto words = split_words(key_of_name(part.name));
            if (words.size() < 2) continue;
            for (const auto& whole : d_.spec.entities) {
                if (whole.name == part.name || joined(part, whole)) continue;
                const auto other = split_words(key_of_name(whole.name));
                const bool prefix = other.size() < words.size() &&
                                    std::equal(other.begin(), other.end(), words.begin());
                const bool line = (words.back() == "line" || words.back() == "item") &&
                                  other.size() == words.size() &&
                                  std::equal(other.begin(), other.end() - 1, words.begin());
                if (prefix || line) add(part, whole, "Its name says what it is part of.");
            }
        }
    }

    // What any kind of app knows: appointments are of customers.
    void known_pairs() {
        for (auto& from : d_.spec.entities)
            for (const auto& to : d_.spec.entities) {
                if (from.name == to.name || joined(from, to) || busy(from) ||
                    bridged(d_.spec, from, to))
                    continue;
                if (d_.domains.relates(key(from), key(to)))
                    add(from, to, "Such records usually belong together.");
            }
    }

    // A loan, a score, a lesson: of the persons there are, and of the thing named before.
    void events() {
        for (std::size_t i = 0; i < d_.spec.entities.size(); ++i) {
            auto& event = d_.spec.entities[i];
            if (!is_deed_noun(head_of(event)) || person(event)) continue;
            std::size_t persons = 0;
            bool person_joined = false;
            bool thing_joined = false;
            for (const auto& other : d_.spec.entities) {
                if (other.name == event.name) continue;
                persons += person(other) ? 1 : 0;
                if (!joined(event, other)) continue;
                (person(other) ? person_joined : thing_joined) = true;
            }
            const bool user = std::ranges::any_of(
                event.relations, [](const Relation& r) { return r.target == "User"; });
            if (!person_joined && !user && persons <= 2)
                for (const auto& other : d_.spec.entities)
                    if (person(other) && !busy(event))
                        add(event, other, "Such records usually belong to somebody.");
            // A membership is somebody's, not something's.
            if (!thing_joined && !(persons > 0 && is_of_persons(head_of(event))))
                if (const auto* thing = thing_before(i); thing != nullptr && !joined(event, *thing))
                    add(event, *thing, "Such records usually belong to something.");
        }
    }

    // A record that hangs on nothing, in a sentence that names one other: they belong together.
    void companions() {
        for (auto& lonely : d_.spec.entities) {
            if (person(lonely) || is_joined(lonely)) continue;
            for (std::size_t i = 0; i < d_.reading.mentions.size(); ++i) {
                const auto clause = d_.reading.mentions[i].clause;
                if (clause == 0 || d_.entity_of(d_.reading.mentions[i].key) != &lonely) continue;
                const auto* other = only_other(lonely, clause);
                if (other == nullptr) continue;
                const bool part = !person(*other) && !is_deed_noun(head_of(lonely)) &&
                                  is_deed_noun(head_of(*other));
                auto* whole = d_.spec.find_entity(other->name);
                if (part && whole != nullptr)
                    add(*whole, lonely, "One sentence speaks of both.");
                else
                    add(lonely, *other, "One sentence speaks of both.");
                break;
            }
        }
    }

    // What sentences tie and what is known together decide, where no rule was sure.
    void weigh_pairs() {
        auto pairs = gather_pairs(d_);
        std::ranges::stable_sort(pairs, [](const PairEvidence& a, const PairEvidence& b) {
            return odds_of(a) > odds_of(b);
        });
        for (const auto& pair : pairs) {
            const auto odds = odds_of(pair);
            auto* from = d_.spec.find_entity(pair.from);
            if (from == nullptr) continue;
            const bool untied =
                pair.signs.test(2 * kTieKinds + static_cast<std::size_t>(PairSign::Untied));
            if (!untied && !is_spoken_of(pair)) continue;
            if (odds < kDroppedBelow) {
                drop(*from, pair);
                continue;
            }
            if (odds < kAddedAbove || untied) continue;
            if (pair.to_role) {
                to_person(*from, pair);
                continue;
            }
            auto* to = d_.spec.find_entity(pair.to);
            if (to == nullptr || joined(*from, *to) || busy(*from)) continue;
            add(*from, *to, "One sentence speaks of both.", pair.clause);
        }
    }

    // Things named in one list need not have to do with one another.
    static bool is_spoken_of(const PairEvidence& pair) {
        for (std::size_t i = 0; i < kTieKinds; ++i) {
            const auto kind = static_cast<TieKind>(i);
            if (kind == TieKind::Coordinated || kind == TieKind::Far) continue;
            if (pair.signs.test(i) || pair.signs.test(kTieKinds + i)) return true;
        }
        return false;
    }

    // A guess that everything speaks against; what a rule was sure of and what the domain needs
    // stays.
    void drop(Entity& from, const PairEvidence& pair) {
        std::erase_if(from.relations, [&](const Relation& relation) {
            if (relation.target != pair.to || relation.required ||
                relation.kind == RelationKind::ManyToMany)
                return false;
            const auto part = "relation/" + from.name + "/" + relation.name;
            const auto& origin = d_.origin(part);
            if (origin.is_explicit() && origin.confidence >= 0.85) return false;
            d_.origins.erase(part);
            return true;
        });
    }

    // "Guests book treatments": a booking is of the person who signs in as a guest.
    void to_person(Entity& from, const PairEvidence& pair) {
        const auto name = to_camel(pair.to);
        if (find_relation(from, name) != nullptr || find_field(from, name) != nullptr || busy(from))
            return;
        d_.put("relation/" + from.name + "/" + name,
               {kInferred, kUsual, "One sentence speaks of both."});
        from.relations.push_back(relation_to("User", name, RelationKind::BelongsTo, false, from));
    }

    bool is_joined(const Entity& entity) const {
        return std::ranges::any_of(d_.spec.entities, [&](const Entity& other) {
            return other.name != entity.name && joined(entity, other);
        });
    }

    // The one record beside `entity` that the clause names; nothing when there are more.
    const Entity* only_other(const Entity& entity, std::size_t clause) const {
        const Entity* found = nullptr;
        for (const auto& mention : d_.reading.mentions) {
            if (mention.clause != clause) continue;
            const auto* other = d_.entity_of(mention.key);
            if (other == nullptr || other == &entity || other == found) continue;
            if (found != nullptr) return nullptr;
            found = other;
        }
        return found;
    }

    // The nearest record before `i` that is a thing, else the first behind it.
    const Entity* thing_before(std::size_t i) const {
        const auto& all = d_.spec.entities;
        const auto thing = [&](const Entity& entity) {
            return !person(entity) && !is_deed_noun(head_of(entity));
        };
        for (auto k = i; k > 0; --k)
            if (thing(all[k - 1])) return &all[k - 1];
        for (auto k = i + 1; k < all.size(); ++k)
            if (thing(all[k])) return &all[k];
        return nullptr;
    }

    Draft& d_;
};

}  // namespace

void infer_relations(Draft& draft) {
    Inference(draft).run();
}

}  // namespace dz::intent
