#pragma once

#include "model/app_tree.hpp"

namespace dz::gates {

/// Our own scripts inside the sandbox, below `$GATE_TOOLS`: what Node reports of tests and builds
/// as lines "@gate {json}".
AppTree gate_tools();

}  // namespace dz::gates
