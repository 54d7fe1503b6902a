#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz {

/// What a command may use before it is stopped. Zero means "no limit of this kind".
struct ProcessLimits {
    std::chrono::milliseconds wall_time = std::chrono::seconds(60);
    std::chrono::seconds cpu_time{120};  ///< Per process.
    /// Bytes. Held for the whole tree where a memory cgroup is writable, and per process by
    /// RLIMIT_DATA elsewhere. RLIMIT_AS is not used: V8 and WebAssembly reserve address space
    /// by the tens of gigabytes without touching it.
    std::uint64_t memory = 2ULL << 30;
    std::uint64_t file_size = 256ULL << 20;    ///< Bytes of one written file.
    std::uint32_t open_files = 1024;           ///< Per process.
    std::uint64_t kept_output = 256ULL << 10;  ///< Bytes kept of each stream, from its end.
    std::uint64_t total_output = 16ULL << 20;  ///< Bytes of each stream before the kill.
};

/// Why a command was ended by its limits, and not by itself.
enum class KillReason { None, WallTime, CpuTime, Memory, FileSize, Output, Cancelled };

/// "wall_time", "none".
std::string_view to_string(KillReason reason);

/// What became of a command. A command that fails is a result, not an error.
struct ProcessOutcome {
    int exit_code = 0;  ///< 128 + signal when a signal ended it.
    KillReason killed = KillReason::None;
    std::string out;  ///< The last `kept_output` bytes, from a line start when cut.
    std::string err;
    std::uint64_t out_bytes = 0;  ///< All that was written, kept or not.
    std::uint64_t err_bytes = 0;
    std::chrono::microseconds wall_time{0};
    std::chrono::microseconds cpu_time{0};  ///< User and system time of the reaped tree.
    std::uint64_t peak_memory = 0;          ///< Bytes; of the largest process, or of the tree.

    bool succeeded() const { return exit_code == 0 && killed == KillReason::None; }
};

/// A program to start on the host, exactly as given: no shell, no inherited environment, stdin
/// empty, no inherited descriptors but `keep_open`.
struct Launch {
    std::string program;  ///< Absolute path.
    std::vector<std::string> argv;
    std::map<std::string, std::string> env;
    std::string cwd = "/";
    ProcessLimits limits;
    std::vector<int> keep_open;             ///< Descriptors the child inherits.
    std::vector<std::string> join_cgroups;  ///< `cgroup.procs` files the child enters first.
};

/// Starts trusted programs of the host. Safe to call from many threads at once.
class Processes {
public:
    virtual ~Processes() = default;

    /// Runs a program to its end on the calling thread.
    ///
    /// The child leads a process group, which is killed when the wall time or the output limit
    /// passes, when `stop` is requested, and once more when the leader has exited.
    /// Fails with `process.start_failed`.
    virtual Result<ProcessOutcome> run(const Launch& launch, std::stop_token stop = {}) = 0;

    /// The absolute path of a program on the PATH of this server, if any.
    virtual std::optional<std::string> find_program(const std::string& name) = 0;
};

}  // namespace dz
