#include "intent/record_ties.hpp"

#include "intent/record_spots.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMostTies = 60;

bool is_place(const Token& token) {
    return token.is("in") || token.is("at") || token.is("on") || token.is("into") ||
           token.is("under") || token.is("within") || token.is("onto") || token.is("during");
}

class TieFinder {
public:
    TieFinder(const Reading& reading, const std::vector<Token>& tokens,
              const std::vector<Span>& clauses)
        : tokens_(tokens),
          clauses_(clauses),
          records_(reading, tokens, RecordFinder::Want::RecordsAndRoles) {}

    std::vector<Tie> run() {
        for (std::size_t i = 0; i < clauses_.size(); ++i) scan(i);
        return std::move(ties_);
    }

private:
    const Token& at(std::size_t i) const { return tokens_[i]; }

    void scan(std::size_t clause) {
        const auto spots = records_.spots_of(clauses_[clause]);
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
    RecordFinder records_;
    std::vector<Tie> ties_;
};

}  // namespace

std::vector<Tie> find_ties(const Reading& reading, const std::vector<Token>& tokens,
                           const std::vector<Span>& clauses) {
    return TieFinder(reading, tokens, clauses).run();
}

}  // namespace dz::intent
