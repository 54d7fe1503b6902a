#pragma once

#include "base/result.hpp"

namespace dz::node_app {

/// The wanted port if it is free, or with 0 the first free one from 3000 on the loopback
/// interface. Fails with `run.no_port`.
Result<int> choose_port(int wanted);

/// Whether GET /healthz on a loopback port answers 200 right now. Waits at most half a second.
bool answers(int port);

}  // namespace dz::node_app
