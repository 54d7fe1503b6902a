#pragma once

#include <string>
#include <string_view>

#include "app/progress.hpp"
#include "base/result.hpp"
#include "intent/understanding.hpp"

namespace dz::app {

/// Understands a description and normalises its spec.
///
/// Fails with the errors of the planner, or with those of `normalise` when the description asks
/// for something that contradicts itself.
Result<intent::Understanding> describe_app(std::string_view description,
                                           const intent::Planner& planner, Progress& progress,
                                           Timings& timings);

/// "6 entities, 12 clauses, 1 not covered".
std::string summary_of(const intent::Understanding& understanding);

}  // namespace dz::app
