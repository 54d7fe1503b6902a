#pragma once

#include "gates/gate.hpp"
#include "model/app_tree.hpp"
#include "model/gate_report.hpp"
#include "ports/processes.hpp"

namespace dz::gates {

/// Turns what a command wrote, and how it ended, into a verdict with findings and metrics.
///
/// Pure. A command that failed always yields a finding: where no line of its output names a place,
/// the end of the output is the message. A command ended by its limits fails with `gate.limit`.
GateResult read_outcome(const Gate& gate, const AppTree& tree, const ProcessOutcome& outcome);

}  // namespace dz::gates
