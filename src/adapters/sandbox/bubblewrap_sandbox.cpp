#include "adapters/sandbox/bubblewrap_sandbox.hpp"

#include <algorithm>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

#include "adapters/sandbox/cgroup.hpp"
#include "adapters/sandbox/seccomp_filter.hpp"
#include "adapters/sandbox/view.hpp"

namespace dz::sandbox {
namespace {

constexpr const char* kPasswd =
    "root:x:0:0:root:/:/usr/sbin/nologin\napp:x:1000:1000:app:/tmp:/bin/sh\n";
constexpr const char* kGroup = "root:x:0:\napp:x:1000:\n";
constexpr const char* kHosts = "127.0.0.1 localhost\n::1 localhost\n";

/// Parts of /etc that programs of /usr cannot do without. None of them holds a secret.
constexpr const char* kEtc[] = {"/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache",
                                "/etc/ssl/certs"};

/// Bytes a child can read from an inherited descriptor.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view content)
        : descriptor_(::memfd_create("datazentr", MFD_CLOEXEC)) {
        static_cast<void>(!::write(descriptor_, content.data(), content.size()));
        ::lseek(descriptor_, 0, SEEK_SET);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int descriptor() const { return descriptor_; }
    std::string text() const { return std::to_string(descriptor_); }

private:
    int descriptor_;
};

std::vector<std::string> base_arguments(const std::string& bwrap) {
    std::vector<std::string> args{
        bwrap,           "--unshare-all", "--unshare-user", "--die-with-parent",
        "--new-session", "--uid",         "1000",           "--gid",
        "1000",          "--hostname",    "sandbox",        "--cap-drop",
        "ALL",           "--ro-bind",     "/usr",           "/usr",
        "--proc",        "/proc",         "--dev",          "/dev"};
    // Merged and unmerged /usr alike: a link becomes a link, a folder a bind.
    for (const char* folder : {"/bin", "/sbin", "/lib", "/lib64"}) {
        std::string target(256, '\0');
        const auto length = ::readlink(folder, target.data(), target.size());
        if (length > 0) {
            target.resize(static_cast<std::size_t>(length));
            args.insert(args.end(), {"--symlink", target, folder});
        } else {
            args.insert(args.end(), {"--ro-bind-try", folder, folder});
        }
    }
    for (const char* path : kEtc) args.insert(args.end(), {"--ro-bind-try", path, path});
    return args;
}

/// Parents before what lies in them, so that a scratch folder may lie inside a bind.
void add_view(std::vector<std::string>& args, const SandboxCommand& command) {
    std::vector<Bind> mounts{{.host = "", .inside = "/tmp"}};
    for (const auto& folder : command.scratch) mounts.push_back({.host = "", .inside = folder});
    mounts.insert(mounts.end(), command.binds.begin(), command.binds.end());
    std::ranges::stable_sort(
        mounts, {}, [](const Bind& mount) { return std::ranges::count(mount.inside, '/'); });
    for (const auto& mount : mounts) {
        if (!mount.host.empty()) {
            args.insert(args.end(), {mount.mode == BindMode::Writable ? "--bind" : "--ro-bind",
                                     mount.host, mount.inside});
            continue;
        }
        if (command.scratch_size != 0) {
            args.insert(args.end(), {"--size", std::to_string(command.scratch_size)});
        }
        args.insert(args.end(), {"--tmpfs", mount.inside});
    }
    args.insert(args.end(), {"--remount-ro", "/", "--chdir", expand_root(command.cwd, "")});
}

void add_command(std::vector<std::string>& args, const SandboxCommand& command) {
    args.push_back("--");
    // Set inside, after the new user namespace began counting from zero: outside, the limit
    // would count every process the server's user already has.
    if (command.processes != 0 && ::access("/usr/bin/prlimit", X_OK) == 0) {
        args.insert(args.end(),
                    {"/usr/bin/prlimit", "--nproc=" + std::to_string(command.processes), "--"});
    }
    for (const auto& word : command.argv) args.push_back(expand_root(word, ""));
}

/// bwrap speaks for itself with this prefix; then the command never ran.
bool never_started(const ProcessOutcome& outcome) {
    return outcome.exit_code != 0 && outcome.out_bytes == 0 &&
           (outcome.err.rfind("bwrap: ", 0) == 0 || outcome.err.rfind("prlimit: ", 0) == 0);
}

}  // namespace

Result<ProcessOutcome> BubblewrapSandbox::run(const SandboxCommand& command, std::stop_token stop) {
    if (!health().isolated) {
        return fail({.kind = ErrorKind::Unavailable,
                     .code = "sandbox.unavailable",
                     .message = health_.summary,
                     .hint = health_.hint});
    }
    return run_isolated(command, std::move(stop));
}

Result<ProcessOutcome> BubblewrapSandbox::run_isolated(const SandboxCommand& command,
                                                       std::stop_token stop) {
    DZ_TRY(check_binds(command));
    const MemoryFile filter(filter_), passwd(kPasswd), group(kGroup), hosts(kHosts);
    auto cgroup = Cgroup::create(command.limits.memory, command.processes);

    Launch launch{.program = bwrap_,
                  .argv = base_arguments(bwrap_),
                  .env = environment_of(command, ""),
                  .cwd = "/",
                  .limits = command.limits,
                  .keep_open = {filter.descriptor(), passwd.descriptor(), group.descriptor(),
                                hosts.descriptor()},
                  .join_cgroups = {}};
    launch.keep_open.insert(launch.keep_open.end(), command.keep_open.begin(),
                            command.keep_open.end());
    if (cgroup) launch.join_cgroups = cgroup->procs_files();
    launch.argv.insert(launch.argv.end(), {"--file", passwd.text(), "/etc/passwd", "--file",
                                           group.text(), "/etc/group", "--file", hosts.text(),
                                           "/etc/hosts", "--seccomp", filter.text()});
    add_view(launch.argv, command);
    add_command(launch.argv, command);

    DZ_TRY_ASSIGN(auto outcome, processes_.run(launch, std::move(stop)));
    if (never_started(outcome)) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "sandbox.start_failed",
                     .message = "The sandbox could not start \"" + command.argv.front() +
                                "\": " + outcome.err.substr(0, 400),
                     .hint = "Check that the program and the working folder exist inside."});
    }
    if (cgroup) {
        outcome.peak_memory = std::max(outcome.peak_memory, cgroup->peak_memory());
        if (outcome.killed == KillReason::None && cgroup->ran_out_of_memory()) {
            outcome.killed = KillReason::Memory;
        }
    }
    return outcome;
}

const SandboxHealth& BubblewrapSandbox::health() {
    std::call_once(probed_, [this] { probe(); });
    return health_;
}

void BubblewrapSandbox::probe() {
    const auto bwrap = processes_.find_program("bwrap");
    if (!bwrap) {
        health_.summary = "Commands cannot be isolated: bubblewrap (bwrap) is not installed.";
        health_.hint = "Install it: apt-get install bubblewrap.";
        return;
    }
    bwrap_ = *bwrap;
    auto filter = compile_seccomp_filter();
    if (!filter) {
        health_.summary = filter.error().message;
        health_.hint = filter.error().hint;
        return;
    }
    filter_ = std::move(*filter);
    const auto tried = run_isolated({.argv = {"/bin/true"}}, {});
    if (!tried || !tried->succeeded()) {
        const auto reason = tried ? tried->err.substr(0, 200) : tried.error().message;
        health_.summary =
            "Commands cannot be isolated: this machine forbids user namespaces (" + reason + ").";
        health_.hint =
            "Allow them (sysctl kernel.unprivileged_userns_clone=1; in a container run with "
            "--security-opt seccomp=unconfined), or set DATAZENTR_SANDBOX=unconfined to "
            "run generated code with limits only, on a machine that holds nothing else.";
        return;
    }
    health_.isolated = true;
    health_.tree_limits = Cgroup::create(64 << 20, 16).has_value();
    health_.summary = health_.tree_limits
                          ? "Commands run isolated, with limits for their whole process tree."
                          : "Commands run isolated; memory is limited per process, because no "
                            "control group is writable here.";
}

}  // namespace dz::sandbox
