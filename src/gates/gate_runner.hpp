#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "gates/gate.hpp"
#include "gates/spec_gate.hpp"
#include "gates/syntax_memory.hpp"
#include "model/app_spec.hpp"
#include "model/app_tree.hpp"
#include "model/gate_report.hpp"
#include "ports/gate_cache.hpp"
#include "ports/sandbox.hpp"
#include "ports/syntax.hpp"
#include "ports/test_databases.hpp"
#include "ports/toolchain.hpp"
#include "ports/workdirs.hpp"

namespace dz::gates {

/// The world as gates see it. Everything outlives the runner.
struct GateWorld {
    Sandbox& sandbox;
    Toolchains& toolchains;
    TestDatabases& databases;
    SyntaxChecker& syntax;
    SyntaxMemory& syntax_memory;
    Workdirs& workdirs;
    GateCache& cache;
};

/// What is judged.
struct GateSubject {
    AppTree tree;
    std::optional<AppSpec> spec;  ///< Without one the spec gate is skipped.
    std::vector<ClauseTrace> clauses;
};

struct GateOptions {
    std::vector<std::string> selection;  ///< Ids; empty means every required gate.
    unsigned parallel = 2;               ///< Gates at once; at least 1.
    bool use_cache = true;               ///< Look up green results; they are stored either way.
};

/// What happens while gates run.
struct GateEvent {
    enum class Kind { Preparing, Started, Finished };
    Kind kind = Kind::Started;
    std::string gate;                    ///< Empty while preparing.
    std::string message;                 ///< "Installing 214 packages".
    const GateResult* result = nullptr;  ///< When finished; valid during the call.
};

/// Called from the runner's threads, one call at a time. Keep it short.
using GateProgress = std::function<void(const GateEvent&)>;

/// Runs gates over a subject. Holds no state between runs; any thread may use one.
class GateRunner {
public:
    explicit GateRunner(GateWorld world, std::vector<Gate> gates = builtin_gates());

    /// The gates of a selection, in the order of report; without one all that are required. Fails
    /// with `gates.unknown`.
    Result<std::vector<Gate>> select(const std::vector<std::string>& selection) const;

    /// Blocks until every selected gate has a verdict. What goes wrong around a gate (no network
    /// for the toolchain, no sandbox) is that gate's `Verdict::Error`, with what to do.
    /// Fails with `gates.unknown` when the selection names no gate.
    Result<GateReport> run(const GateSubject& subject, const GateOptions& options = {},
                           const GateProgress& progress = {}, std::stop_token stop = {}) const;

private:
    GateWorld world_;
    std::vector<Gate> gates_;
};

}  // namespace dz::gates
