#pragma once

#include <string>

#include "ports/sandbox.hpp"

namespace dz::sandbox {

/// Runs commands with limits but WITHOUT isolation: they see the host's files and network as the
/// server's user does. For machines that forbid user namespaces and whose owner chose it by name
/// (`DATAZENTR_SANDBOX=unconfined`); nothing falls back to it by itself.
///
/// The view of a command is built under a private folder of `scratch_root`, which `{root}` stands
/// for and which is removed afterwards. Read-only folders are copied, so that module lookup starts
/// inside the view; packages of `node_modules`, files and writable binds are links.
/// Any thread may use it. `processes` must outlive it.
class UnconfinedSandbox final : public Sandbox {
public:
    UnconfinedSandbox(Processes& processes, std::string scratch_root);

    Result<ProcessOutcome> run(const SandboxCommand& command, std::stop_token stop = {}) override;
    const SandboxHealth& health() override { return health_; }

private:
    Processes& processes_;
    std::string scratch_root_;
    SandboxHealth health_;
};

}  // namespace dz::sandbox
