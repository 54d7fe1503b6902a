#include "app/run_desk.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "app/gate_workflow.hpp"

namespace dz::app {
namespace {

using orchestrator::Run;
using orchestrator::RunId;

constexpr int kRunsOfAProject = 50;  ///< More are forgotten, the oldest first.

/// Whether a run does what is asked for, and has not ended.
bool does(const RunGraph& known, std::int64_t moment,
          const std::vector<orchestrator::NewTask>& tasks) {
    return known.of.run.state == orchestrator::RunState::Running && !known.of.run.cancel &&
           known.of.run.kind == kGateRun && known.of.run.moment == moment &&
           std::ranges::equal(known.tasks, tasks, {}, &orchestrator::Task::name,
                              &orchestrator::NewTask::name);
}

}  // namespace

std::string RunDesk::name_of(const Visitor& visitor, const std::string& project) const {
    const auto found = tools_.projects.find(visitor, project);
    return found ? found->name : std::string();
}

Result<RunGraph> RunDesk::graph(Transaction& transaction, const Visitor& visitor,
                                const RunId& id) const {
    RunGraph graph;
    DZ_TRY_ASSIGN(graph.of.run, orchestrator::find_run(transaction, visitor.tenant, id));
    DZ_TRY_ASSIGN(graph.tasks, orchestrator::tasks_of(transaction, visitor.tenant, id));
    return graph;
}

Result<RunGraph> RunDesk::start(const Visitor& visitor, std::string_view project,
                                const GateOrder& order) const {
    DZ_TRY_ASSIGN(const auto found, tools_.projects.find(visitor, project));
    DZ_TRY_ASSIGN(const auto gates, tools_.gates.select(order.gates));
    const auto tasks = gate_workflow(gates, found.seq, order.fresh);
    const auto id = tools_.new_id();
    RunGraph started;
    DZ_TRY(tools_.store.control().write_shared([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(const auto latest, orchestrator::list_runs(transaction, visitor.tenant,
                                                                 {.project = found.id.value}, 1));
        if (!latest.empty() && !order.fresh) {
            DZ_TRY_ASSIGN(started, graph(transaction, visitor, latest[0].id));
            if (does(started, found.seq, tasks)) return {};
        }
        // Two who ask at once see the same latest run, and so get the same new one.
        const auto key = std::string(kGateRun) + ":" + found.id.value + ":" +
                         std::to_string(found.seq) +
                         ":after:" + (latest.empty() ? std::string() : latest[0].id.value);
        DZ_TRY_ASSIGN(const auto run, orchestrator::start_run(transaction, visitor.tenant,
                                                              {.id = {id},
                                                               .project = found.id.value,
                                                               .moment = found.seq,
                                                               .kind = std::string(kGateRun),
                                                               .idem_key = key,
                                                               .tasks = tasks,
                                                               .at = tools_.now()}));
        DZ_TRY(orchestrator::delete_old_runs(transaction, visitor.tenant, found.id.value,
                                             kRunsOfAProject));
        DZ_TRY_ASSIGN(started, graph(transaction, visitor, run.id));
        return {};
    }));
    started.of.project_name = found.name;
    tools_.work.ring();
    tools_.news.ring();
    return started;
}

Result<RunGraph> RunDesk::find(const Visitor& visitor, std::string_view id) const {
    DZ_TRY_ASSIGN(const auto run, RunId::parse(id));
    RunGraph found;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(found, graph(transaction, visitor, run));
        return {};
    }));
    found.of.project_name = name_of(visitor, found.of.run.project);
    return found;
}

Result<std::vector<NamedRun>> RunDesk::list(const Visitor& visitor,
                                            const orchestrator::RunFilter& filter,
                                            int limit) const {
    if (!filter.project.empty()) DZ_TRY(tools_.projects.find(visitor, filter.project));
    std::vector<Run> runs;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(runs, orchestrator::list_runs(transaction, visitor.tenant, filter, limit));
        return {};
    }));
    std::map<std::string, std::string> names;
    std::vector<NamedRun> named;
    for (auto& run : runs) {
        const auto [name, is_new] = names.try_emplace(run.project);
        if (is_new) name->second = name_of(visitor, run.project);
        named.push_back({std::move(run), name->second});
    }
    return named;
}

Result<RunGraph> RunDesk::cancel(const Visitor& visitor, std::string_view id) const {
    DZ_TRY_ASSIGN(const auto run, RunId::parse(id));
    RunGraph found;
    DZ_TRY(tools_.store.control().write_shared([&](Transaction& transaction) -> Status {
        DZ_TRY(orchestrator::cancel_run(transaction, visitor.tenant, run, tools_.now()));
        DZ_TRY_ASSIGN(found, graph(transaction, visitor, run));
        return {};
    }));
    found.of.project_name = name_of(visitor, found.of.run.project);
    tools_.cancelled();
    tools_.news.ring();
    return found;
}

Result<std::vector<orchestrator::Event>> RunDesk::events(const Visitor& visitor,
                                                         std::string_view id, std::int64_t after,
                                                         int limit) const {
    DZ_TRY_ASSIGN(const auto run, RunId::parse(id));
    std::vector<orchestrator::Event> found;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(found,
                      orchestrator::events_after(transaction, visitor.tenant, run, after, limit));
        return {};
    }));
    return found;
}

Status RunDesk::watch(const Visitor& visitor, std::string_view id, std::int64_t after,
                      orchestrator::RunListener listener) const {
    DZ_TRY_ASSIGN(const auto run, RunId::parse(id));
    DZ_TRY(events(visitor, id, after, 1));
    tools_.watch.watch(visitor.tenant, run, after, std::move(listener));
    return {};
}

}  // namespace dz::app
