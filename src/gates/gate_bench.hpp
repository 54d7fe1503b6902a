#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

#include "gates/gate_runner.hpp"

namespace dz::gates {

/// What the gates of one run share: the working folder, the toolchain, the database template.
/// Each is made when the first gate asks. Any thread may ask.
class GateBench {
public:
    GateBench(const GateWorld& world, const AppTree& tree, ToolchainProgress progress,
              std::stop_token stop)
        : world_(world), tree_(tree), progress_(std::move(progress)), stop_(std::move(stop)) {}

    /// Fails as Toolchains::ensure does, and with `gates.no_lockfile`.
    Result<Toolchain> toolchain();

    /// Runs a gate's command on the tree. Fails when something around the command goes wrong.
    Result<ProcessOutcome> run(const GateCommand& command);

private:
    Result<SandboxCommand> prepare(const GateCommand& command);

    const GateWorld& world_;
    const AppTree& tree_;
    ToolchainProgress progress_;
    std::stop_token stop_;
    std::mutex mutex_;
    std::optional<Result<Toolchain>> toolchain_;
    std::unique_ptr<Workdir> app_;
    std::unique_ptr<Workdir> tools_;
};

}  // namespace dz::gates
