#include "gates/gate_bench.hpp"

#include <string>
#include <utility>

#include "gates/gate_tools.hpp"

namespace dz::gates {

Result<Toolchain> GateBench::toolchain() {
    std::scoped_lock lock(mutex_);
    if (toolchain_) return *toolchain_;
    const AppFile* lockfile = tree_.find("package-lock.json");
    if (lockfile == nullptr) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "gates.no_lockfile",
                     .message = "The app has no package-lock.json.",
                     .hint = "Make one with npm install --package-lock-only."});
    }
    toolchain_ = world_.toolchains.ensure(lockfile->content, progress_, stop_);
    return *toolchain_;
}

Result<SandboxCommand> GateBench::prepare(const GateCommand& command) {
    DZ_TRY_ASSIGN(const auto tools, toolchain());
    {
        std::scoped_lock lock(mutex_);
        if (!app_) {
            DZ_TRY_ASSIGN(app_, world_.workdirs.create(tree_));
        }
        if (!tools_) {
            DZ_TRY_ASSIGN(tools_, world_.workdirs.create(gate_tools()));
        }
    }
    SandboxCommand prepared{.argv = {"/bin/sh", "-c", command.script}, .cwd = "{root}/app"};
    prepared.env = {{"PATH", "{root}/opt/node/bin:/usr/local/bin:/usr/bin:/bin"},
                    {"GATE_TOOLS", "{root}/opt/gate-tools"},
                    {"CI", "1"},
                    {"NO_COLOR", "1"},
                    {"FORCE_COLOR", "0"}};
    prepared.limits = command.limits;
    prepared.processes = command.processes;
    // The app's folder is memory; its parts are binds. So `dist` can be written and `src` cannot.
    prepared.scratch = {"/app", "/app/node_modules/.cache", "/app/node_modules/.vite-temp"};
    for (const auto& entry : app_->entries()) {
        prepared.binds.push_back({app_->path() + "/" + entry, "/app/" + entry});
    }
    prepared.binds.push_back({tools.modules, "/app/node_modules"});
    prepared.binds.push_back({tools.node, "/opt/node/bin/node"});
    prepared.binds.push_back({tools_->path(), "/opt/gate-tools"});
    if (!command.needs_database) return prepared;

    DZ_TRY_ASSIGN(const auto cluster, world_.databases.ensure(stop_));
    if (cluster) {
        prepared.env["GATE_POSTGRES"] = cluster->binaries;
        prepared.env["GATE_POSTGRES_DATA"] = "{root}/opt/postgres-data";
        prepared.binds.push_back({cluster->data, "/opt/postgres-data"});
    }
    return prepared;
}

Result<ProcessOutcome> GateBench::run(const GateCommand& command) {
    DZ_TRY_ASSIGN(const auto prepared, prepare(command));
    return world_.sandbox.run(prepared, stop_);
}

}  // namespace dz::gates
