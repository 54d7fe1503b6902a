#include "intent/record_ties.hpp"

#include <unordered_map>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/phrase.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMostTies = 60;

// A record or a role where a clause names it.
struct Spot {
    std::string key;
    std::size_t first = 0;
    std::size_t last = 0;
    bool plural = false;
    bool one = false;  ///< a, the, one, each…
    bool each = false;
    bool possessor = false;  ///< Its owner: "the customer's".
};

bool is_place(const Token& token) {
    return token.is("in") || token.is("at") || token.is("on") || token.is("into") ||
           token.is("under") || token.is("within") || token.is("onto") || token.is("during");
}

class TieFinder {
public:
    TieFinder(const Reading& reading, const std::vector<Token>& tokens,
              const std::vector<Span>& clauses)
        : tokens_(tokens), clauses_(clauses), masked_(reading.masked) {
        for (const auto& fact : reading.entities) keys_.insert(fact.key);
        for (const auto& fact : reading.roles) keys_.insert(fact.key);
        for (const auto& [from, to] : reading.second_names) second_.emplace(from, to);
    }

    std::vector<Tie> run() {
        for (std::size_t i = 0; i < clauses_.size(); ++i) scan(i);
        return std::move(ties_);
    }

private:
    const Token& at(std::size_t i) const { return tokens_[i]; }

    std::string known(std::string key) const {
        if (const auto it = second_.find(key); it != second_.end()) key = it->second;
        return keys_.contains(key) ? key : std::string();
    }

    // The record that a noun phrase names: the whole of it, or what remains without modifiers.
    std::string record_of(const Phrase& phrase) const {
        auto words = phrase.words;
        if (words.empty()) return {};
        words.back() = singularise(words.back());
        for (std::size_t i = 0; i < words.size(); ++i)
            if (auto key =
                    known(join(std::vector<std::string>(
                                   words.begin() + static_cast<std::ptrdiff_t>(i), words.end()),
                               " "));
                !key.empty())
                return key;
        auto bare = without_container(words);
        bare.back() = singularise(bare.back());
        return known(join(bare, " "));
    }

    std::vector<Spot> spots_of(const Span& span) const {
        std::vector<Spot> out;
        for (auto i = span.first; i < span.last && out.size() < 16;) {
            if (at(i).kind != TokenKind::Word || (i < masked_.size() && masked_[i])) {
                ++i;
                continue;
            }
            const auto phrase = read_phrase(tokens_, i, span.last);
            if (!phrase || phrase->last <= i) {
                ++i;
                continue;
            }
            if (const auto owner = known(phrase->possessor); !owner.empty())
                out.push_back(
                    {.key = owner, .first = i, .last = i, .one = true, .possessor = true});
            if (const auto key = record_of(*phrase); !key.empty()) {
                Spot spot{.key = key,
                          .first = phrase->first,
                          .last = phrase->last,
                          .plural = phrase->plural};
                const auto& q = phrase->quantifier;
                spot.each = q == "each" || q == "every";
                spot.one = spot.each || q == "one" || q == "a" || q == "an";
                for (auto k = phrase->first; k < phrase->last; ++k)
                    spot.one |= at(k).tag == Tag::Det && !phrase->plural;
                out.push_back(std::move(spot));
            }
            i = phrase->last;
        }
        return out;
    }

    void scan(std::size_t clause) {
        const auto spots = spots_of(clauses_[clause]);
        std::size_t count = 0;
        for (std::size_t x = 0; x < spots.size(); ++x)
            for (std::size_t y = x + 1; y < spots.size() && count < kMostTies; ++y) {
                if (spots[x].key == spots[y].key) continue;
                ++count;
                ties_.push_back({.first = spots[x].key,
                                 .second = spots[y].key,
                                 .kind = kind_of(spots[x], spots[y], y - x > 1),
                                 .first_plural = spots[x].plural,
                                 .second_plural = spots[y].plural,
                                 .first_one = spots[x].one,
                                 .second_one = spots[y].one,
                                 .first_each = spots[x].each,
                                 .clause = clause});
            }
    }

    TieKind kind_of(const Spot& x, const Spot& y, bool apart) const {
        if (x.possessor && !apart && x.last >= y.first) return TieKind::Possessive;
        if (y.first == 0 || x.last >= y.first) return apart ? TieKind::Far : TieKind::Coordinated;
        const auto& before = at(y.first - 1);
        bool verb = false;
        bool passive = false;
        bool having = false;
        bool only_joints = true;
        for (auto i = x.last; i < y.first; ++i) {
            const auto& token = at(i);
            verb |= token.tag == Tag::Verb || token.tag == Tag::VerbS || token.is("is") ||
                    token.is("are");
            passive |= token.tag == Tag::VerbN || token.tag == Tag::VerbD;
            having |= token.is("with") || token.is("including") || is_having(token.word);
            only_joints &= token.kind == TokenKind::Comma || token.is("and") || token.is("or") ||
                           token.kind == TokenKind::Slash;
        }
        if (only_joints) return TieKind::Coordinated;
        if (apart) return before.tag == Tag::Prep ? TieKind::FarPreposition : TieKind::Far;
        const auto gap = y.first - x.last;
        if (before.is("by") && (passive || verb)) return TieKind::PassiveBy;
        if (before.is("of")) return TieKind::Of;
        if (before.is("per")) return TieKind::Per;
        if (gap <= 1) {
            if (is_place(before)) return TieKind::Place;
            if (before.is("for")) return TieKind::For;
            if (before.is("to")) return TieKind::To;
            if (before.is("from")) return TieKind::From;
            if (before.is("about")) return TieKind::About;
            if (before.is("by")) return TieKind::By;
        }
        if (having) return TieKind::Has;
        if (before.tag == Tag::Prep) return passive ? TieKind::Passive : TieKind::VerbTo;
        return verb ? TieKind::Active : TieKind::Loose;
    }

    const std::vector<Token>& tokens_;
    const std::vector<Span>& clauses_;
    const std::vector<bool>& masked_;
    std::unordered_set<std::string> keys_;
    std::unordered_map<std::string, std::string> second_;
    std::vector<Tie> ties_;
};

}  // namespace

std::vector<Tie> find_ties(const Reading& reading, const std::vector<Token>& tokens,
                           const std::vector<Span>& clauses) {
    return TieFinder(reading, tokens, clauses).run();
}

}  // namespace dz::intent
