#include "adapters/sandbox/seccomp_filter.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dz::sandbox {
namespace {

struct Release {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

constexpr const char* kRefused[] = {
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "kcmp",
    "pidfd_getfd",
    "mount",
    "umount",
    "umount2",
    "pivot_root",
    "chroot",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "mount_setattr",
    "setns",
    "unshare",
    "keyctl",
    "add_key",
    "request_key",
    "bpf",
    "userfaultfd",
    "perf_event_open",
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "swapon",
    "swapoff",
    "reboot",
    "acct",
    "quotactl",
    "quotactl_fd",
    "syslog",
    "name_to_handle_at",
    "open_by_handle_at",
    "lookup_dcookie",
    "fanotify_init",
    "settimeofday",
    "clock_settime",
    "clock_adjtime",
    "adjtimex",
    "stime",
    "iopl",
    "ioperm",
    "modify_ldt",
    "vm86",
    "vm86old",
    "vhangup",
    "uselib",
    "nfsservctl",
    "sethostname",
    "setdomainname",
    "move_pages",
    "migrate_pages",
};

constexpr const char* kPretendedMissing[] = {
    "clone3",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
};

constexpr scmp_datum_t kNamespaceFlags[] = {
    CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWPID,    CLONE_NEWNET,
    CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP,
};

constexpr scmp_datum_t kTerminalRequests[] = {TIOCSTI, TIOCLINUX};

// Families beyond Unix, IP and netlink reach kernel code that no generated app needs.
constexpr scmp_datum_t kSocketFamilies[] = {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK};

int refuse(scmp_filter_ctx filter, const char* name, int error) {
    const int number = seccomp_syscall_resolve_name(name);
    // Negative numbers are calls of other architectures; there is nothing to refuse.
    return number < 0 ? 0 : seccomp_rule_add(filter, SCMP_ACT_ERRNO(error), number, 0);
}

/// Refuses a call whose argument is as `condition` says: its index, the comparison, its operands.
int refuse_when(scmp_filter_ctx filter, int number, scmp_arg_cmp condition) {
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 1, condition);
}

bool add_rules(scmp_filter_ctx filter) {
    int failed = 0;
    for (const char* name : kRefused) failed |= refuse(filter, name, EPERM);
    for (const char* name : kPretendedMissing) failed |= refuse(filter, name, ENOSYS);
    for (const auto flag : kNamespaceFlags) {
        failed |= refuse_when(filter, SCMP_SYS(clone), {0, SCMP_CMP_MASKED_EQ, flag, flag});
    }
    for (const auto request : kTerminalRequests) {
        failed |=
            refuse_when(filter, SCMP_SYS(ioctl), {1, SCMP_CMP_MASKED_EQ, 0xffffffffULL, request});
    }
    for (scmp_datum_t family = 0; family < AF_MAX; ++family) {
        if (std::ranges::find(kSocketFamilies, family) != std::end(kSocketFamilies)) continue;
        failed |= refuse_when(filter, SCMP_SYS(socket), {0, SCMP_CMP_EQ, family, 0});
    }
    failed |= refuse_when(filter, SCMP_SYS(socket), {0, SCMP_CMP_GE, AF_MAX, 0});
    return failed == 0;
}

tl::unexpected<Error> cannot_compile() {
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "sandbox.seccomp",
                 .message = "The system call filter of the sandbox could not be compiled.",
                 .hint = "Check that libseccomp 2.5 or newer supports this processor."});
}

}  // namespace

Result<std::string> compile_seccomp_filter() {
    const Filter filter(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter || !add_rules(filter.get())) return cannot_compile();

    const int file = ::memfd_create("datazentr-seccomp", MFD_CLOEXEC);
    if (file < 0) return cannot_compile();
    std::string program;
    if (seccomp_export_bpf(filter.get(), file) == 0) {
        program.resize(static_cast<std::size_t>(::lseek(file, 0, SEEK_END)));
        const auto got = ::pread(file, program.data(), program.size(), 0);
        if (got != static_cast<ssize_t>(program.size())) program.clear();
    }
    ::close(file);
    if (program.empty()) return cannot_compile();
    return program;
}

}  // namespace dz::sandbox
