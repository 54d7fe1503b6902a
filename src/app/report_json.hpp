#pragma once

#include <string>

#include "app/explain_app.hpp"
#include "app/inspect_machine.hpp"
#include "app/make_app.hpp"
#include "intent/understanding.hpp"
#include "model/blueprint.hpp"
#include "model/gate_report.hpp"

namespace dz::app {

// The documents of `--json`: one per command, a contract (docs/cli.md). Each is one JSON object
// without a final newline.

/// {project, dir, spec, trace, decisions, suggestions, questions, domain, language, files,
/// conflicts, migrations, gates, timings, ok}
std::string made_app_json(const MadeApp& made);

/// {dir, spec, files, conflicts, migrations, timings, ok}
std::string generated_app_json(const MadeApp& made);

/// {spec, trace, decisions, suggestions, questions, domain, language, blueprint}
std::string plan_json(const intent::Understanding& understanding, const Blueprint& blueprint);

/// {dir, tree, gates, ms, ok}
std::string gates_json(const std::string& dir, const GateReport& report);

/// {dir, description, clauses, inferred, blueprint}
std::string explanation_json(const std::string& dir, const Explanation& explanation);

/// {checks, ok}
std::string machine_json(const std::vector<MachineCheck>& checks);

/// {error: {kind, code, message, hint}}
std::string error_json(const Error& error);

}  // namespace dz::app
