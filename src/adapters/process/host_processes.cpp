#include "adapters/process/host_processes.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "adapters/process/tail_buffer.hpp"

namespace dz::process {
namespace {

using Clock = std::chrono::steady_clock;

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int value = -1) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Descriptor() { close(); }

    int get() const { return value_; }
    bool is_open() const { return value_ >= 0; }
    void close() {
        if (value_ >= 0) ::close(std::exchange(value_, -1));
    }

private:
    int value_;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Result<Pipe> open_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return fail(
            {.kind = ErrorKind::Exhausted,
             .code = "process.start_failed",
             .message = std::string("A pipe could not be opened: ") + std::strerror(errno) + ".",
             .hint = "Raise the limit of open files (ulimit -n)."});
    }
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

struct Rlimit {
    __rlimit_resource resource;
    std::uint64_t value;
};

std::vector<Rlimit> rlimits_of(const ProcessLimits& limits, bool memory_by_cgroup) {
    std::vector<Rlimit> all{{RLIMIT_CORE, 0}};
    const auto add = [&](__rlimit_resource resource, std::uint64_t value) {
        if (value != 0) all.push_back({resource, value});
    };
    add(RLIMIT_CPU, static_cast<std::uint64_t>(limits.cpu_time.count()));
    add(RLIMIT_FSIZE, limits.file_size);
    add(RLIMIT_NOFILE, limits.open_files);
    if (!memory_by_cgroup) add(RLIMIT_DATA, limits.memory);
    return all;
}

/// Everything the child needs, prepared before fork: after it only async-signal-safe calls are
/// allowed, because another thread may hold the allocator's lock.
struct ChildPlan {
    std::vector<char*> argv;
    std::vector<char*> envp;
    std::vector<std::string> env_storage;
    std::vector<Rlimit> rlimits;
};

ChildPlan plan_child(const Launch& launch) {
    ChildPlan plan;
    for (const auto& [name, value] : launch.env) plan.env_storage.push_back(name + "=" + value);
    for (const auto& arg : launch.argv) plan.argv.push_back(const_cast<char*>(arg.c_str()));
    for (const auto& pair : plan.env_storage) plan.envp.push_back(const_cast<char*>(pair.c_str()));
    plan.argv.push_back(nullptr);
    plan.envp.push_back(nullptr);
    plan.rlimits = rlimits_of(launch.limits, !launch.join_cgroups.empty());
    return plan;
}

[[noreturn]] void become(const Launch& launch, const ChildPlan& plan, int out, int err,
                         int report) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);

    bool ready = true;
    for (const auto& file : launch.join_cgroups) {
        const int cgroup = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
        ready = ready && cgroup >= 0 && ::write(cgroup, "0", 1) == 1;
    }
    const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ready = ready && ::dup2(null, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(err, 2) == 2;
    // Close-on-exec for all, then the exceptions: nothing of the server leaks into a command.
    ready = ready && ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) == 0;
    for (const int kept : launch.keep_open) ::fcntl(kept, F_SETFD, 0);
    for (const auto& [resource, value] : plan.rlimits) {
        rlimit current{};
        ::getrlimit(resource, &current);
        const rlim_t bounded = std::min<rlim_t>(value, current.rlim_max);
        // One second between the soft and the hard CPU limit tells SIGXCPU from SIGKILL.
        const rlim_t hard =
            resource == RLIMIT_CPU ? std::min<rlim_t>(bounded + 1, current.rlim_max) : bounded;
        const rlimit wanted{bounded, hard};
        ready = ready && ::setrlimit(resource, &wanted) == 0;
    }
    ready = ready && ::chdir(launch.cwd.c_str()) == 0;
    if (ready) ::execve(launch.program.c_str(), plan.argv.data(), plan.envp.data());
    const int reason = errno;
    static_cast<void>(!::write(report, &reason, sizeof reason));
    ::_exit(127);
}

/// Reads what is there; false at the end of the stream.
bool drain(int descriptor, TailBuffer& into) {
    std::array<char, 1 << 16> chunk;
    const auto got = ::read(descriptor, chunk.data(), chunk.size());
    if (got > 0) into.append({chunk.data(), static_cast<std::size_t>(got)});
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/// Watches one child from fork to its last byte of output.
class Watch {
public:
    Watch(pid_t child, const Launch& launch, Descriptor out, Descriptor err)
        : child_(child),
          limits_(launch.limits),
          out_(std::move(out)),
          err_(std::move(err)),
          out_tail_(limits_.kept_output),
          err_tail_(limits_.kept_output) {}

    ProcessOutcome until_gone(const std::stop_token& stop) {
        const auto started = Clock::now();
        const auto deadline =
            limits_.wall_time.count() > 0 ? started + limits_.wall_time : Clock::time_point::max();
        rusage usage{};
        int status = 0;
        bool reaped = false;
        auto grace = Clock::time_point::max();
        while (out_.is_open() || err_.is_open() || !reaped) {
            // After the leader is gone its group is killed; whoever still holds the pipes has
            // left the group on purpose and is given no more than a moment.
            if (Clock::now() > grace) break;
            wait_for_output(reaped ? 5 : 20);
            if (killed_ == KillReason::None && !reaped) {
                if (stop.stop_requested())
                    kill(KillReason::Cancelled);
                else if (Clock::now() >= deadline)
                    kill(KillReason::WallTime);
                else if (exceeds_output())
                    kill(KillReason::Output);
            }
            if (!reaped && ::wait4(child_, &status, WNOHANG, &usage) == child_) {
                reaped = true;
                ::kill(-child_, SIGKILL);
                grace = Clock::now() + std::chrono::milliseconds(500);
            }
        }
        return outcome_of(status, usage, Clock::now() - started);
    }

private:
    void wait_for_output(int milliseconds) {
        std::array<pollfd, 2> watched{{{out_.get(), POLLIN, 0}, {err_.get(), POLLIN, 0}}};
        if (!out_.is_open() && !err_.is_open()) milliseconds = 1;
        if (::poll(watched.data(), watched.size(), milliseconds) <= 0) return;
        if (watched[0].revents != 0 && !drain(out_.get(), out_tail_)) out_.close();
        if (watched[1].revents != 0 && !drain(err_.get(), err_tail_)) err_.close();
    }

    bool exceeds_output() const {
        return limits_.total_output != 0 &&
               std::max(out_tail_.total(), err_tail_.total()) > limits_.total_output;
    }

    void kill(KillReason reason) {
        killed_ = reason;
        ::kill(-child_, SIGKILL);
    }

    ProcessOutcome outcome_of(int status, const rusage& usage, Clock::duration wall) {
        const auto micros = [](const timeval& time) {
            return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
        };
        ProcessOutcome outcome;
        outcome.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        outcome.killed = killed_;
        outcome.out_bytes = out_tail_.total();
        outcome.err_bytes = err_tail_.total();
        outcome.out = std::move(out_tail_).take();
        outcome.err = std::move(err_tail_).take();
        outcome.wall_time = std::chrono::duration_cast<std::chrono::microseconds>(wall);
        outcome.cpu_time = micros(usage.ru_utime) + micros(usage.ru_stime);
        outcome.peak_memory = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
        if (outcome.killed == KillReason::None && outcome.exit_code == 128 + SIGXCPU) {
            outcome.killed = KillReason::CpuTime;
        }
        if (outcome.killed == KillReason::None && outcome.exit_code == 128 + SIGXFSZ) {
            outcome.killed = KillReason::FileSize;
        }
        return outcome;
    }

    pid_t child_;
    const ProcessLimits& limits_;
    Descriptor out_;
    Descriptor err_;
    TailBuffer out_tail_;
    TailBuffer err_tail_;
    KillReason killed_ = KillReason::None;
};

}  // namespace

Result<ProcessOutcome> HostProcesses::run(const Launch& launch, std::stop_token stop) {
    DZ_TRY_ASSIGN(auto out, open_pipe());
    DZ_TRY_ASSIGN(auto err, open_pipe());
    DZ_TRY_ASSIGN(auto report, open_pipe());
    const auto plan = plan_child(launch);

    const pid_t child = ::fork();
    if (child == 0) become(launch, plan, out.write.get(), err.write.get(), report.write.get());
    if (child < 0) {
        return fail({.kind = ErrorKind::Exhausted,
                     .code = "process.start_failed",
                     .message = "No process could be started for \"" + launch.program +
                                "\": " + std::strerror(errno) + ".",
                     .hint = "The machine is out of processes or memory; try again later."});
    }
    // Set on both sides of the fork, so a kill of the group can never miss.
    ::setpgid(child, child);
    out.write.close();
    err.write.close();
    report.write.close();

    int reason = 0;
    if (::read(report.read.get(), &reason, sizeof reason) == sizeof reason) {
        ::waitpid(child, nullptr, 0);
        return fail({.kind = ErrorKind::Unavailable,
                     .code = "process.start_failed",
                     .message = "\"" + launch.program + "\" could not be started in " + launch.cwd +
                                ": " + std::strerror(reason) + ".",
                     .hint = "Check that the program is installed and the folder exists."});
    }
    return Watch(child, launch, std::move(out.read), std::move(err.read)).until_gone(stop);
}

std::optional<std::string> HostProcesses::find_program(const std::string& name) {
    const char* variable = std::getenv("PATH");
    const std::string path = variable != nullptr ? variable : "/usr/local/bin:/usr/bin:/bin";
    std::size_t start = 0;
    while (start <= path.size()) {
        const auto end = std::min(path.find(':', start), path.size());
        const auto candidate = path.substr(start, end - start) + "/" + name;
        if (candidate.front() == '/' && ::access(candidate.c_str(), X_OK) == 0) return candidate;
        start = end + 1;
    }
    return std::nullopt;
}

}  // namespace dz::process
