#include "app/remote_projects.hpp"

#include <algorithm>
#include <utility>

#include "base/id.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"

namespace dz::app {
namespace {

constexpr std::string_view kApi = "/api/v1";

ErrorKind kind_of_status(int status) {
    if (status == 404) return ErrorKind::NotFound;
    if (status == 409 || status == 412) return ErrorKind::Conflict;
    if (status == 401 || status == 403) return ErrorKind::Denied;
    if (status == 413 || status == 429) return ErrorKind::Exhausted;
    if (status == 503 || status == 408) return ErrorKind::Unavailable;
    return status >= 500 ? ErrorKind::Internal : ErrorKind::InvalidInput;
}

Error no_server_of_ours(const HttpReply& reply) {
    return {.kind = ErrorKind::Unavailable,
            .code = "remote.answer",
            .message = "What answers there (status " + std::to_string(reply.status) +
                       ") is not a DATAZENtr server.",
            .hint = "Check the address: it is the one your browser opens, without a path."};
}

/// What the server refuses, in its own words.
Error refusal_of(const HttpReply& reply) {
    const auto problem = parse_document(reply.body, "answer.json");
    if (reply.media_type != "application/problem+json" || !problem) return no_server_of_ours(reply);
    return {.kind = kind_of_status(reply.status),
            .code = text_in(*problem, "code"),
            .message = text_in(*problem, "detail"),
            .hint = text_in(*problem, "hint")};
}

std::string body_of(std::string_view key, std::string_view value) {
    JsonWriter json;
    json.begin_object().key(key).value(value).end_object();
    return json.text();
}

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

/// One of ours by another name: the name of its app, in any letter case, or its short name.
bool is_called(const DocNode& project, std::string_view name) {
    return text_in(project, "slug") == name || to_lower(text_in(project, "name")) == to_lower(name);
}

}  // namespace

std::string text_in(const DocNode& object, std::string_view key) {
    const auto* member = object.find(key);
    const auto* text = member != nullptr ? member->as_text() : nullptr;
    return text != nullptr ? *text : "";
}

Result<RemoteProjects> RemoteProjects::at(const HttpClient& client, Target target,
                                          std::stop_token stop) {
    while (target.url.ends_with('/')) target.url.pop_back();
    const bool is_web = target.url.starts_with("http://") || target.url.starts_with("https://");
    if (!is_web || !is_printable(target.url) ||
        target.url.find_first_of("?#@") != std::string::npos)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "remote.address",
                     .message = "\"" + target.url + "\" is not an address of a server.",
                     .hint = "Write it with its protocol: https://apps.example.com"});
    if (target.key.empty() || !is_printable(target.key))
        return fail({.kind = ErrorKind::Denied,
                     .code = "remote.no_key",
                     .message = "There is no key for the server.",
                     .hint = "Set DATAZENTR_KEY to the key that the server printed when it "
                             "started, or to one of yours."});
    return RemoteProjects(client, std::move(target), std::move(stop));
}

Result<HttpReply> RemoteProjects::ask(std::string method, std::string_view path,
                                      std::string body) const {
    HttpCall call{.method = std::move(method), .url = url_ + std::string(kApi), .body = {}};
    call.url += path;
    call.headers = {{"Authorization", "Bearer " + key_}};
    if (!body.empty()) call.headers.emplace_back("Content-Type", "application/json");
    call.body = std::move(body);
    DZ_TRY_ASSIGN(auto reply, client_.send(call, stop_));
    if (reply.status < 200 || reply.status > 299) return fail(refusal_of(reply));
    return reply;
}

Result<RemoteAnswer> RemoteProjects::ask_document(std::string method, std::string_view path,
                                                  std::string body) const {
    DZ_TRY_ASSIGN(auto reply, ask(std::move(method), path, std::move(body)));
    if (reply.media_type != "application/json") return fail(no_server_of_ours(reply));
    DZ_TRY_ASSIGN(auto document, parse_document(reply.body, "answer.json"));
    return RemoteAnswer{std::move(reply.body), std::move(document)};
}

Result<RemoteAnswer> RemoteProjects::create(std::string_view description) const {
    return ask_document("POST", "/projects", body_of("description", description));
}

Result<RemoteAnswer> RemoteProjects::chat(std::string_view project, std::string_view words) const {
    DZ_TRY_ASSIGN(const auto id, id_of(project));
    return ask_document("POST", "/projects/" + id + "/chat", body_of("text", words));
}

Result<RemoteAnswer> RemoteProjects::list() const {
    DocNode::Array all;
    std::string after;
    do {
        DZ_TRY_ASSIGN(const auto page, ask_document("GET", "/projects?limit=50" + after));
        const auto* items = page.document.find("items");
        if (items == nullptr || items->as_array() == nullptr)
            return fail(no_server_of_ours({.status = 200, .media_type = {}, .body = {}}));
        for (const auto& item : *items->as_array()) all.push_back(item);
        after = text_in(page.document, "next");
        if (!after.empty()) after = "&after=" + after;
    } while (!after.empty());
    DocNode document{.value = DocNode::Object{{"items", {.value = std::move(all)}}}};
    auto text = to_compact_json(document);
    return RemoteAnswer{std::move(text), std::move(document)};
}

Result<std::string> RemoteProjects::id_of(std::string_view project) const {
    if (is_ulid(project)) return std::string(project);
    DZ_TRY_ASSIGN(const auto all, list());
    std::vector<std::string> found;
    std::vector<std::string> slugs;
    for (const auto& one : *all.document.find("items")->as_array()) {
        slugs.push_back(text_in(one, "slug"));
        if (is_called(one, project)) found.push_back(text_in(one, "id"));
    }
    if (found.size() == 1) return found.front();
    if (found.empty())
        return fail({.kind = ErrorKind::NotFound,
                     .code = "remote.no_project",
                     .message = "The server has no project \"" + std::string(project) + "\".",
                     .hint = did_you_mean(project, slugs, "List them with: datazentr projects")});
    return fail({.kind = ErrorKind::Conflict,
                 .code = "remote.ambiguous",
                 .message = "Several projects are called \"" + std::string(project) + "\".",
                 .hint = "Name one by its id: " + join(found, ", ") + "."});
}

Result<RemoteAnswer> RemoteProjects::find(std::string_view project) const {
    DZ_TRY_ASSIGN(const auto id, id_of(project));
    return ask_document("GET", "/projects/" + id);
}

Result<RemoteFile> RemoteProjects::download(std::string_view project) const {
    DZ_TRY_ASSIGN(const auto found, find(project));
    const auto id = text_in(found.document, "id");
    DZ_TRY_ASSIGN(auto reply, ask("GET", "/projects/" + id + "/export.zip", {}));
    if (reply.media_type != "application/zip") return fail(no_server_of_ours(reply));
    // The name is of the server; what becomes a file here is made of plain characters.
    const auto name = slug(text_in(found.document, "slug"));
    return RemoteFile{(name.empty() ? "app" : name) + ".zip", std::move(reply.body)};
}

}  // namespace dz::app
