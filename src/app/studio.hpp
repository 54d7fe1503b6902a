#pragma once

#include "gates/gate_runner.hpp"
#include "generate/compiled_library.hpp"
#include "intent/understanding.hpp"
#include "ports/app_dirs.hpp"

namespace dz::app {

/// What use cases work with. Borrowed; everything outlives the studio.
struct Studio {
    const intent::Planner& planner;
    const generate::CompiledLibrary& library;
    const gates::GateRunner& gates;
    AppDirs& dirs;
};

}  // namespace dz::app
