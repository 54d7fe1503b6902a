#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"

namespace dz::orchestrator {

struct RunNoun {
    static constexpr const char* kName = "run";
};
using RunId = Id<RunNoun>;

enum class RunState { Running, Done, Failed, Cancelled };
std::string_view to_string(RunState state);
std::optional<RunState> run_state_of(std::string_view word);

enum class TaskState { Waiting, Ready, Running, Done, Failed, Cancelled, Skipped };
std::string_view to_string(TaskState state);

/// One execution of a workflow for a project.
struct Run {
    RunId id;
    std::string project;
    std::int64_t moment = 0;  ///< The last decision of the project it is about.
    std::string kind;         ///< Of the workflow: "gates".
    RunState state = RunState::Running;
    bool cancel = false;          ///< Somebody asked to stop it.
    std::int64_t last_event = 0;  ///< The number of its latest event.
    std::string error_code;       ///< Why it failed; empty unless it did.
    std::string error_message;
    std::string error_hint;
    std::int64_t created_at = 0;  ///< Microseconds since 1970 UTC, as all times here.
    std::int64_t ended_at = 0;    ///< 0 until it ends.
    std::int64_t tasks = 0;       ///< How many it has,
    std::int64_t tasks_over = 0;  ///< and how many of them are over, however they ended.
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
    std::int64_t moment = 0;
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
    std::int64_t attempt = 0;   ///< How often it was begun.
    std::string result;         ///< What the worker gave; empty until it is done.
    std::int64_t begun_at = 0;  ///< The latest attempt; 0 before the first.
    std::int64_t ended_at = 0;  ///< 0 while it has not ended after being begun.
};

/// One line of a run's record.
struct Event {
    std::int64_t seq = 0;  ///< 1, 2, 3… within the run, without a gap.
    std::string type;      ///< "taskDone".
    std::string payload;   ///< JSON.
    std::int64_t at = 0;
};

/// A line for the record of a run.
struct Saying {
    std::string type;     ///< "gateJudged".
    std::string payload;  ///< JSON.
};

/// What a task leaves behind, all of it recorded at once.
struct TaskYield {
    std::string result;           ///< JSON by custom.
    std::vector<Saying> sayings;  ///< Stand in the record before the end of the task.
};

}  // namespace dz::orchestrator
