#pragma once

#include "ports/app_runner.hpp"
#include "ports/processes.hpp"

namespace dz::node_app {

/// Runs apps of the stack ts-hono-react with Node. Any thread may use one; two calls on one
/// folder must not overlap.
class NodeAppRunner final : public AppRunner {
public:
    explicit NodeAppRunner(Processes& processes) : processes_(processes) {}

    Status run(const StartOrder& order, const Toolchain& toolchain,
               const std::function<void(std::string_view)>& progress,
               const std::function<void(const RunningApp&)>& ready, std::stop_token stop) override;

private:
    Processes& processes_;
};

}  // namespace dz::node_app
