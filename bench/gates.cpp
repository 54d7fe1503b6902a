// Times every gate on an app folder: gates_bench <folder> [gate…]. The second round is warm.

#include <cstdio>
#include <string>

#include "adapters/app_dir/disk_app_dirs.hpp"
#include "adapters/disk/disk_gate_cache.hpp"
#include "adapters/disk/disk_workdirs.hpp"
#include "adapters/postgres_cluster/postgres_templates.hpp"
#include "adapters/process/host_processes.hpp"
#include "adapters/sandbox/bubblewrap_sandbox.hpp"
#include "adapters/toolchain/npm_toolchains.hpp"
#include "adapters/treesitter/tree_sitter_checker.hpp"
#include "gates/gate_runner.hpp"

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "usage: gates_bench <folder> [gate…]\n"), 64;
    const auto home = dz::toolchain::default_home();
    dz::process::HostProcesses processes;
    dz::sandbox::BubblewrapSandbox sandbox(processes);
    dz::toolchain::NpmToolchains toolchains(processes, home);
    dz::postgres_cluster::PostgresTemplates databases(sandbox, home);
    dz::treesitter::TreeSitterChecker syntax;
    dz::gates::SyntaxMemory memory;
    dz::disk::DiskWorkdirs workdirs(home + "/work");
    dz::disk::DiskGateCache cache(home + "/cache/gates", 64 << 20);

    auto tree = dz::app_dir::DiskAppDirs().read(argv[1]);
    if (!tree) return std::fprintf(stderr, "%s\n", tree.error().message.c_str()), 1;
    const dz::gates::GateSubject subject{.tree = *std::move(tree), .spec = {}, .clauses = {}};
    const dz::gates::GateRunner runner(
        {sandbox, toolchains, databases, syntax, memory, workdirs, cache});
    dz::gates::GateOptions options{.selection = {argv + 2, argv + argc}};
    for (const char* round : {"cold", "warm", "seen before"}) {
        options.use_cache = std::string(round) == "seen before";
        const auto report = runner.run(subject, options, [](const dz::gates::GateEvent& event) {
            if (event.kind == dz::gates::GateEvent::Kind::Preparing) {
                std::printf("%s\n", event.message.c_str());
            }
        });
        if (!report) return std::fprintf(stderr, "%s\n", report.error().message.c_str()), 1;
        std::printf("== %s: %zu files, %lld ms\n%s", round, subject.tree.files.size(),
                    static_cast<long long>(report->duration_ms), to_text(*report).c_str());
        if (std::string(round) != "seen before") continue;
        for (const auto& result : report->gates) {
            for (const auto& metric : result.metrics) {
                std::printf("%s.%s = %g %s\n", result.gate.c_str(), metric.name.c_str(),
                            metric.value, metric.unit.c_str());
            }
        }
    }
    return 0;
}
