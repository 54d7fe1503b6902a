#pragma once

#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"

namespace dz::timeline {

/// The spec after one change. Pure, and total: a change that cannot apply is an error with the
/// reason, `timeline.not_found` with the nearest name or `timeline.exists`.
///
/// Renames follow every reference: relations, derived inverse names, expressions, permissions,
/// features, pages, automations, states, rules and views. Removals take along what cannot stand
/// alone, but leave expressions as they are; validate the result before recording the change.
Result<AppSpec> apply(AppSpec spec, const Change& change);

/// The spec after all decisions, in order. An error names the decision it comes from.
Result<AppSpec> fold(const AppSpec& base, const std::vector<Decision>& decisions);

/// The spec after all changes, in order.
Result<AppSpec> apply_all(AppSpec spec, const std::vector<Change>& changes);

}  // namespace dz::timeline
