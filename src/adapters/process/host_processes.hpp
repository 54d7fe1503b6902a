#pragma once

#include "ports/processes.hpp"

namespace dz::process {

/// Processes of this machine, by fork and execve. Holds no state; any thread may use it.
class HostProcesses final : public Processes {
public:
    Result<ProcessOutcome> run(const Launch& launch, std::stop_token stop = {}) override;
    std::optional<std::string> find_program(const std::string& name) override;
};

}  // namespace dz::process
