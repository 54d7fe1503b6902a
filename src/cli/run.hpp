#pragma once

#include <functional>
#include <stop_token>

#include "app/studio.hpp"
#include "app/workbench.hpp"
#include "cli/arguments.hpp"

namespace dz::cli {

/// Carries out one invocation and returns the exit code. `--json` documents go to stdout, words
/// for people to stdout, progress and errors to stderr.
///
/// `open` builds the workbench; it is not called for commands that need none.
int run(const Invocation& call, const std::function<Result<app::Workbench*>()>& open,
        std::stop_token stop);

}  // namespace dz::cli
