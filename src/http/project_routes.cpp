#include "http/project_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <utility>

#include "app/project_json.hpp"
#include "app/report_json.hpp"
#include "http/conditional.hpp"
#include "http/request_fields.hpp"
#include "model/app_spec_codec.hpp"
#include "model/decision_codec.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxChanges = 200;
constexpr std::size_t kMaxWords = std::size_t{2} << 20;  ///< Of a body with a description.

/// {seen, words, changes: [{kind, payload}]}
Result<app::HandEdit> hand_edit_of(const Request& request) {
    app::HandEdit edit;
    DZ_TRY_ASSIGN(edit.seen, body_number(request, "seen"));
    DZ_TRY_ASSIGN(edit.words, body_text(request, "words"));
    DZ_TRY_ASSIGN(const auto body, request.json());
    const auto* changes = body.as_object().if_contains("changes");
    const auto* list = changes ? changes->if_array() : nullptr;
    if (!list || list->size() > kMaxChanges)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.body",
                     .message = "The body has no list \"changes\" of at most " +
                                std::to_string(kMaxChanges) + ".",
                     .hint = "Send changes as suggestions have them: [{\"kind\": …, "
                             "\"payload\": …}]."});
    for (const auto& one : *list) {
        DZ_TRY_ASSIGN(auto change, parse_change(boost::json::serialize(one)));
        edit.changes.push_back(std::move(change));
    }
    return edit;
}

/// The routes' handlers. Copied into each of them.
class Projects {
public:
    Projects(const app::ProjectDesk& desk, VisitorOf visitor)
        : desk_(desk), visitor_(std::move(visitor)) {}

    Result<Response> understand(const Request& request) const {
        DZ_TRY_ASSIGN(const auto text, body_text(request, "text"));
        DZ_TRY_ASSIGN(const auto understood, desk_.understand(text));
        return json_text(app::understanding_json(understood));
    }

    Result<Response> create(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(auto text, body_text(request, "description"));
        DZ_TRY_ASSIGN(const auto created, desk_.create(visitor, std::move(text)));
        auto response = json_text(app::created_project_json(created), 201);
        response.headers.set("Location", "/api/v1/projects/" + created.project.id.value);
        return response;
    }

    Result<Response> list(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto limit, page_limit(request));
        std::optional<projects::ProjectCursor> after;
        if (const auto text = request.query.find("after")) {
            DZ_TRY_ASSIGN(after, app::parse_cursor(*text));
        }
        DZ_TRY_ASSIGN(const auto page, desk_.list(visitor, after, limit));
        return json_text(app::projects_json(page, static_cast<std::size_t>(limit)));
    }

    Result<Response> get(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto project, desk_.find(visitor, request.param("project")));
        auto text = app::project_json(project);
        auto etag = etag_of(text);
        return with_etag(request, json_text(std::move(text)), std::move(etag));
    }

    Result<Response> remove(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY(desk_.remove(visitor, request.param("project")));
        return no_content();
    }

    Result<Response> spec(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto at, query_number(request, "at"));
        DZ_TRY_ASSIGN(const auto found, desk_.spec(visitor, request.param("project"), at));
        return json_text(to_json(found));
    }

    Result<Response> decisions(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto after, query_number(request, "after"));
        DZ_TRY_ASSIGN(const auto limit, page_limit(request));
        DZ_TRY_ASSIGN(const auto found,
                      desk_.decisions(visitor, request.param("project"), after.value_or(0), limit));
        return json_text(app::decisions_json(found));
    }

    Result<Response> steps(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto before, query_number(request, "before"));
        DZ_TRY_ASSIGN(const auto limit, page_limit(request));
        DZ_TRY_ASSIGN(const auto found,
                      desk_.steps(visitor, request.param("project"), before.value_or(0), limit));
        return json_text(app::steps_json(found));
    }

    Result<Response> chat(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto text, body_text(request, "text"));
        DZ_TRY_ASSIGN(const auto changed, desk_.chat(visitor, request.param("project"), text));
        return json_text(app::changed_project_json(changed));
    }

    Result<Response> change(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(auto edit, hand_edit_of(request));
        DZ_TRY_ASSIGN(const auto project,
                      desk_.change(visitor, request.param("project"), std::move(edit)));
        return json_text(app::project_json(project), 201);
    }

    Result<Response> foresee(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto edit, hand_edit_of(request));
        DZ_TRY_ASSIGN(const auto foreseen, desk_.foresee(visitor, request.param("project"), edit));
        return json_text(app::foreseen_edit_json(foreseen));
    }

    Result<Response> trace(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto found, desk_.trace(visitor, request.param("project")));
        return json_text("{\"items\":" + found + "}");
    }

    Result<Response> revert(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto seq, body_number(request, "seq"));
        DZ_TRY_ASSIGN(const auto project, desk_.revert(visitor, request.param("project"), seq));
        return json_text(app::project_json(project));
    }

    Result<Response> diff(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto from, query_number(request, "from"));
        DZ_TRY_ASSIGN(const auto to, query_number(request, "to"));
        DZ_TRY_ASSIGN(const auto project, desk_.find(visitor, request.param("project")));
        DZ_TRY_ASSIGN(const auto found, desk_.diff(visitor, project.id.value, from.value_or(0),
                                                   to.value_or(project.seq)));
        return json_text(app::differences_json(found));
    }

private:
    const app::ProjectDesk& desk_;
    VisitorOf visitor_;
};

using Handle = Result<Response> (Projects::*)(const Request&) const;

}  // namespace

std::vector<Route> project_routes(const app::ProjectDesk& desk, VisitorOf visitor) {
    const Projects projects(desk, std::move(visitor));
    const auto answer = [&](Handle handle) {
        return [projects, handle](const Request& request) { return (projects.*handle)(request); };
    };
    const std::string one = "/api/v1/projects/{project}";
    std::vector<Route> routes;
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/understand",
                      .operation = "understand",
                      .summary = "What a description would become",
                      .tag = "understanding",
                      .right = Right::Read,
                      .request = "Words",
                      .response = "Understanding",
                      .body_limit = kMaxWords,
                      .is_idempotent = false,
                      .handler = answer(&Projects::understand)});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/projects",
                      .operation = "createProject",
                      .summary = "Make a project from a description",
                      .tag = "projects",
                      .request = "NewProject",
                      .response = "CreatedProject",
                      .status = 201,
                      .body_limit = kMaxWords,
                      .handler = answer(&Projects::create)});
    routes.push_back({.path = "/api/v1/projects",
                      .operation = "listProjects",
                      .summary = "The projects, latest change first",
                      .tag = "projects",
                      .query = {{"after", "The `next` of the page before"}, kLimitParameter},
                      .response = "ProjectPage",
                      .handler = answer(&Projects::list)});
    routes.push_back({.path = one,
                      .operation = "getProject",
                      .summary = "A project",
                      .tag = "projects",
                      .response = "Project",
                      .handler = answer(&Projects::get)});
    routes.push_back({.method = Method::Delete,
                      .path = one,
                      .operation = "deleteProject",
                      .summary = "Delete a project with its history",
                      .tag = "projects",
                      .status = 204,
                      .handler = answer(&Projects::remove)});
    routes.push_back({.path = one + "/spec",
                      .operation = "getSpec",
                      .summary = "The spec at a moment",
                      .tag = "projects",
                      .query = {kAtParameter},
                      .response = "Spec",
                      .handler = answer(&Projects::spec)});
    routes.push_back({.path = one + "/decisions",
                      .operation = "listDecisions",
                      .summary = "The decisions, oldest first",
                      .tag = "decisions",
                      .query = {{"after", "Those with larger numbers", "integer"}, kLimitParameter},
                      .response = "DecisionList",
                      .handler = answer(&Projects::decisions)});
    routes.push_back({.method = Method::Post,
                      .path = one + "/decisions",
                      .operation = "addDecisions",
                      .summary = "Change the project by hand",
                      .tag = "decisions",
                      .request = "HandEdit",
                      .response = "Project",
                      .status = 201,
                      .handler = answer(&Projects::change)});
    routes.push_back({.method = Method::Post,
                      .path = one + "/consequences",
                      .operation = "foreseeDecisions",
                      .summary = "What a change by hand would come to; records nothing",
                      .tag = "decisions",
                      .right = Right::Read,
                      .request = "HandEdit",
                      .response = "ForeseenEdit",
                      .is_idempotent = false,
                      .handler = answer(&Projects::foresee)});
    routes.push_back({.path = one + "/trace",
                      .operation = "getTrace",
                      .summary = "What became of every clause of the description",
                      .tag = "projects",
                      .response = "Trace",
                      .handler = answer(&Projects::trace)});
    routes.push_back({.path = one + "/steps",
                      .operation = "listSteps",
                      .summary = "What was done, latest first",
                      .tag = "decisions",
                      .query = {{"before", "Those before a decision", "integer"}, kLimitParameter},
                      .response = "StepList",
                      .handler = answer(&Projects::steps)});
    routes.push_back({.method = Method::Post,
                      .path = one + "/chat",
                      .operation = "chat",
                      .summary = "Change the project by an instruction",
                      .tag = "decisions",
                      .request = "Words",
                      .response = "ChangedProject",
                      .handler = answer(&Projects::chat)});
    routes.push_back({.method = Method::Post,
                      .path = one + "/revert",
                      .operation = "revert",
                      .summary = "Go back to a moment, as new decisions",
                      .tag = "decisions",
                      .request = "Moment",
                      .response = "Project",
                      .handler = answer(&Projects::revert)});
    routes.push_back(
        {.path = one + "/diff",
         .operation = "diffSpecs",
         .summary = "Where the spec differs between two moments",
         .tag = "decisions",
         .query = {{"from", "The number of a decision; 0 without it", "integer"},
                   {"to", "The number of a decision; the latest without it", "integer"}},
         .response = "DifferenceList",
         .handler = answer(&Projects::diff)});
    return routes;
}

boost::json::object project_schemas() {
    static constexpr std::string_view kSchemas = R"json({
"Words": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
"NewProject": {"type": "object", "required": ["description"], "properties": {"description": {"type": "string"}}},
"Moment": {"type": "object", "required": ["seq"], "properties": {"seq": {"type": "integer", "minimum": 0}}},
"Project": {"type": "object", "required": ["id", "name", "slug", "description", "seq", "createdAt", "updatedAt"], "properties": {
  "id": {"type": "string"}, "name": {"type": "string"}, "slug": {"type": "string"}, "description": {"type": "string"},
  "seq": {"type": "integer"}, "createdAt": {"type": "string", "format": "date-time"}, "updatedAt": {"type": "string", "format": "date-time"}}},
"ProjectPage": {"type": "object", "required": ["items", "next"], "properties": {
  "items": {"type": "array", "items": {"$ref": "#/components/schemas/Project"}}, "next": {"type": ["string", "null"]}}},
"Clause": {"type": "object", "required": ["text", "start", "end", "status", "decisions", "confidence", "reason"], "properties": {
  "text": {"type": "string"}, "start": {"type": "integer"}, "end": {"type": "integer"},
  "status": {"enum": ["covered", "assumed", "uncovered"]}, "decisions": {"type": "array", "items": {"type": "string"}},
  "confidence": {"type": "number"}, "reason": {"type": "string"}}},
"Suggestion": {"type": "object", "required": ["id", "title", "why", "confidence", "changes"], "properties": {"id": {"type": "string"}, "title": {"type": "string"}, "why": {"type": "string"},
  "confidence": {"type": "number"}, "changes": {"type": "array", "items": {"type": "object"}}}},
"Question": {"type": "object", "required": ["id", "text", "options"], "properties": {"id": {"type": "string"}, "text": {"type": "string"},
  "options": {"type": "array", "items": {"type": "string"}}}},
"Understanding": {"type": "object", "required": ["spec", "decisions", "trace", "suggestions", "questions", "domain", "language"], "properties": {
  "spec": {"$ref": "#/components/schemas/Spec"}, "decisions": {"type": "array", "items": {"$ref": "#/components/schemas/Decision"}}, "trace": {"type": "array", "items": {"$ref": "#/components/schemas/Clause"}},
  "suggestions": {"type": "array", "items": {"$ref": "#/components/schemas/Suggestion"}},
  "questions": {"type": "array", "items": {"$ref": "#/components/schemas/Question"}},
  "domain": {"type": "string"}, "language": {"type": "string"}}},
"CreatedProject": {"type": "object", "required": ["project", "decisions", "trace", "suggestions", "questions", "domain", "language"], "properties": {
  "project": {"$ref": "#/components/schemas/Project"}, "decisions": {"type": "array", "items": {"$ref": "#/components/schemas/Decision"}}, "trace": {"type": "array", "items": {"$ref": "#/components/schemas/Clause"}},
  "suggestions": {"type": "array", "items": {"$ref": "#/components/schemas/Suggestion"}},
  "questions": {"type": "array", "items": {"$ref": "#/components/schemas/Question"}},
  "domain": {"type": "string"}, "language": {"type": "string"}}},
"Spec": {"type": "object", "description": "An AppSpec; its schema is schemas/appspec.schema.json."},
"Decision": {"type": "object", "required": ["id", "seq", "kind", "payload"], "properties": {
  "id": {"type": "string"}, "seq": {"type": "integer"}, "at": {"type": "string"}, "kind": {"type": "string"},
  "payload": {"type": "object"}, "why": {"type": "string"}, "text": {"type": "array", "items": {"type": "integer"}},
  "confidence": {"type": "number"}}},
"Trace": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Clause"}}}},
"HandEdit": {"type": "object", "required": ["seen", "words", "changes"], "properties": {
  "seen": {"type": "integer", "minimum": 0, "description": "The project's seq that was looked at"}, "words": {"type": "string"},
  "changes": {"type": "array", "items": {"type": "object", "required": ["kind", "payload"]}}}},
"ForeseenEdit": {"type": "object", "required": ["changes", "diff"], "properties": {
  "changes": {"type": "array", "description": "Those asked for, each behind what goes with it", "items": {"type": "object", "required": ["kind", "payload"], "properties": {
    "kind": {"type": "string"}, "payload": {"type": "object"}}}},
  "diff": {"type": "array", "items": {"$ref": "#/components/schemas/Difference"}}}},
"DecisionList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Decision"}}}},
"StepList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["firstSeq", "lastSeq", "origin", "words", "at"], "properties": {
  "firstSeq": {"type": "integer"}, "lastSeq": {"type": "integer"}, "origin": {"enum": ["text", "chat", "canvas", "code", "import", "revert"]},
  "actor": {"type": "object"}, "words": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}}}},
"Difference": {"type": "object", "required": ["kind", "path", "before", "after"], "properties": {"kind": {"type": "string"}, "path": {"type": "string"},
  "before": {"type": "string"}, "after": {"type": "string"}}},
"DifferenceList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Difference"}}}},
"ChangedProject": {"type": "object", "required": ["project", "acted", "answers", "diff"], "properties": {
  "project": {"$ref": "#/components/schemas/Project"}, "acted": {"type": "boolean"},
  "answers": {"type": "array", "items": {"$ref": "#/components/schemas/Answer"}},
  "diff": {"type": "array", "items": {"$ref": "#/components/schemas/Difference"}}}},
"Answer": {"type": "object", "required": ["clause", "start", "end", "kind", "text", "options", "decisions"], "properties": {
  "clause": {"type": "string"}, "start": {"type": "integer"}, "end": {"type": "integer"}, "kind": {"type": "string"},
  "text": {"type": "string"}, "options": {"type": "array", "items": {"type": "string"}},
  "decisions": {"type": "array", "items": {"type": "string"}}}}
})json";
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
