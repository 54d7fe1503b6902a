#include "app/check_app.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "app/stopwatch.hpp"

namespace dz::app {
namespace {

std::vector<gates::ClauseTrace> clauses_for_gates(const AppRecord& record) {
    std::vector<gates::ClauseTrace> clauses;
    for (const intent::Clause& clause : record.clauses)
        clauses.push_back({clause.text, clause.decisions, clause.reason});
    return clauses;
}

void forward(const gates::GateEvent& event, Progress& progress) {
    switch (event.kind) {
        case gates::GateEvent::Kind::Preparing:
            progress.busy(event.message);
            return;
        case gates::GateEvent::Kind::Started:
            progress.gate_started(event.gate);
            return;
        case gates::GateEvent::Kind::Finished:
            progress.gate_finished(*event.result);
            return;
    }
}

}  // namespace

Result<GateReport> check_tree(AppTree tree, const AppRecord& record, const CheckOptions& options,
                              const Studio& studio, Progress& progress, Timings& timings,
                              std::stop_token stop) {
    const Stopwatch time;
    progress.stage_started(Stage::Gates);
    const gates::GateSubject subject{std::move(tree), record.spec, clauses_for_gates(record)};
    const gates::GateOptions gate_options{
        .selection = options.only,
        .parallel = std::clamp(std::thread::hardware_concurrency(), 1u, 8u),
        .use_cache = !options.fresh};
    DZ_TRY_ASSIGN(auto report,
                  studio.gates.run(
                      subject, gate_options,
                      [&](const gates::GateEvent& event) { forward(event, progress); }, stop));
    timings.gates = time.milliseconds();
    return report;
}

Result<GateReport> check_app(const std::string& dir, const CheckOptions& options,
                             const Studio& studio, Progress& progress, std::stop_token stop) {
    DZ_TRY_ASSIGN(auto tree, studio.dirs.read(dir));
    DZ_TRY_ASSIGN(const AppRecord record, read_record(tree));
    Timings timings;
    return check_tree(std::move(tree), record, options, studio, progress, timings, stop);
}

}  // namespace dz::app
