#pragma once

#include <filesystem>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ports/previews.hpp"
#include "ports/sandbox.hpp"
#include "ports/toolchain.hpp"

namespace dz::preview {

/// The two programs of an app as single files, with source maps.
struct Bundles {
    std::vector<PreviewProblem> problems;
    std::set<std::string> packages;  ///< What they import from outside.
};

/// Bundles `app` into `out`: client.js, server.js and their maps. The two take their time beside
/// each other. Fails with `preview.tool` and the errors of the sandbox.
Result<Bundles> bundle_app(Sandbox& sandbox, const Toolchain& toolchain,
                           const std::filesystem::path& app, const std::filesystem::path& out,
                           std::stop_token stop);

/// A command that sees the app at /app and writes to `out` at /out. The rest is the caller's.
SandboxCommand command_on(const std::filesystem::path& app, const std::filesystem::path& out);

/// A tool that failed without naming a mistake of the app.
Error tool_failed(std::string_view tool, const ProcessOutcome& outcome);

}  // namespace dz::preview
