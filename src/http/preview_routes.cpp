#include "http/preview_routes.hpp"

#include <boost/json/parse.hpp>
#include <utility>

#include "app/preview_json.hpp"
#include "http/request_fields.hpp"

namespace dz::http {
namespace {

constexpr const char* kSchemas = R"json({
"DraftSpec": {"type": "object", "required": ["spec"], "properties": {"spec": {"$ref": "#/components/schemas/Spec"}}},
"Preview": {"type": "object", "required": ["url", "rev", "seq", "problems", "ms"], "properties": {
  "url": {"type": ["string", "null"], "description": "For a frame with sandbox=\"allow-scripts allow-forms\"; null when there are problems"},
  "rev": {"type": ["string", "null"]}, "seq": {"type": "integer"}, "ms": {"type": "number"},
  "problems": {"type": "array", "items": {"type": "object", "required": ["file", "line", "column", "message"], "properties": {
    "file": {"type": "string"}, "line": {"type": "integer"}, "column": {"type": "integer"}, "message": {"type": "string"}}}}}}
})json";

constexpr std::size_t kMaxSpec = std::size_t{2} << 20;

}  // namespace

std::vector<Route> preview_routes(app::PreviewDesk& desk, VisitorOf visitor,
                                  std::function<std::string()> origin) {
    const auto show = [&desk, visitor, origin](const Request& request) -> Result<Response> {
        DZ_TRY_ASSIGN(const auto who, visitor(request));
        DZ_TRY_ASSIGN(const auto at, query_number(request, "at"));
        DZ_TRY_ASSIGN(const auto shown, desk.show(who, request.param("project"), at, request.stop));
        return json_text(app::preview_json(shown, origin()));
    };
    const auto show_draft = [&desk, visitor, origin](const Request& request) -> Result<Response> {
        DZ_TRY_ASSIGN(const auto who, visitor(request));
        DZ_TRY_ASSIGN(auto spec, body_spec(request));
        DZ_TRY_ASSIGN(const auto shown, desk.show_draft(who, std::move(spec), request.stop));
        return json_text(app::preview_json(shown, origin()));
    };
    std::vector<Route> routes;
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/preview",
                      .operation = "showDraft",
                      .summary = "Make an app that is only described yet ready to be looked at",
                      .tag = "preview",
                      .right = Right::Read,
                      .request = "DraftSpec",
                      .response = "Preview",
                      .body_limit = kMaxSpec,
                      .is_idempotent = false,
                      .handler = show_draft});
    routes.push_back({.method = Method::Post,
                      .path = "/api/v1/projects/{project}/preview",
                      .operation = "showPreview",
                      .summary = "Make the project at a moment ready to be looked at",
                      .tag = "preview",
                      .right = Right::Read,
                      .query = {kAtParameter},
                      .response = "Preview",
                      .is_idempotent = false,
                      .handler = show});
    return routes;
}

boost::json::object preview_schemas() {
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
