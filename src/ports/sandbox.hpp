#pragma once

#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ports/processes.hpp"

namespace dz {

enum class BindMode { ReadOnly, Writable };

/// One file or folder of the host made visible inside the sandbox.
struct Bind {
    std::string host;    ///< Absolute path outside. Must exist.
    std::string inside;  ///< Absolute path inside; parents are created.
    BindMode mode = BindMode::ReadOnly;
};

/// A command for a sandbox. It sees `/usr`, its binds, an empty `/tmp`, its own `/proc` and
/// `/dev`, no network, no environment but `env`, and nobody else's processes.
///
/// Paths inside are written `{root}/app/…` in argv, env values and cwd: `{root}` is empty in a
/// namespace, and a private folder where an implementation has none.
struct SandboxCommand {
    std::vector<std::string> argv;           ///< argv[0] is an absolute path inside, or on `PATH`.
    std::map<std::string, std::string> env;  ///< Complete; PATH, HOME and LANG get safe defaults.
    std::string cwd = "{root}/tmp";          ///< Inside.
    std::vector<Bind> binds;                 ///< Applied parents first, then in order.
    std::vector<int> keep_open;              ///< Open descriptors it inherits under their numbers.
    std::vector<std::string> scratch;  ///< Empty writable folders; inside a bind they must exist.
    ProcessLimits limits;
    std::uint64_t scratch_size = 1ULL << 30;  ///< Bytes of /tmp and of each scratch folder.
    std::uint32_t processes = 256;            ///< Of the whole tree, threads included.
};

/// How well this machine can contain a command, for `doctor`.
struct SandboxHealth {
    bool isolated = false;     ///< Namespaces, read-only root and seccomp are in force.
    bool tree_limits = false;  ///< Memory and process limits hold for the whole tree.
    std::string summary;       ///< A sentence.
    std::string hint;          ///< What to do when not isolated; else empty.
};

/// Runs untrusted commands. Implementations are safe to call from many threads at once.
class Sandbox {
public:
    virtual ~Sandbox() = default;

    /// Blocks until the command and everything it started is gone, or `stop` is requested.
    ///
    /// Fails with `sandbox.unavailable` when this machine cannot isolate a command,
    /// `sandbox.bind_missing` when a bind's host path does not exist, `sandbox.start_failed` when
    /// the command could not be started. Never runs a command less isolated than asked.
    virtual Result<ProcessOutcome> run(const SandboxCommand& command,
                                       std::stop_token stop = {}) = 0;

    /// Probes once, then answers from memory.
    virtual const SandboxHealth& health() = 0;
};

}  // namespace dz
