#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/project_desk.hpp"
#include "gates/gate_runner.hpp"
#include "orchestrator/bell.hpp"
#include "orchestrator/run_log.hpp"
#include "orchestrator/run_watch.hpp"

namespace dz::app {

/// Which gates a run holds a project to.
struct GateOrder {
    std::vector<std::string> gates = {};  ///< Ids; empty: all that are required.
    bool fresh = false;                   ///< Earlier results do not answer.
};

/// A run, with the name of its project; that is empty when the project is gone.
struct NamedRun {
    orchestrator::Run run;
    std::string project_name;
};

/// A run with its graph.
struct RunGraph {
    NamedRun of;
    std::vector<orchestrator::Task> tasks;  ///< In the order of the workflow.
};

/// What people do with the runs of their tenant. Every call is one use case and may come from any
/// thread. Everything borrowed outlives it.
///
/// Calls fail with `orchestrator.no_run` for runs of other tenants as for those that do not exist.
class RunDesk {
public:
    struct Tools {
        Store& store;
        const ProjectDesk& projects;
        const gates::GateRunner& gates;
        orchestrator::Bell& work;  ///< Rung when there are tasks.
        orchestrator::Bell& news;  ///< Rung when a record has grown.
        orchestrator::RunWatch& watch;
        std::function<std::int64_t()> now;    ///< Microseconds since 1970 UTC.
        std::function<std::string()> new_id;  ///< A fresh ULID.
        /// Called when a run was cancelled, so that its workers hear of it at once.
        std::function<void()> cancelled;
    };
    explicit RunDesk(Tools tools) : tools_(std::move(tools)) {}

    /// Holds a project, as it is now, to its gates. A run that does just that already is given
    /// instead of a second one; one of many old runs of the project goes.
    ///
    /// Fails with `project.not_found` and `gates.unknown`.
    Result<RunGraph> start(const Visitor& visitor, std::string_view project,
                           const GateOrder& order) const;

    Result<RunGraph> find(const Visitor& visitor, std::string_view id) const;
    /// Latest first, at most `limit`. Fails with `project.not_found` when the filter names one that
    /// is none of the tenant's.
    Result<std::vector<NamedRun>> list(const Visitor& visitor,
                                       const orchestrator::RunFilter& filter, int limit) const;
    Result<RunGraph> cancel(const Visitor& visitor, std::string_view id) const;

    /// What the record says behind a number, at most `limit` events.
    Result<std::vector<orchestrator::Event>> events(const Visitor& visitor, std::string_view id,
                                                    std::int64_t after, int limit) const;
    /// Tells of every event behind a number, those to come included, until the run is over.
    Status watch(const Visitor& visitor, std::string_view id, std::int64_t after,
                 orchestrator::RunListener listener) const;

private:
    Result<RunGraph> graph(Transaction& transaction, const Visitor& visitor,
                           const orchestrator::RunId& id) const;
    std::string name_of(const Visitor& visitor, const std::string& project) const;

    Tools tools_;
};

}  // namespace dz::app
