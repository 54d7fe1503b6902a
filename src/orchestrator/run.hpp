#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.hpp"

namespace dz::orchestrator {

struct RunNoun {
    static constexpr const char* kName = "run";
};
using RunId = Id<RunNoun>;

enum class RunState { Running, Done, Failed, Cancelled };
std::string_view to_string(RunState state);

enum class TaskState { Waiting, Ready, Running, Done, Failed, Cancelled, Skipped };
std::string_view to_string(TaskState state);

/// One execution of a workflow for a project.
struct Run {
    RunId id;
    std::string project;
    std::string kind;  ///< Of the workflow: "gates".
    RunState state = RunState::Running;
    bool cancel = false;          ///< Somebody asked to stop it.
    std::int64_t last_event = 0;  ///< The number of its latest event.
    std::string error_code;       ///< Why it failed; empty unless it did.
    std::string error_message;
    std::string error_hint;
    std::int64_t created_at = 0;  ///< Microseconds since 1970 UTC, as all times here.
    std::int64_t ended_at = 0;    ///< 0 until it ends.
};

/// A node of the graph as it is asked for.
struct NewTask {
    std::string name;                ///< Differs within the run.
    std::string kind;                ///< What a worker must be able to do.
    std::string input = {};          ///< For the worker; JSON by custom.
    std::vector<std::string> needs;  ///< Names of tasks before it in the list.
    int max_attempts = 3;            ///< Counts deaths of workers too.
};

/// A run as it is asked for. Equal keys of a tenant are one run.
struct NewRun {
    RunId id;
    std::string project;
    std::string kind;
    std::string idem_key;
    std::vector<NewTask> tasks;
    std::int64_t at = 0;
};

/// A node of the graph as it stands.
struct Task {
    std::string name;
    std::string kind;
    TaskState state = TaskState::Waiting;
    std::int64_t attempt = 0;  ///< How often it was begun.
    std::string result;        ///< What the worker gave; empty until it is done.
};

/// One line of a run's record.
struct Event {
    std::int64_t seq = 0;  ///< 1, 2, 3… within the run, without a gap.
    std::string type;      ///< "taskDone".
    std::string payload;   ///< JSON.
    std::int64_t at = 0;
};

}  // namespace dz::orchestrator
