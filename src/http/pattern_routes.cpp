#include "http/pattern_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "app/pattern_json.hpp"
#include "http/request_fields.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxDraft = std::size_t{4} << 20;  ///< A description and its spec.
constexpr std::size_t kMaxQuery = 1'000;  ///< Bytes; the encoder reads about 200 words.

/// The routes' handlers. Copied into each of them.
class Patterns {
public:
    Patterns(const app::PatternDesk& desk, VisitorOf visitor)
        : desk_(desk), visitor_(std::move(visitor)) {}

    Result<Response> list(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto limit, page_limit(request));
        app::PatternQuery query;
        query.limit = static_cast<std::size_t>(limit);
        query.words = std::string(request.query.find("q").value_or("")).substr(0, kMaxQuery);
        query.kind = request.query.find("kind").value_or("");
        query.after = request.query.find("after").value_or("");
        DZ_TRY_ASSIGN(const auto page, desk_.list(visitor, query));
        return json_text(app::pattern_page_json(page));
    }

    Result<Response> show(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto shown, desk_.show(visitor, request.param("pattern")));
        return json_text(app::shown_pattern_json(shown));
    }

    Result<Response> match(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto text, body_text(request, "text"));
        DZ_TRY_ASSIGN(const auto spec, body_spec(request));
        DZ_TRY_ASSIGN(const auto matches, desk_.match(visitor, text, spec));
        return json_text(app::plan_matches_json(matches));
    }

private:
    const app::PatternDesk& desk_;
    VisitorOf visitor_;
};

using Handle = Result<Response> (Patterns::*)(const Request&) const;

}  // namespace

std::vector<Route> pattern_routes(const app::PatternDesk& desk, VisitorOf visitor) {
    const Patterns patterns(desk, std::move(visitor));
    const auto answer = [&](Handle handle) {
        return [patterns, handle](const Request& request) { return (patterns.*handle)(request); };
    };
    std::vector<Route> routes;
    routes.push_back(
        {.path = "/api/v1/patterns",
         .operation = "listPatterns",
         .summary = "The patterns there are, or those that come close to a question, best first",
         .tag = "neural",
         .query = {{"q", "What is wanted, in words; searched by meaning"},
                   {"kind", "Only this kind: stack, feature, template, …"},
                   {"after", "The `next` of the page before"},
                   kLimitParameter},
         .response = "PatternList",
         .handler = answer(&Patterns::list)});
    routes.push_back({.path = "/api/v1/patterns/{pattern}",
                      .operation = "getPattern",
                      .summary = "What a pattern gives, what it needs, and where it is used",
                      .tag = "neural",
                      .response = "Pattern",
                      .handler = answer(&Patterns::show)});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/blueprint",
                      .operation = "matchPlan",
                      .summary = "Which patterns an app would be made with, and similar projects; "
                                 "records nothing",
                      .tag = "neural",
                      .right = Right::Read,
                      .request = "PlanDraft",
                      .response = "PlanMatches",
                      .body_limit = kMaxDraft,
                      .is_idempotent = false,
                      .handler = answer(&Patterns::match)});
    return routes;
}

boost::json::object pattern_schemas() {
    static constexpr std::string_view kSchemas = R"json({
"PatternList": {"type": "object", "required": ["items", "found", "projects", "next"], "properties": {
  "items": {"type": "array", "items": {"type": "object", "required": ["id", "name", "version", "kind", "summary", "industries", "files", "additions", "entities", "score", "uses"], "properties": {
    "id": {"type": "string"}, "name": {"type": "string"}, "version": {"type": "string"}, "kind": {"$ref": "#/components/schemas/PatternKind"},
    "summary": {"type": "string"}, "industries": {"type": "array", "items": {"type": "string"}},
    "files": {"type": "integer", "description": "How many it describes; one of them may become a file for each entity"}, "additions": {"type": "integer", "description": "What it adds to files of others"}, "entities": {"type": "integer"},
    "score": {"type": ["number", "null"], "description": "How close it comes; null without a question"},
    "uses": {"type": "integer", "description": "Projects of yours it is in"}}}},
  "found": {"type": "integer"}, "projects": {"type": "integer", "description": "What uses are counted among: your latest projects, at most 1,000"},
  "next": {"type": ["string", "null"]}}},
"PatternKind": {"enum": ["stack", "feature", "page", "view", "field", "integration", "deploy", "skill", "workflow", "agent", "template"]},
"Pattern": {"type": "object", "required": ["id", "name", "version", "kind", "summary", "industries", "phrases", "license", "origin", "digest", "stacks", "checks", "provides", "requires", "conflicts", "replaces", "params", "env", "net", "slots", "files", "additions", "entities", "roles", "start", "uses", "projects"], "properties": {
  "id": {"type": "string"}, "name": {"type": "string"}, "version": {"type": "string"}, "kind": {"$ref": "#/components/schemas/PatternKind"},
  "summary": {"type": "string"}, "industries": {"type": "array", "items": {"type": "string"}}, "phrases": {"type": "array", "items": {"type": "string"}},
  "license": {"type": "string"}, "origin": {"enum": ["human", "mined", "model"]}, "digest": {"type": "string"},
  "stacks": {"type": "array", "items": {"type": "string"}}, "checks": {"type": "array", "items": {"type": "string"}},
  "provides": {"type": "array", "items": {"type": "object", "required": ["capability", "exclusive"], "properties": {"capability": {"type": "string"}, "exclusive": {"type": "boolean"}}}},
  "requires": {"type": "array", "items": {"type": "object", "required": ["capability", "optional"], "properties": {"capability": {"type": "string"}, "optional": {"type": "boolean"}}}},
  "conflicts": {"type": "array", "items": {"type": "string"}}, "replaces": {"type": "array", "items": {"type": "string"}},
  "params": {"type": "array", "items": {"type": "object", "required": ["name", "description", "default", "choices"], "properties": {
    "name": {"type": "string"}, "description": {"type": "string"}, "default": {}, "choices": {"type": "array", "items": {"type": "string"}}}}},
  "env": {"type": "array", "items": {"type": "string"}}, "net": {"type": "array", "items": {"type": "string"}}, "slots": {"type": "array", "items": {"type": "string"}},
  "files": {"type": "array", "items": {"type": "object", "required": ["path", "owner", "each"], "properties": {
    "path": {"type": "string"}, "owner": {"enum": ["generated", "merged", "seed"]}, "each": {"type": "string", "description": "What there is one file for: the app, each entity, …"}}}},
  "additions": {"type": "array", "items": {"type": "object", "required": ["slot", "key", "each"], "properties": {
    "slot": {"type": "string", "description": "Where other patterns may add: to a file, or a list of files"}, "key": {"type": "string"}, "each": {"type": "string"}}}},
  "entities": {"type": "array", "items": {"type": "object", "required": ["name", "label", "summary", "fields", "relations"], "properties": {
    "name": {"type": "string"}, "label": {"type": "string"}, "summary": {"type": "string"},
    "fields": {"type": "array", "items": {"type": "object", "required": ["name", "label", "type", "required"], "properties": {
      "name": {"type": "string"}, "label": {"type": "string"}, "type": {"type": "string"}, "required": {"type": "boolean"}}}},
    "relations": {"type": "array", "items": {"type": "object", "required": ["name", "target"], "properties": {"name": {"type": "string"}, "target": {"type": "string"}}}}}}},
  "roles": {"type": "array", "items": {"type": "string"}}, "start": {"type": ["string", "null"], "description": "A description to begin an app of this kind with"},
  "uses": {"type": "array", "items": {"type": "object", "required": ["id", "name", "updatedAt"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "updatedAt": {"type": "string", "format": "date-time"}}}},
  "projects": {"type": "integer"}}},
"PlanDraft": {"type": "object", "required": ["text", "spec"], "properties": {"text": {"type": "string", "description": "The description"}, "spec": {"$ref": "#/components/schemas/Spec"}}},
"PlanMatches": {"type": "object", "required": ["patterns", "similar"], "properties": {
  "patterns": {"type": "array", "items": {"type": "object", "required": ["id", "name", "version", "kind", "summary", "industries", "why"], "properties": {
    "id": {"type": "string"}, "name": {"type": "string"}, "version": {"type": "string"}, "kind": {"$ref": "#/components/schemas/PatternKind"},
    "summary": {"type": "string"}, "industries": {"type": "array", "items": {"type": "string"}}, "why": {"type": "string"}}}},
  "similar": {"type": "array", "items": {"type": "object", "required": ["id", "name", "description", "similarity", "entities", "patterns"], "properties": {
    "id": {"type": "string"}, "name": {"type": "string"}, "description": {"type": "string"},
    "similarity": {"type": "number", "description": "The cosine of both descriptions, at most 1"},
    "entities": {"type": "array", "items": {"type": "string"}, "description": "Names that both have"}, "patterns": {"type": "integer", "description": "How many both are made with"}}}}}}
})json";
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
