#pragma once

#include <string>
#include <vector>

#include "generate/compiled_library.hpp"
#include "ports/processes.hpp"
#include "ports/sandbox.hpp"
#include "ports/test_databases.hpp"
#include "ports/toolchain.hpp"

namespace dz::app {

/// One thing this machine has or lacks.
struct MachineCheck {
    std::string name;  ///< "sandbox".
    bool is_ok = false;
    bool is_needed = true;  ///< Without it, something of the main job fails.
    std::string finding;    ///< A sentence.
    std::string hint;       ///< What to do when it is not ok.
};

/// Checks what `new`, its gates and `--run` need. Installs nothing; at most it
/// prepares the database template that gates use.
std::vector<MachineCheck> inspect_machine(Sandbox& sandbox, Processes& processes,
                                          Toolchains& toolchains, TestDatabases& databases,
                                          const generate::CompiledLibrary& library);

}  // namespace dz::app
