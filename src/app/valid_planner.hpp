#pragma once

#include "intent/understanding.hpp"

namespace dz::app {

/// A planner whose spec always validates: a decision that breaks it is withheld, and the clauses
/// that led to it say why. Fails as `inner` does, or with the spec's own error when no single
/// decision is to blame. Borrows `inner`; callable from several threads when that is.
class ValidPlanner final : public intent::Planner {
public:
    explicit ValidPlanner(const intent::Planner& inner) : inner_(inner) {}

    Result<intent::Understanding> understand(const intent::Description& description,
                                             const AppSpec& current) const override;

private:
    const intent::Planner& inner_;
};

}  // namespace dz::app
