#include "app/gate_workflow.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <utility>

#include "base/guarded.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "model/document.hpp"
#include "model/gate_report_codec.hpp"
#include "orchestrator/run_log.hpp"

namespace dz::app {
namespace {

using orchestrator::Claim;
using orchestrator::NewTask;
using orchestrator::Say;
using orchestrator::TaskYield;

constexpr const char* kDraw = "draw";
constexpr const char* kGate = "gate";
constexpr const char* kReport = "report";
constexpr std::size_t kDrawingsKept = 4;

/// What a task is told.
struct Order {
    std::int64_t moment = 0;
    bool fresh = false;
    std::string gate;                ///< Of a gate's task.
    std::vector<std::string> after;  ///< Gates that must be green before.
};

std::string order_text(const Order& order) {
    JsonWriter json;
    json.begin_object().key("moment").value(order.moment).key("fresh").value(order.fresh);
    json.key("gate").value(order.gate).key("after").begin_array();
    for (const auto& gate : order.after) json.value(gate);
    json.end_array().end_object();
    return json.text();
}

std::vector<std::string> texts_of(const DocNode* node) {
    std::vector<std::string> texts;
    if (const auto* list = node ? node->as_array() : nullptr)
        for (const auto& each : *list)
            if (const auto* text = each.as_text()) texts.push_back(*text);
    return texts;
}

std::string text_of(const DocNode& node, std::string_view key) {
    const auto* member = node.find(key);
    const auto* text = member ? member->as_text() : nullptr;
    return text ? *text : std::string();
}

Result<Order> read_order(const Claim& claim) {
    DZ_TRY_ASSIGN(const auto document, parse_document(claim.input, "order.json"));
    Order order;
    if (const auto* moment = document.find("moment"))
        if (const auto* number = moment->as_int()) order.moment = *number;
    if (const auto* fresh = document.find("fresh"))
        if (const auto* flag = fresh->as_bool()) order.fresh = *flag;
    order.gate = text_of(document, "gate");
    order.after = texts_of(document.find("after"));
    return order;
}

/// What became of every clause of the project's description.
Result<std::vector<gates::ClauseTrace>> clauses_of(std::string_view trace) {
    DZ_TRY_ASSIGN(const auto document, parse_document(trace, "trace.json"));
    std::vector<gates::ClauseTrace> clauses;
    if (const auto* list = document.as_array())
        for (const auto& each : *list)
            clauses.push_back(
                {text_of(each, "text"), texts_of(each.find("decisions")), text_of(each, "reason")});
    return clauses;
}

std::string judged_text(const GateResult& result) {
    JsonWriter json;
    json.begin_object().key("task").value(result.gate);
    json.key("verdict").value(to_string(result.verdict)).key("ms").value(result.duration_ms);
    json.key("cached").value(result.cached);
    json.key("findings").value(result.findings.size() + result.more_findings);
    json.key("reason").value(result.reason).key("hint").value(result.hint).end_object();
    return json.text();
}

std::string saying_text(const Claim& claim, std::string_view message) {
    JsonWriter json;
    json.begin_object().key("task").value(claim.name).key("message").value(message).end_object();
    return json.text();
}

/// The agents' work.
class GateAgents {
public:
    explicit GateAgents(const GateAgentTools& tools) : tools_(tools) {}

    Result<TaskYield> draw(const Claim& claim, const Say&, const std::stop_token&) {
        DZ_TRY_ASSIGN(const auto order, read_order(claim));
        DZ_TRY_ASSIGN(const auto subject, subject_of(claim, order));
        std::size_t bytes = 0;
        for (const auto& file : subject->tree.files) bytes += file.content.size();
        JsonWriter json;
        json.begin_object().key("task").value(claim.name);
        json.key("files").value(subject->tree.files.size()).key("bytes").value(bytes).end_object();
        return TaskYield{.result = json.text(), .sayings = {{"appDrawn", json.text()}}};
    }

    Result<TaskYield> judge(const Claim& claim, const Say& say, const std::stop_token& stop) {
        DZ_TRY_ASSIGN(const auto order, read_order(claim));
        DZ_TRY_ASSIGN(const auto gates, tools_.gates.select({order.gate}));
        DZ_TRY_ASSIGN(const auto before, results(claim));
        GateResult result{.gate = order.gate};
        const auto blocker = std::ranges::find_if(order.after, [&](const auto& gate) {
            const auto found = std::ranges::find(before, gate, &GateResult::gate);
            return found == before.end() || found->verdict != Verdict::Passed;
        });
        if (blocker != order.after.end()) {
            result.verdict = Verdict::Skipped;
            result.reason = "Gate \"" + *blocker + "\" is not green yet.";
            result.required = gates.front().required;
        } else {
            DZ_TRY_ASSIGN(result, verdict(claim, order, say, stop));
        }
        return TaskYield{.result = to_json(result),
                         .sayings = {{"gateJudged", judged_text(result)}}};
    }

    Result<TaskYield> report(const Claim& claim, const Say&, const std::stop_token&) {
        DZ_TRY_ASSIGN(const auto all, results(claim));
        std::vector<std::string> red;
        std::vector<std::string> skipped;
        for (const auto& result : all) {
            if (!result.required) continue;
            if (result.verdict == Verdict::Error)
                return fail({.kind = ErrorKind::Conflict,
                             .code = "gates.no_verdict",
                             .message = "The gate \"" + result.gate +
                                        "\" could not do its work: " + result.reason,
                             .hint = result.hint});
            if (result.verdict == Verdict::Failed) red.push_back(result.gate);
            if (result.verdict == Verdict::Skipped) skipped.push_back(result.gate);
        }
        // What was skipped follows from a red one, if there is one.
        if (red.empty()) red = std::move(skipped);
        if (!red.empty())
            return fail({.kind = ErrorKind::Conflict,
                         .code = "gates.red",
                         .message = (red.size() == 1
                                         ? "One gate is not green: "
                                         : std::to_string(red.size()) + " gates are not green: ") +
                                    join(red, ", ") + ".",
                         .hint = "Look at what they found, correct it, and run them again."});
        JsonWriter json;
        json.begin_object().key("gates").value(all.size()).end_object();
        return TaskYield{.result = json.text(), .sayings = {}};
    }

private:
    // Owned by the gates that look at one, and by those that may yet.
    using Subject = std::shared_ptr<const gates::GateSubject>;
    using Drawings = std::deque<std::pair<orchestrator::RunId, Subject>>;

    static Visitor worker_of(const Claim& claim) {
        return {.tenant = orchestrator::TaskTenant::of(claim), .actor = {"agent", claim.kind}};
    }

    /// The app a run is about, drawn once for all its gates as long as it is among the latest.
    Result<Subject> subject_of(const Claim& claim, const Order& order) {
        const auto known = latest_.with([&](const Drawings& latest) -> Subject {
            const auto found = std::ranges::find(latest, claim.run, &Drawings::value_type::first);
            return found == latest.end() ? nullptr : found->second;
        });
        if (known) return known;
        const auto visitor = worker_of(claim);
        DZ_TRY_ASSIGN(const auto drawing,
                      tools_.projects.draw(visitor, claim.project, order.moment));
        DZ_TRY_ASSIGN(const auto trace, tools_.projects.trace(visitor, claim.project));
        DZ_TRY_ASSIGN(auto clauses, clauses_of(trace));
        auto subject = std::make_shared<const gates::GateSubject>(
            gates::GateSubject{tree_of(drawing.plan), drawing.record.spec, std::move(clauses)});
        latest_.with([&](Drawings& latest) {
            latest.emplace_front(claim.run, subject);
            if (latest.size() > kDrawingsKept) latest.pop_back();
        });
        return subject;
    }

    Result<GateResult> verdict(const Claim& claim, const Order& order, const Say& say,
                               const std::stop_token& stop) {
        DZ_TRY_ASSIGN(const auto subject, subject_of(claim, order));
        const gates::GateOptions options{
            .selection = {order.gate}, .parallel = 1, .use_cache = !order.fresh};
        const auto tell = [&](const gates::GateEvent& event) {
            if (event.kind == gates::GateEvent::Kind::Preparing)
                say({"taskBusy", saying_text(claim, event.message)});
        };
        DZ_TRY_ASSIGN(const auto report, tools_.gates.run(*subject, options, tell, stop));
        return report.gates.front();
    }

    /// What the gates of the run that are done say, in the order of the run.
    Result<std::vector<GateResult>> results(const Claim& claim) const {
        std::vector<orchestrator::Task> tasks;
        DZ_TRY(tools_.control.read([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(tasks, orchestrator::tasks_of(
                                     transaction, orchestrator::TaskTenant::of(claim), claim.run));
            return {};
        }));
        std::vector<GateResult> results;
        for (const auto& task : tasks) {
            if (task.kind != kGate || task.state != orchestrator::TaskState::Done) continue;
            DZ_TRY_ASSIGN(auto result, parse_gate_result(task.result));
            results.push_back(std::move(result));
        }
        return results;
    }

    GateAgentTools tools_;
    Guarded<Drawings> latest_;
};

}  // namespace

std::vector<NewTask> gate_workflow(const std::vector<gates::Gate>& gates, std::int64_t moment,
                                   bool fresh) {
    const Order order{.moment = moment, .fresh = fresh, .gate = {}, .after = {}};
    std::vector<NewTask> tasks{
        {.name = kDraw, .kind = kDraw, .input = order_text(order), .needs = {}}};
    NewTask report{.name = kReport, .kind = kReport, .input = order_text(order), .needs = {}};
    for (const auto& gate : gates) {
        auto of_gate = order;
        of_gate.gate = gate.id;
        NewTask task{.name = gate.id, .kind = kGate, .input = {}, .needs = {kDraw}};
        for (const auto& before : gate.after) {
            // As the runner has it: only those that are selected, and stand before.
            const auto known = std::ranges::find(tasks, before, &NewTask::name);
            if (known == tasks.end() || known->kind != kGate) continue;
            of_gate.after.push_back(before);
            task.needs.push_back(before);
        }
        task.input = order_text(of_gate);
        report.needs.push_back(task.name);
        tasks.push_back(std::move(task));
    }
    tasks.push_back(std::move(report));
    return tasks;
}

std::map<std::string, orchestrator::Agent, std::less<>> gate_agents(const GateAgentTools& tools) {
    // Owned by the agents together.
    const auto agents = std::make_shared<GateAgents>(tools);
    using Do = Result<TaskYield> (GateAgents::*)(const Claim&, const Say&, const std::stop_token&);
    const auto does = [&](Do task) {
        return [agents, task](const Claim& claim, const Say& say, const std::stop_token& stop) {
            return ((*agents).*task)(claim, say, stop);
        };
    };
    return {{kDraw, does(&GateAgents::draw)},
            {kGate, does(&GateAgents::judge)},
            {kReport, does(&GateAgents::report)}};
}

}  // namespace dz::app
