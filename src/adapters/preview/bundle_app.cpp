#include "adapters/preview/bundle_app.hpp"

#include <future>
#include <optional>

#include "adapters/preview/disk_files.hpp"
#include "adapters/preview/read_esbuild.hpp"

namespace dz::preview {
namespace {

namespace fs = std::filesystem;

constexpr auto kBundlingTime = std::chrono::seconds(20);
constexpr std::uint64_t kBundlingMemory = 1ULL << 30;

/// esbuild comes in one package for each kind of machine.
std::optional<std::string> find_esbuild(const Toolchain& toolchain) {
    std::error_code why;
    for (const auto& entry :
         fs::directory_iterator(fs::path(toolchain.modules) / "@esbuild", why)) {
        auto program = entry.path() / "bin/esbuild";
        std::error_code ignored;
        if (fs::is_regular_file(program, ignored)) return program.string();
    }
    return std::nullopt;
}

SandboxCommand esbuild_command(const std::string& program, const fs::path& app, const fs::path& out,
                               const std::string& name, const std::string& entry) {
    auto command = command_on(app, out);
    command.argv = {"{root}/opt/esbuild",
                    name + "=" + entry,
                    "--bundle",
                    "--format=esm",
                    "--target=es2022",
                    "--packages=external",
                    "--loader:.sql=text",
                    "--jsx=automatic",
                    "--define:process.env.NODE_ENV=\"production\"",
                    "--sourcemap=external",
                    "--outdir={root}/out",
                    "--metafile={root}/out/" + name + ".meta.json",
                    "--log-level=error",
                    "--log-limit=20",
                    "--color=false"};
    command.binds.push_back({program, "/opt/esbuild"});
    command.limits.wall_time = kBundlingTime;
    command.limits.memory = kBundlingMemory;
    return command;
}

/// One of the two; its part of what there is to say.
Result<Bundles> bundle_one(Sandbox& sandbox, const SandboxCommand& command, const fs::path& meta,
                           std::stop_token stop) {
    Bundles bundles;
    DZ_TRY_ASSIGN(const auto outcome, sandbox.run(command, std::move(stop)));
    if (!outcome.succeeded()) {
        bundles.problems = read_problems(outcome.err);
        if (bundles.problems.empty()) return fail(tool_failed("The bundler", outcome));
        return bundles;
    }
    DZ_TRY_ASSIGN(bundles.packages, read_externals(read_file(meta).value_or("")));
    std::error_code ignored;
    fs::remove(meta, ignored);
    return bundles;
}

}  // namespace

SandboxCommand command_on(const fs::path& app, const fs::path& out) {
    SandboxCommand command;
    command.cwd = "{root}/app";
    // The app's folder is memory; its parts are binds, and so are the packages, when a tool needs
    // them.
    command.scratch = {"/app"};
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(app, ignored))
        command.binds.push_back(
            {entry.path().string(), "/app/" + entry.path().filename().string()});
    command.binds.push_back({out.string(), "/out", BindMode::Writable});
    return command;
}

Error tool_failed(std::string_view tool, const ProcessOutcome& outcome) {
    const bool was_stopped = outcome.killed != KillReason::None;
    return {
        .kind = was_stopped ? ErrorKind::Exhausted : ErrorKind::Unavailable,
        .code = "preview.tool",
        .message = std::string(tool) +
                   (was_stopped ? " was stopped (" + std::string(to_string(outcome.killed)) + ")."
                                : " failed: " + outcome.err.substr(0, 400)),
        .hint = "Try again; datazentr doctor checks the machine.",
        .detail = outcome.err};
}

Result<Bundles> bundle_app(Sandbox& sandbox, const Toolchain& toolchain, const fs::path& app,
                           const fs::path& out, std::stop_token stop) {
    const auto program = find_esbuild(toolchain);
    if (!program)
        return fail({.kind = ErrorKind::Unavailable,
                     .code = "preview.tool",
                     .message = "The app's packages hold no esbuild for this machine.",
                     .hint = "Add esbuild to devDependencies in package.json."});
    const auto bundle = [&](const std::string& name, const std::string& entry) {
        return bundle_one(sandbox, esbuild_command(*program, app, out, name, entry),
                          out / (name + ".meta.json"), stop);
    };
    auto server = std::async(std::launch::async,
                             [&] { return bundle("server", "src/server/entry/preview.ts"); });
    auto client = bundle("client", "src/client/preview.tsx");
    auto api = server.get();
    DZ_TRY_ASSIGN(auto bundles, std::move(client));
    DZ_TRY_ASSIGN(auto others, std::move(api));
    bundles.packages.merge(others.packages);
    for (auto& problem : others.problems) bundles.problems.push_back(std::move(problem));
    return bundles;
}

}  // namespace dz::preview
