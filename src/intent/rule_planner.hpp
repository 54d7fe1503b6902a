#pragma once

#include "intent/domain.hpp"
#include "intent/domain_meanings.hpp"
#include "intent/field_signs.hpp"
#include "intent/lexicon.hpp"
#include "intent/noun_signs.hpp"
#include "intent/pair_signs.hpp"
#include "intent/understanding.hpp"

namespace dz::intent {

/// The deterministic planner: lexicon, grammar rules and domains, no network. Meanings, where they
/// are given, help to choose the domain; without them, keywords alone do.
///
/// Borrows its arguments, which must outlive it. Pure: equal inputs give equal results.
class RulePlanner : public Planner {
public:
    RulePlanner(const Lexicon& lexicon, const Domains& domains,
                const DomainMeanings* meanings = nullptr)
        : lexicon_(lexicon), domains_(domains), meanings_(meanings) {}

    Result<Understanding> understand(const Description& description,
                                     const AppSpec& current) const override;

    /// The nouns that could be records with what speaks for and against each: what weights are
    /// learned from.
    std::vector<NounEvidence> weighed_nouns(std::string_view text) const;

    /// The nouns that could be attributes with what speaks for and against each.
    std::vector<FieldEvidence> weighed_fields(std::string_view text) const;

    /// The pairs of records with what speaks for their belonging together.
    std::vector<PairEvidence> weighed_pairs(std::string_view text) const;

private:
    /// A text read once, before anything is composed.
    struct Heard {
        std::vector<Token> tokens;
        std::string language;
        std::vector<Span> clauses;
        DomainMatch match;
        Reading reading;
    };
    Heard hear(std::string_view text) const;
    Draft draft_of(const Heard& heard) const;

    const Lexicon& lexicon_;
    const Domains& domains_;
    const DomainMeanings* meanings_;
};

}  // namespace dz::intent
