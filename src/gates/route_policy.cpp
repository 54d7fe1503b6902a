#include <string>
#include <string_view>

#include "gates/code_policy.hpp"
#include "gates/findings.hpp"
#include "gates/scope_words.hpp"
#include "gates/source_text.hpp"

namespace dz::gates {
namespace {

constexpr auto npos = std::string_view::npos;

/// What asks who calls and what they may do.
constexpr std::string_view kAuthorisation[] = {
    "demandCaller", "demandAccount", "demandAdministration", "demandGrant", "scoped", "scope",
};

/// Modules people reach before they have a session. Everything else is behind one.
constexpr std::string_view kPublicModules[] = {
    "src/server/modules/auth/",
    "src/server/modules/docs/",
    "src/server/modules/health/",
    "src/server/modules/public/",
};

bool holds_routes(std::string_view path) {
    if (!path.starts_with("src/server/") || !path.ends_with(".ts")) return false;
    for (const auto module : kPublicModules) {
        if (path.starts_with(module)) return false;
    }
    return path.starts_with("src/server/modules/") || path.ends_with("/routes.ts");
}

}  // namespace

std::vector<Finding> check_routes(const AppTree& tree) {
    std::vector<Finding> findings;
    for (const auto& file : tree.files) {
        if (!holds_routes(file.path) || file.content.find("new Hono") == npos) continue;
        const auto code = code_only(file.content);
        const auto names = names_standing_for(code, kAuthorisation);
        for (const std::string_view verb :
             {".get('", ".post('", ".put('", ".patch('", ".delete('", ".all('"}) {
            for (auto at = code.find(verb); at != std::string::npos; at = code.find(verb, at + 1)) {
                const auto open = at + verb.size() - 2;
                const auto handler =
                    std::string_view(code).substr(open, closing(code, open) - open);
                const auto path_start = at + verb.size();
                const auto path = file.content.substr(
                    path_start, file.content.find('\'', path_start) - path_start);
                // c.get('name') reads a variable; a route begins with a slash. Whoever holds an
                // unguessable token has been let in by whoever sent it.
                if (!path.starts_with('/') || path.find(":token") != std::string::npos) continue;
                if (mentions(handler, kAuthorisation, names)) continue;
                findings.push_back(finding_at(
                    file, at + 1, "route.open",
                    "The route \"" + std::string(verb.substr(1, verb.size() - 3)) + " " + path +
                        "\" answers without asking who calls.",
                    "Use scoped(c) or demandAdministration(c, …) in it, or move it to a public "
                    "module."));
            }
        }
    }
    return findings;
}

}  // namespace dz::gates
