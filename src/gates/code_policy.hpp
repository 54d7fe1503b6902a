#pragma once

#include <vector>

#include "model/app_tree.hpp"
#include "model/gate_report.hpp"

namespace dz::gates {

// Rules over the TypeScript of the stack `ts-hono-react`. They read code lexically: comments and
// strings are blanked first, and names are followed within a declaration. They are a net below the
// tests, not a proof: a rule that cannot decide stays silent or, for queries, asks for the words
// that decide it.

/// Code that runs text or writes unchecked HTML: `eval`, `new Function`, `child_process`,
/// `dangerouslySetInnerHTML` and `innerHTML =` without the sanitiser, `document.write`, SQL built
/// from pieces, TLS checks turned off. Rules `code.*`.
std::vector<Finding> check_dangerous_code(const AppTree& tree);

/// Every query on a table that holds a workspace's data names the workspace, directly, through
/// `reachable`/`visible`, or through a local name that does. Rule `query.unscoped`.
std::vector<Finding> check_queries(const AppTree& tree);

/// Every route handler asks who calls: `scoped(c)`, a `demand…` function or `c.var.scope`, directly
/// or through a local function; public ones live in modules made for that. Rule `route.open`.
std::vector<Finding> check_routes(const AppTree& tree);

}  // namespace dz::gates
