#pragma once

#include "intent/domain.hpp"
#include "intent/domain_meanings.hpp"
#include "intent/lexicon.hpp"
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

private:
    const Lexicon& lexicon_;
    const Domains& domains_;
    const DomainMeanings* meanings_;
};

}  // namespace dz::intent
