#include "http/file_routes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "app/project_json.hpp"
#include "http/conditional.hpp"
#include "http/request_fields.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxFileBody = std::size_t{2} << 20;  ///< A file, escaped as JSON.

/// "src/app/page.tsx" → the media type a browser shows as text, or the bytes of an asset.
std::string_view shown_type_of(std::string_view path) {
    for (const auto& [ending, type] :
         {std::pair<std::string_view, std::string_view>{".png", "image/png"},
          {".ico", "image/x-icon"},
          {".woff2", "font/woff2"},
          {".json", "application/json"}})
        if (path.ends_with(ending)) return type;
    return "text/plain; charset=utf-8";
}

/// The routes' handlers. Copied into each of them.
class Files {
public:
    Files(const app::ProjectDesk& desk, VisitorOf visitor)
        : desk_(desk), visitor_(std::move(visitor)) {}

    Result<Response> tree(const Request& request) const {
        DZ_TRY_ASSIGN(const auto drawing, draw(request));
        return json_text(app::tree_json(drawing.plan));
    }

    Result<Response> file(const Request& request) const {
        DZ_TRY_ASSIGN(const auto drawing, draw(request));
        const auto path = request.param("path");
        for (const auto& file : drawing.plan.files) {
            if (file.path != path) continue;
            auto etag = etag_of(file.content);
            return with_etag(request, text_response(200, file.content, shown_type_of(path)),
                             std::move(etag));
        }
        return fail({.kind = ErrorKind::NotFound,
                     .code = "project.no_such_file",
                     .message = "The app has no file \"" + std::string(path.substr(0, 200)) + "\".",
                     .hint = "Look at the tree of that moment."});
    }

    Result<Response> write_file(const Request& request) const {
        app::FileWriting writing;
        DZ_TRY_ASSIGN(writing.text, body_text(request, "text"));
        DZ_TRY_ASSIGN(writing.seen, body_number(request, "seen"));
        return record(request, std::move(writing));
    }

    Result<Response> delete_file(const Request& request) const {
        DZ_TRY_ASSIGN(const auto seen, needed_number(request, "seen"));
        return record(request, {.path = {}, .text = {}, .seen = seen});
    }

    Result<Response> hand_files(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto at, query_number(request, "at"));
        DZ_TRY_ASSIGN(const auto found, desk_.hand_files(visitor, request.param("project"), at));
        return json_text(app::hand_files_json(found));
    }

    Result<Response> give_up_file(const Request& request) const {
        DZ_TRY_ASSIGN(const auto seen, needed_number(request, "seen"));
        return record(request, {.path = {}, .text = {}, .as_generated = true, .seen = seen});
    }

    Result<Response> download(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto at, query_number(request, "at"));
        DZ_TRY_ASSIGN(auto file, desk_.download(visitor, request.param("project"), at));
        auto response = text_response(200, std::move(file.bytes), "application/zip");
        response.headers.set("Content-Disposition", "attachment; filename=\"" + file.name + "\"");
        return response;
    }

private:
    Result<Response> record(const Request& request, app::FileWriting writing) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        writing.path = request.param("path");
        DZ_TRY_ASSIGN(const auto project,
                      desk_.write_file(visitor, request.param("project"), std::move(writing)));
        return json_text(app::project_json(project));
    }

    Result<app::Drawing> draw(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto at, query_number(request, "at"));
        return desk_.draw(visitor, request.param("project"), at);
    }

    const app::ProjectDesk& desk_;
    VisitorOf visitor_;
};

using Handle = Result<Response> (Files::*)(const Request&) const;

const QueryParameter kSeen{"seen", "The project's seq that was looked at", "integer"};

}  // namespace

std::vector<Route> file_routes(const app::ProjectDesk& desk, VisitorOf visitor) {
    const Files files(desk, std::move(visitor));
    const auto answer = [&](Handle handle) {
        return [files, handle](const Request& request) { return (files.*handle)(request); };
    };
    const std::string one = "/api/v1/projects/{project}";
    std::vector<Route> routes;
    routes.push_back({.path = one + "/tree",
                      .operation = "listFiles",
                      .summary = "The files of the app at a moment",
                      .tag = "files",
                      .query = {kAtParameter},
                      .response = "FileList",
                      .handler = answer(&Files::tree)});
    routes.push_back({.path = one + "/files/{path...}",
                      .operation = "getFile",
                      .summary = "A file of the app at a moment",
                      .tag = "files",
                      .query = {kAtParameter},
                      .handler = answer(&Files::file)});
    routes.push_back({.method = Method::Put,
                      .path = one + "/files/{path...}",
                      .operation = "writeFile",
                      .summary = "Write a file by hand; later generations are merged with it",
                      .tag = "files",
                      .request = "FileText",
                      .response = "Project",
                      .body_limit = kMaxFileBody,
                      .handler = answer(&Files::write_file)});
    routes.push_back({.method = Method::Delete,
                      .path = one + "/files/{path...}",
                      .operation = "deleteFile",
                      .summary = "Delete a file by hand",
                      .tag = "files",
                      .query = {kSeen},
                      .response = "Project",
                      .handler = answer(&Files::delete_file)});
    routes.push_back({.path = one + "/hand-files",
                      .operation = "listHandFiles",
                      .summary = "The files written by hand, and what became of them",
                      .tag = "files",
                      .query = {kAtParameter},
                      .response = "HandFileList",
                      .handler = answer(&Files::hand_files)});
    routes.push_back({.method = Method::Delete,
                      .path = one + "/hand-files/{path...}",
                      .operation = "giveUpHandFile",
                      .summary = "Give up what was written: the file is as generated again",
                      .tag = "files",
                      .query = {kSeen},
                      .response = "Project",
                      .handler = answer(&Files::give_up_file)});
    routes.push_back({.path = one + "/export.zip",
                      .operation = "exportProject",
                      .summary = "All files of the app at a moment, as a zip",
                      .tag = "files",
                      .query = {kAtParameter},
                      .handler = answer(&Files::download)});
    return routes;
}

boost::json::object file_schemas() {
    static constexpr std::string_view kSchemas = R"json({
"FileList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["path", "bytes", "pattern", "writable"], "properties": {
  "path": {"type": "string"}, "bytes": {"type": "integer"}, "pattern": {"type": "string", "description": "Empty where somebody made the file"},
  "writable": {"type": "boolean", "description": "Whether it may be written by hand"}}}}}},
"FileText": {"type": "object", "required": ["seen", "text"], "properties": {
  "seen": {"type": "integer", "minimum": 0, "description": "The project's seq that was looked at"}, "text": {"type": "string"}}},
"HandFileList": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["path", "state", "written", "generated"], "properties": {
  "path": {"type": "string"}, "state": {"enum": ["written", "merged", "conflict"]},
  "written": {"type": ["string", "null"]}, "generated": {"type": ["string", "null"], "description": "What is generated now"}}}}}}
})json";
    return boost::json::parse(kSchemas).as_object();
}

}  // namespace dz::http
