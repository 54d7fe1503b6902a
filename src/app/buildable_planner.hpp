#pragma once

#include <string>
#include <vector>

#include "intent/understanding.hpp"

namespace dz::app {

/// A planner that promises nothing the patterns at hand cannot build: it withholds features,
/// integrations, pages and automations that no pattern provides, and says so at the clauses that
/// asked for them. Borrows both; callable from several threads when `inner` is.
class BuildablePlanner final : public intent::Planner {
public:
    /// `capabilities` are those of the library, sorted: "feature:comments".
    BuildablePlanner(const intent::Planner& inner, const std::vector<std::string>& capabilities)
        : inner_(inner), capabilities_(capabilities) {}

    Result<intent::Understanding> understand(const intent::Description& description,
                                             const AppSpec& current) const override;

private:
    const intent::Planner& inner_;
    const std::vector<std::string>& capabilities_;
};

}  // namespace dz::app
