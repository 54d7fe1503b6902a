#pragma once

#include <string>
#include <vector>

#include "app/app_record.hpp"
#include "app/studio.hpp"
#include "base/result.hpp"
#include "model/blueprint.hpp"

namespace dz::app {

/// One decision and the files that follow from it.
struct ExplainedDecision {
    std::string id;
    std::string kind;  ///< "entity.add".
    std::string what;  ///< "Pet", "Pet.breed", "comments".
    std::string why;
    std::vector<std::string> files;  ///< Source and tests, by path.
};

/// One clause of the description and everything it led to.
struct ExplainedClause {
    intent::Clause clause;
    std::vector<ExplainedDecision> decisions;
};

/// Why an app is as it is.
struct Explanation {
    std::string description;  ///< Empty when the app was made from a spec.
    std::vector<ExplainedClause> clauses;
    std::vector<ExplainedDecision> inferred;  ///< Decisions no clause asked for.
    Blueprint blueprint;
};

/// Follows the trace of an app on disk: clause, decisions, patterns, files and tests.
/// Fails with the errors of reading the app, or when its spec no longer designs.
Result<Explanation> explain_app(const std::string& dir, const Studio& studio);

}  // namespace dz::app
