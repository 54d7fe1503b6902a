#include "app/run_app.hpp"

#include "app/stopwatch.hpp"
#include "model/app_tree.hpp"

namespace dz::app {

Status run_app(const std::string& dir, int port, const Workbench& bench, Progress& progress,
               const std::function<void(const RunningApp&)>& ready, std::stop_token stop) {
    DZ_TRY_ASSIGN(const AppTree tree, bench.studio.dirs.read(dir));
    const AppFile* lock = tree.find("package-lock.json");
    if (lock == nullptr) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "run.no_lockfile",
                     .message = dir + " has no package-lock.json.",
                     .hint = "Name the folder of an app, such as apps/northstar."});
    }
    const Stopwatch time;
    progress.stage_started(Stage::Start);
    const auto busy = [&progress](std::string_view message) { progress.busy(message); };
    DZ_TRY_ASSIGN(const Toolchain toolchain, bench.toolchains.ensure(lock->content, busy, stop));
    const auto announce = [&](const RunningApp& app) {
        progress.stage_finished(Stage::Start, app.url, time.milliseconds());
        ready(app);
    };
    return bench.runner.run({.dir = dir, .tree = digest_of(tree), .port = port}, toolchain, busy,
                            announce, stop);
}

}  // namespace dz::app
