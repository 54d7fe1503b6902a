#include "http/git_routes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/git_protocol.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMostAsked = std::size_t{2} << 20;  ///< 20,000 commits that a client has.

std::string_view project_of(const Request& request) {
    auto name = request.param("project");
    if (name.ends_with(".git")) name.remove_suffix(4);
    return name;
}

Response answer(std::string body, std::string_view type) {
    auto response = text_response(200, std::move(body), type);
    response.headers.set("Cache-Control", "no-cache");
    return response;
}

/// What git shows as "remote error", instead of a bare status.
Response refusal(const Error& error) {
    return answer(git_line("ERR " + error.message + " " + error.hint),
                  "application/x-git-upload-pack-result");
}

/// The routes' handlers. Copied into each of them.
class Git {
public:
    Git(const app::GitDesk& desk, VisitorOf visitor) : desk_(desk), visitor_(std::move(visitor)) {}

    Result<Response> offer(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        if (request.query.find("service").value_or("") != "git-upload-pack")
            return fail({.kind = ErrorKind::Denied,
                         .code = "git.read_only",
                         .message = "A project is cloned and fetched, not pushed to.",
                         .hint = "Change it in the server; with git 1.6.6 or later, clone it."});
        DZ_TRY_ASSIGN(const auto commits, desk_.commits(visitor, project_of(request)));
        return answer(git_offer(commits.empty() ? std::optional<std::string>()
                                                : std::optional(commits.back().id)),
                      "application/x-git-upload-pack-advertisement");
    }

    Result<Response> pack(const Request& request) const {
        DZ_TRY_ASSIGN(const auto visitor, visitor_(request));
        DZ_TRY_ASSIGN(const auto body, body_of(request));
        const auto wish = read_git_wish(body);
        if (!wish && wish.error().code == "git.unsupported") return refusal(wish.error());
        if (!wish) return fail(wish.error());
        DZ_TRY_ASSIGN(const auto commits, desk_.commits(visitor, project_of(request)));
        const auto count_to = [&](const std::string& id) {
            const auto found = std::ranges::find(commits, id, &GitCommit::id);
            return found == commits.end() ? std::size_t{0}
                                          : static_cast<std::size_t>(found - commits.begin()) + 1;
        };
        std::size_t to = 0;
        for (const auto& id : wish->wants) {
            if (count_to(id) == 0)
                return refusal({.kind = ErrorKind::NotFound,
                                .code = "git.no_commit",
                                .message = "The project has no commit " + id + ".",
                                .hint = "Fetch again."});
            to = std::max(to, count_to(id));
        }
        std::size_t from = 0;
        std::vector<std::string> common;
        for (const auto& id : wish->haves) {
            const auto count = count_to(id);
            if (count > 0) common.push_back(id);
            from = std::max(from, count);
        }
        auto said = git_answer(*wish, common);
        if (wish->is_done && to > from) {
            DZ_TRY_ASSIGN(const auto bytes, desk_.pack(visitor, project_of(request), from, to));
            said += bytes;
        }
        return answer(std::move(said), "application/x-git-upload-pack-result");
    }

private:
    static Result<std::string> body_of(const Request& request) {
        if (request.headers.value_of("Content-Encoding") == "gzip")
            return gunzip(request.body, kMostAsked);
        return request.body;
    }

    const app::GitDesk& desk_;
    VisitorOf visitor_;
};

}  // namespace

std::vector<Route> git_routes(const app::GitDesk& desk, VisitorOf visitor) {
    const Git git(desk, std::move(visitor));
    std::vector<Route> routes;
    routes.push_back({.path = "/git/{project}/info/refs",
                      .operation = "",
                      .summary = "What git may clone",
                      .right = Right::Read,
                      .asks_for_password = true,
                      .handler = [git](const Request& request) { return git.offer(request); }});
    routes.push_back({.method = Method::Post,
                      .path = "/git/{project}/git-upload-pack",
                      .operation = "",
                      .summary = "The history of a project, packed for git",
                      .right = Right::Read,
                      .body_limit = kMostAsked,
                      .is_idempotent = false,
                      .asks_for_password = true,
                      .handler = [git](const Request& request) { return git.pack(request); }});
    return routes;
}

}  // namespace dz::http
