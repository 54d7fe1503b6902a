#pragma once

#include <string>
#include <vector>

#include "model/app_spec.hpp"
#include "model/app_tree.hpp"
#include "model/gate_report.hpp"

namespace dz::gates {

/// A clause of the description people gave, and what became of it.
struct ClauseTrace {
    std::string text;                    ///< "Clients can pay invoices online".
    std::vector<std::string> decisions;  ///< Ids of the decisions that implement it.
    std::string uncovered;               ///< Why none does; a sentence.
};

/// Holds a tree against its spec: every entity has a schema, a route and a page; the permission
/// table decides every role and entity; permissions name roles and entities that exist; every
/// clause is traced, or flagged with a reason (then it is advice). Rules `spec.*`.
std::vector<Finding> check_spec(const AppSpec& spec, const AppTree& tree,
                                const std::vector<ClauseTrace>& clauses);

}  // namespace dz::gates
