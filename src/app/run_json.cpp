#include "app/run_json.hpp"

#include "base/json_writer.hpp"
#include "model/gate_report_codec.hpp"
#include "projects/moment.hpp"

namespace dz::app {
namespace {

using orchestrator::Event;
using orchestrator::Run;
using orchestrator::Task;
using projects::moment_text;

void write_moment(JsonWriter& json, std::string_view key, std::int64_t at) {
    json.key(key);
    if (at == 0)
        json.null();
    else
        json.value(moment_text(at));
}

/// How long something took, null until it has ended.
void write_duration(JsonWriter& json, std::int64_t from, std::int64_t to) {
    json.key("ms");
    if (to == 0)
        json.null();
    else
        json.value((to - from) / 1000);
}

void write_run(JsonWriter& json, const NamedRun& named) {
    const Run& run = named.run;
    json.key("id").value(run.id.value).key("project").value(run.project);
    json.key("projectName").value(named.project_name).key("seq").value(run.moment);
    json.key("kind").value(run.kind).key("state").value(to_string(run.state));
    json.key("cancelling").value(run.cancel && run.state == orchestrator::RunState::Running);
    json.key("error");
    if (run.error_code.empty()) {
        json.null();
    } else {
        json.begin_object().key("code").value(run.error_code);
        json.key("message").value(run.error_message).key("hint").value(run.error_hint);
        json.end_object();
    }
    json.key("lastEvent").value(run.last_event).key("tasksOver").value(run.tasks_over);
    json.key("tasksAll").value(run.tasks);
    write_moment(json, "startedAt", run.created_at);
    write_moment(json, "endedAt", run.ended_at);
    write_duration(json, run.created_at, run.ended_at);
}

void write_gate(JsonWriter& json, const GateResult& gate) {
    json.begin_object().key("verdict").value(to_string(gate.verdict));
    json.key("ms").value(gate.duration_ms).key("cached").value(gate.cached);
    json.key("required").value(gate.required).key("reason").value(gate.reason);
    json.key("hint").value(gate.hint).key("metrics").begin_array();
    for (const auto& metric : gate.metrics) {
        json.begin_object().key("name").value(metric.name).key("value").value(metric.value);
        json.key("unit").value(metric.unit).end_object();
    }
    json.end_array().key("moreFindings").value(gate.more_findings);
    json.key("findings").begin_array();
    for (const auto& finding : gate.findings) {
        json.begin_object().key("file").value(finding.file);
        json.key("line").value(std::int64_t{finding.line});
        json.key("column").value(std::int64_t{finding.column}).key("rule").value(finding.rule);
        json.key("message").value(finding.message).key("hint").value(finding.hint);
        json.key("advice").value(finding.advice).end_object();
    }
    json.end_array().end_object();
}

Status write_task(JsonWriter& json, const Task& task) {
    json.begin_object().key("name").value(task.name).key("kind").value(task.kind);
    json.key("state").value(to_string(task.state)).key("attempt").value(task.attempt);
    write_moment(json, "beganAt", task.begun_at);
    write_moment(json, "endedAt", task.ended_at);
    write_duration(json, task.begun_at, task.ended_at);
    json.key("gate");
    if (task.kind == "gate" && task.state == orchestrator::TaskState::Done) {
        DZ_TRY_ASSIGN(const auto gate, parse_gate_result(task.result));
        write_gate(json, gate);
    } else {
        json.null();
    }
    json.end_object();
    return {};
}

}  // namespace

Result<std::string> run_json(const RunGraph& graph) {
    JsonWriter json;
    json.begin_object();
    write_run(json, graph.of);
    json.key("tasks").begin_array();
    for (const auto& task : graph.tasks) DZ_TRY(write_task(json, task));
    json.end_array().end_object();
    return json.text();
}

std::string runs_json(const std::vector<NamedRun>& page, std::size_t limit) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& run : page) {
        json.begin_object();
        write_run(json, run);
        json.end_object();
    }
    json.end_array().key("next");
    if (page.size() < limit)
        json.null();
    else
        json.value(page.back().run.id.value);
    json.end_object();
    return json.text();
}

std::string event_json(const Event& event) {
    JsonWriter json;
    json.begin_object().key("seq").value(event.seq).key("type").value(event.type);
    json.key("at").value(moment_text(event.at)).key("data").raw(event.payload).end_object();
    return json.text();
}

std::string events_json(const std::vector<Event>& events) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& event : events) json.raw(event_json(event));
    json.end_array().end_object();
    return json.text();
}

}  // namespace dz::app
