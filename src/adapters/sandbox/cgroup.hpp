#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dz::sandbox {

/// A control group for one command, where this machine lets us make one; removed with the value.
/// Holds memory and process limits for a whole tree, which no rlimit can. Versions 1 and 2.
class Cgroup {
public:
    /// Nothing when the memory and pids controllers are not both writable to us. Zero: no limit.
    static std::optional<Cgroup> create(std::uint64_t memory, std::uint32_t processes);

    Cgroup(Cgroup&& other) noexcept;
    Cgroup& operator=(Cgroup&&) = delete;
    ~Cgroup();  ///< Kills what is left inside, then removes the folders.

    /// The `cgroup.procs` files a process enters by writing "0" to each.
    std::vector<std::string> procs_files() const;

    /// Whether the kernel ended a process here for want of memory.
    bool ran_out_of_memory() const;

    /// Bytes; 0 when the kernel does not tell.
    std::uint64_t peak_memory() const;

private:
    Cgroup() = default;
    bool make(const std::string& folder);

    std::vector<std::string> folders_;  ///< One on version 2; memory, then pids on version 1.
};

}  // namespace dz::sandbox
