#pragma once

#include <string>

#include "base/result.hpp"

namespace dz::sandbox {

/// The compiled BPF program of our deny list, as bytes for `bwrap --seccomp`.
///
/// Everything a build tool, Node, PostgreSQL or Chromium needs stays allowed. Refused with EPERM:
/// tracing, mounting, namespaces, kernel keys, modules, BPF, raw and exotic sockets, terminal
/// injection. Refused with ENOSYS, so that callers fall back: clone3 (its flags are out of reach
/// of a filter) and io_uring (its operations bypass filters).
/// Fails with `sandbox.seccomp` when libseccomp does not know this machine.
Result<std::string> compile_seccomp_filter();

}  // namespace dz::sandbox
