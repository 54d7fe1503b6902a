#include "http/run_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/run_json.hpp"
#include "http/event_stream.hpp"
#include "http/request_fields.hpp"

namespace dz::http {
namespace {

constexpr int kEvents = 1000;  ///< Of a page of a record.
constexpr std::size_t kMaxGates = 50;

Error bad_order() {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.body",
            .message = "The body does not say which gates.",
            .hint = "Send {} for all of them, or {\"gates\": [\"types\"], \"fresh\": true}."};
}

/// {gates?: [id], fresh?: bool}; no body is all gates.
Result<app::GateOrder> order_of(const Request& request) {
    app::GateOrder order;
    if (request.body.empty()) return order;
    DZ_TRY_ASSIGN(const auto body, request.json());
    const auto* object = body.if_object();
    if (!object) return fail(bad_order());
    if (const auto* fresh = object->if_contains("fresh")) {
        if (!fresh->is_bool()) return fail(bad_order());
        order.fresh = fresh->as_bool();
    }
    const auto* gates = object->if_contains("gates");
    if (!gates) return order;
    const auto* list = gates->if_array();
    if (!list || list->size() > kMaxGates) return fail(bad_order());
    for (const auto& gate : *list) {
        if (!gate.is_string()) return fail(bad_order());
        order.gates.emplace_back(gate.as_string());
    }
    return order;
}

/// ?project=&state=&after=&limit=
Result<orchestrator::RunFilter> filter_of(const Request& request) {
    orchestrator::RunFilter filter;
    filter.project = request.query.find("project").value_or(std::string_view());
    if (const auto word = request.query.find("state")) {
        filter.state = orchestrator::run_state_of(*word);
        if (!filter.state)
            return fail(
                {.kind = ErrorKind::InvalidInput,
                 .code = "http.parameter",
                 .message = "Runs have no state \"" + std::string(word->substr(0, 40)) + "\".",
                 .hint = "The states are running, done, failed and cancelled."});
    }
    if (const auto after = request.query.find("after")) {
        DZ_TRY_ASSIGN(filter.before, orchestrator::RunId::parse(*after));
    }
    return filter;
}

bool wants_stream(const Request& request) {
    return request.headers.value_of("Accept").find("text/event-stream") != std::string_view::npos;
}

/// The routes' handlers. Copied into each of them.
class Runs {
public:
    Runs(const app::RunDesk& desk, VisitorOf visitor) : desk_(desk), visitor_(std::move(visitor)) {}

    Result<Response> start(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto order, order_of(request));
        DZ_TRY_ASSIGN(const auto run, desk_.start(visitor, request.param("project"), order));
        DZ_TRY_ASSIGN(auto text, app::run_json(run));
        auto response = json_text(std::move(text), 202);
        response.headers.set("Location", "/api/v1/runs/" + run.of.run.id.value);
        return response;
    }

    Result<Response> list(const Request& request) const {
        DZ_TRY_ASSIGN(auto filter, filter_of(request));
        return page(request, std::move(filter));
    }

    Result<Response> list_of_project(const Request& request) const {
        DZ_TRY_ASSIGN(auto filter, filter_of(request));
        filter.project = request.param("project");
        return page(request, std::move(filter));
    }

    Result<Response> get(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto run, desk_.find(visitor, request.param("run")));
        return answer(run);
    }

    Result<Response> cancel(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto run, desk_.cancel(visitor, request.param("run")));
        return answer(run);
    }

    Result<Response> events(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        if (wants_stream(request)) return stream(visitor, request);
        DZ_TRY_ASSIGN(const auto after, query_number(request, "after"));
        DZ_TRY_ASSIGN(const auto found,
                      desk_.events(visitor, request.param("run"), after.value_or(0), kEvents));
        return json_text(app::events_json(found));
    }

private:
    static Result<Response> answer(const app::RunGraph& run) {
        DZ_TRY_ASSIGN(auto text, app::run_json(run));
        return json_text(std::move(text));
    }

    Result<Response> page(const Request& request, orchestrator::RunFilter filter) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto limit, page_limit(request));
        DZ_TRY_ASSIGN(const auto found, desk_.list(visitor, filter, limit));
        return json_text(app::runs_json(found, static_cast<std::size_t>(limit)));
    }

    Result<Response> stream(const app::Visitor& visitor, const Request& request) const {
        const auto last = last_event_id(request);
        std::int64_t after = 0;
        // What is no number of ours is the beginning: the client is told everything.
        std::from_chars(last.data(), last.data() + last.size(), after);
        DZ_TRY_ASSIGN(const auto run, desk_.find(visitor, request.param("run")));
        // A browser whose stream has ended comes back; 204 is how it is told to stay away.
        if (run.of.run.state != orchestrator::RunState::Running && after >= run.of.run.last_event)
            return no_content();
        EventStream stream({.messages = kEvents, .bytes = std::size_t{4} << 20});
        DZ_TRY(desk_.watch(
            visitor, request.param("run"), after,
            [stream](const std::vector<orchestrator::Event>& events, bool is_over) mutable {
                for (const auto& event : events)
                    static_cast<void>(stream.send({.id = std::to_string(event.seq),
                                                   .type = {},
                                                   .data = app::event_json(event)}));
                if (is_over) stream.end();
                return stream.is_open();
            }));
        return event_stream_response(stream);
    }

    const app::RunDesk& desk_;
    VisitorOf visitor_;
};

using Handle = Result<Response> (Runs::*)(const Request&) const;

const QueryParameter kAfter{"after", "The `next` of the page before"};
const QueryParameter kState{"state", "running, done, failed or cancelled"};

}  // namespace

std::vector<Route> run_routes(const app::RunDesk& desk, VisitorOf visitor) {
    const Runs runs(desk, std::move(visitor));
    const auto answer = [&](Handle handle) {
        return [runs, handle](const Request& request) { return (runs.*handle)(request); };
    };
    const std::string of_project = "/api/v1/projects/{project}/runs";
    const std::string one = "/api/v1/runs/{run}";
    std::vector<Route> routes;
    routes.push_back({.method = Method::Post,
                      .path = of_project,
                      .operation = "startRun",
                      .summary = "Hold the project, as it is now, to its gates",
                      .tag = "runs",
                      .request = "GateOrder",
                      .response = "Run",
                      .status = 202,
                      .is_idempotent = false,
                      .handler = answer(&Runs::start)});
    routes.push_back({.path = of_project,
                      .operation = "listProjectRuns",
                      .summary = "The runs of a project, latest first",
                      .tag = "runs",
                      .query = {kState, kAfter, kLimitParameter},
                      .response = "RunPage",
                      .handler = answer(&Runs::list_of_project)});
    routes.push_back(
        {.path = "/api/v1/runs",
         .operation = "listRuns",
         .summary = "The runs of all projects, latest first",
         .tag = "runs",
         .query = {{"project", "Those of one project"}, kState, kAfter, kLimitParameter},
         .response = "RunPage",
         .handler = answer(&Runs::list)});
    routes.push_back({.path = one,
                      .operation = "getRun",
                      .summary = "A run with its tasks and what its gates say",
                      .tag = "runs",
                      .response = "Run",
                      .handler = answer(&Runs::get)});
    routes.push_back({.method = Method::Post,
                      .path = one + "/cancel",
                      .operation = "cancelRun",
                      .summary = "Ask a run to stop",
                      .tag = "runs",
                      .response = "Run",
                      .is_idempotent = false,
                      .handler = answer(&Runs::cancel)});
    routes.push_back(
        {.path = one + "/events",
         .operation = "listRunEvents",
         .summary = "The record of a run behind a number, as JSON or, for whoever "
                    "accepts text/event-stream, as a stream until it is over",
         .tag = "runs",
         .query = {{"after", "The number of the last event seen; 0 without it", "integer"}},
         .response = "RunEventList",
         .handler = answer(&Runs::events)});
    return routes;
}

boost::json::object run_schemas() {
    static constexpr std::string_view kSchemas = R"json({
"GateOrder": {"type": "object", "properties": {
  "gates": {"type": "array", "items": {"type": "string"}, "description": "Ids; all that are required without it"},
  "fresh": {"type": "boolean", "description": "Whether earlier results may not answer"}}},
"RunSummary": {"type": "object", "required": ["id", "project", "projectName", "seq", "kind", "state", "cancelling", "error", "lastEvent", "tasksOver", "tasksAll", "startedAt", "endedAt", "ms"], "properties": {
  "id": {"type": "string"}, "project": {"type": "string"}, "projectName": {"type": "string", "description": "Empty when the project is gone"},
  "seq": {"type": "integer", "description": "The last decision of the project it is about"}, "kind": {"type": "string"},
  "state": {"enum": ["running", "done", "failed", "cancelled"]}, "cancelling": {"type": "boolean"},
  "error": {"type": ["object", "null"], "required": ["code", "message", "hint"], "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "hint": {"type": "string"}}},
  "lastEvent": {"type": "integer"}, "tasksOver": {"type": "integer"}, "tasksAll": {"type": "integer"},
  "startedAt": {"type": "string", "format": "date-time"}, "endedAt": {"type": ["string", "null"], "format": "date-time"},
  "ms": {"type": ["integer", "null"]}}},
"Run": {"allOf": [{"$ref": "#/components/schemas/RunSummary"}, {"type": "object", "required": ["tasks"], "properties": {
  "tasks": {"type": "array", "items": {"$ref": "#/components/schemas/RunTask"}}}}]},
"RunTask": {"type": "object", "required": ["name", "kind", "state", "attempt", "beganAt", "endedAt", "ms", "gate"], "properties": {
  "name": {"type": "string"}, "kind": {"type": "string", "description": "\"gate\" for gates"},
  "state": {"enum": ["waiting", "ready", "running", "done", "failed", "cancelled", "skipped"]}, "attempt": {"type": "integer"},
  "beganAt": {"type": ["string", "null"], "format": "date-time"}, "endedAt": {"type": ["string", "null"], "format": "date-time"},
  "ms": {"type": ["integer", "null"]},
  "gate": {"oneOf": [{"$ref": "#/components/schemas/GateResult"}, {"type": "null"}]}}},
"GateResult": {"type": "object", "required": ["verdict", "ms", "cached", "required", "reason", "hint", "metrics", "findings", "moreFindings"], "properties": {
  "verdict": {"enum": ["passed", "failed", "skipped", "error"]}, "ms": {"type": "integer"},
  "cached": {"type": "boolean", "description": "The same inputs were green before"}, "required": {"type": "boolean"},
  "reason": {"type": "string"}, "hint": {"type": "string"},
  "metrics": {"type": "array", "items": {"type": "object", "required": ["name", "value", "unit"], "properties": {
    "name": {"type": "string"}, "value": {"type": "number"}, "unit": {"type": "string"}}}},
  "findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}}, "moreFindings": {"type": "integer"}}},
"Finding": {"type": "object", "required": ["file", "line", "column", "rule", "message", "hint", "advice"], "properties": {
  "file": {"type": "string"}, "line": {"type": "integer"}, "column": {"type": "integer"}, "rule": {"type": "string"},
  "message": {"type": "string"}, "hint": {"type": "string"}, "advice": {"type": "boolean"}}},
"RunPage": {"type": "object", "required": ["items", "next"], "properties": {
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/RunSummary"}}, "next": {"type": ["string", "null"]}}},
"RunEvent": {"type": "object", "required": ["seq", "type", "at", "data"], "properties": {
  "seq": {"type": "integer"}, "type": {"type": "string"}, "at": {"type": "string", "format": "date-time"}, "data": {"type": "object"}}},
"RunEventList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/RunEvent"}}}}
})json";
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
