#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "app/studio.hpp"
#include "app/workbench.hpp"
#include "base/result.hpp"
#include "cli/arguments.hpp"
#include "cli/remote.hpp"
#include "cli/tenants.hpp"

namespace dz::cli {

/// What people need to know of a server that answers.
struct Serving {
    std::string url;   ///< "http://127.0.0.1:4400".
    std::string open;  ///< The address that lets a browser in, where people find the server.
    std::string key;   ///< For programs, as a bearer token; empty once people have accounts.
    bool awaits_first = false;  ///< Whether the first account has yet to be made, at `open`.
};

/// Serves; calls `ready` once it answers. Built by main, which knows stores and servers.
using Serve =
    std::function<Status(const ServeCommand&, app::Workbench&,
                         const std::function<void(const Serving&)>& ready, std::stop_token stop)>;

/// Carries out one invocation and returns the exit code. `--json` documents go to stdout, words
/// for people to stdout, progress and errors to stderr.
///
/// `open` builds the workbench; it is not called for commands that need none. `serve` serves until
/// `stop` is requested. `reach` reaches the server of commands about its projects, `keep` the
/// tenants of a store.
int run(const Invocation& call, const std::function<Result<app::Workbench*>()>& open,
        const Serve& serve, const Reach& reach, const OpenTenants& keep, std::stop_token stop);

}  // namespace dz::cli
