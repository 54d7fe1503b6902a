#pragma once

#include <functional>
#include <string>

#include "app/remote_projects.hpp"
#include "base/result.hpp"
#include "cli/arguments.hpp"
#include "cli/terminal.hpp"

namespace dz::cli {

/// Reaches the server that a call names. Built by main, which knows a client.
using Reach = std::function<Result<app::RemoteProjects>(app::RemoteProjects::Target)>;

/// Commands about the projects of a server: the same as with files here, asked over its API.
/// Writes words for people to `words`, or with `json` the server's documents to standard output.
/// Each returns an error for the caller to show.
class RemoteCommands {
public:
    RemoteCommands(const app::RemoteProjects& server, Terminal& words, bool json)
        : server_(server), words_(words), json_(json) {}

    Status make(const std::string& description);
    Status edit(const std::string& project, const std::string& instruction);
    Status list();
    /// Saves the app as a zip; an empty path is its short name here. Fails with `write.exists`.
    Status save(const std::string& project, const std::string& path);

private:
    void say_open_clauses(const DocNode& made);
    void say_answer(const DocNode& answer);
    void say_difference(const DocNode& difference);

    const app::RemoteProjects& server_;
    Terminal& words_;
    bool json_;
};

}  // namespace dz::cli
