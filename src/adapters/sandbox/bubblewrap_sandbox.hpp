#pragma once

#include <mutex>
#include <string>

#include "ports/sandbox.hpp"

namespace dz::sandbox {

/// A sandbox made of Linux namespaces by `bwrap`, seccomp and control groups.
///
/// Works as root and as an ordinary user. The command runs as uid 1000 of its own user namespace,
/// without capabilities, so PostgreSQL starts in it and root-owned files stay what they are.
/// Immutable after its first probe; any thread may use it. `processes` must outlive it.
class BubblewrapSandbox final : public Sandbox {
public:
    explicit BubblewrapSandbox(Processes& processes) : processes_(processes) {}

    Result<ProcessOutcome> run(const SandboxCommand& command, std::stop_token stop = {}) override;
    const SandboxHealth& health() override;

private:
    Result<ProcessOutcome> run_isolated(const SandboxCommand& command, std::stop_token stop);
    void probe();

    Processes& processes_;
    std::once_flag probed_;
    SandboxHealth health_;
    std::string bwrap_;   ///< Absolute path of bwrap.
    std::string filter_;  ///< Compiled seccomp program.
};

}  // namespace dz::sandbox
