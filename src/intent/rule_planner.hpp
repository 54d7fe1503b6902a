#pragma once

#include "intent/domain.hpp"
#include "intent/lexicon.hpp"
#include "intent/understanding.hpp"

namespace dz::intent {

/// The deterministic planner: lexicon, grammar rules and domains, no model, no network.
///
/// Borrows both arguments, which must outlive it. Pure: equal inputs give equal results.
class RulePlanner : public Planner {
public:
    RulePlanner(const Lexicon& lexicon, const Domains& domains)
        : lexicon_(lexicon), domains_(domains) {}

    Result<Understanding> understand(const Description& description,
                                     const AppSpec& current) const override;

private:
    const Lexicon& lexicon_;
    const Domains& domains_;
};

}  // namespace dz::intent
