#pragma once

#include "app/live_desk.hpp"

namespace dz::app {

/// "project:<id>": an event `step` for each step of the project's history, whose sequence is that
/// of its decisions. `desk` outlives it.
LiveSource project_source(const ProjectDesk& desk);

/// "tenant": one event `projects` whenever a project of the tenant came, went or changed. Several
/// changes may be one event. The sequence begins at `start`, which grows from one start of the
/// server to the next: the present time in microseconds.
LiveSource tenant_source(const ProjectDesk& desk, std::int64_t start);

}  // namespace dz::app
