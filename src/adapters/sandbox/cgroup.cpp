#include "adapters/sandbox/cgroup.hpp"

#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <signal.h>
#include <sstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace dz::sandbox {
namespace {

const std::string kRoot = "/sys/fs/cgroup";

std::string read_text(const std::string& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

bool write_text(const std::string& file, const std::string& text) {
    const int target = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (target < 0) return false;
    const auto written = ::write(target, text.data(), text.size());
    ::close(target);
    return written == static_cast<ssize_t>(text.size());
}

/// Our own group: "/path" of the line "4:memory:/path" (version 2: "0::/path").
std::string own_group(const std::string& controller) {
    std::istringstream lines(read_text("/proc/self/cgroup"));
    for (std::string line; std::getline(lines, line);) {
        const auto first = line.find(':');
        const auto second = line.find(':', first + 1);
        if (second == std::string::npos) continue;
        const auto names = "," + line.substr(first + 1, second - first - 1) + ",";
        if (names.find("," + controller + ",") == std::string::npos) continue;
        const auto path = line.substr(second + 1);
        return path == "/" ? "" : path;
    }
    return "";
}

std::string unique_name() {
    static std::atomic<unsigned> next{0};
    return "/datazentr-" + std::to_string(::getpid()) + "-" + std::to_string(next++);
}

/// A number after a word: the 3 in "oom_kill 3".
std::uint64_t count_after(const std::string& text, const std::string& word) {
    std::istringstream words(text);
    for (std::string key; words >> key;) {
        std::uint64_t count = 0;
        if (key == word && words >> count) return count;
    }
    return 0;
}

std::string limit_of(std::uint64_t value, const char* unlimited) {
    return value == 0 ? unlimited : std::to_string(value);
}

}  // namespace

std::optional<Cgroup> Cgroup::create(std::uint64_t memory, std::uint32_t processes) {
    Cgroup group;
    const auto name = unique_name();
    const auto pids = limit_of(processes, "max");

    if (::access((kRoot + "/cgroup.controllers").c_str(), F_OK) == 0) {
        const auto parent = kRoot + own_group("");
        write_text(parent + "/cgroup.subtree_control", "+memory +pids");
        const auto folder = parent + name;
        if (!group.make(folder) || !write_text(folder + "/memory.max", limit_of(memory, "max")) ||
            !write_text(folder + "/pids.max", pids)) {
            return std::nullopt;
        }
        write_text(folder + "/memory.swap.max", "0");
        return group;
    }

    const auto memory_folder = kRoot + "/memory" + own_group("memory") + name;
    const auto pids_folder = kRoot + "/pids" + own_group("pids") + name;
    if (!group.make(memory_folder) || !group.make(pids_folder) ||
        !write_text(memory_folder + "/memory.limit_in_bytes", limit_of(memory, "-1")) ||
        !write_text(pids_folder + "/pids.max", pids)) {
        return std::nullopt;
    }
    return group;
}

bool Cgroup::make(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0755) != 0) return false;
    folders_.push_back(folder);
    return true;
}

Cgroup::Cgroup(Cgroup&& other) noexcept : folders_(std::exchange(other.folders_, {})) {}

Cgroup::~Cgroup() {
    for (const auto& folder : folders_) {
        // The kernel takes a moment to let go of the dead; killing again is harmless.
        for (int attempt = 0; ::rmdir(folder.c_str()) != 0 && attempt < 100; ++attempt) {
            std::istringstream members(read_text(folder + "/cgroup.procs"));
            for (pid_t member = 0; members >> member;) ::kill(member, SIGKILL);
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
}

std::vector<std::string> Cgroup::procs_files() const {
    std::vector<std::string> files;
    for (const auto& folder : folders_) files.push_back(folder + "/cgroup.procs");
    return files;
}

bool Cgroup::ran_out_of_memory() const {
    const auto& folder = folders_.front();
    return count_after(read_text(folder + "/memory.events"), "oom_kill") > 0 ||
           count_after(read_text(folder + "/memory.oom_control"), "oom_kill") > 0;
}

std::uint64_t Cgroup::peak_memory() const {
    for (const char* file : {"/memory.peak", "/memory.max_usage_in_bytes"}) {
        std::istringstream text(read_text(folders_.front() + file));
        if (std::uint64_t bytes = 0; text >> bytes) return bytes;
    }
    return 0;
}

}  // namespace dz::sandbox
