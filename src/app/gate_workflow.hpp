#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/project_desk.hpp"
#include "gates/gate_runner.hpp"
#include "orchestrator/workers.hpp"

namespace dz::app {

/// The kind of the runs that hold a project to its gates.
inline constexpr std::string_view kGateRun = "gates";

/// The tasks of such a run: the app is drawn once to see that it can be, each gate is a task of its
/// own behind those it comes after, and the last one says whether all are green. A red gate does
/// not hold up those that can be judged without it. `fresh`: earlier results do not answer.
std::vector<orchestrator::NewTask> gate_workflow(const std::vector<gates::Gate>& gates,
                                                 std::int64_t moment, bool fresh);

/// What the agents of these tasks work with; all of it outlives them.
struct GateAgentTools {
    Database& control;
    const ProjectDesk& projects;
    const gates::GateRunner& gates;
};

/// Who does the tasks, by their kind. A gate's result is a GateResult in JSON. The run fails with
/// `gates.red` when a required gate is not green, and with `gates.no_verdict` when one could not do
/// its work.
std::map<std::string, orchestrator::Agent, std::less<>> gate_agents(const GateAgentTools& tools);

}  // namespace dz::app
