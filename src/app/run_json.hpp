#pragma once

#include <string>
#include <vector>

#include "app/run_desk.hpp"
#include "base/result.hpp"

namespace dz::app {

// The documents of the API's run routes, in camelCase, each one JSON value.

/// {id, project, projectName, seq, kind, state, cancelling, error, lastEvent, tasksOver, tasksAll,
/// startedAt, endedAt, ms, tasks: [{name, kind, state, attempt, beganAt, endedAt, ms, gate}]}: the
/// gate is what it said, null before. Fails as parse_gate_result does.
Result<std::string> run_json(const RunGraph& graph);
/// {items, next}: runs without tasks; `next` is the id to go on behind, null on the last page.
std::string runs_json(const std::vector<NamedRun>& page, std::size_t limit);
/// {seq, type, at, data}
std::string event_json(const orchestrator::Event& event);
/// {items: [event]}
std::string events_json(const std::vector<orchestrator::Event>& events);

}  // namespace dz::app
