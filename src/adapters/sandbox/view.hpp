#pragma once

#include <map>
#include <string>

#include "ports/sandbox.hpp"

namespace dz::sandbox {

/// Replaces every `{root}` by the folder that plays `/` for the command.
std::string expand_root(std::string text, const std::string& root);

/// The command's environment, expanded, with safe defaults for PATH, HOME, LANG and TZ.
std::map<std::string, std::string> environment_of(const SandboxCommand& command,
                                                  const std::string& root);

/// Fails with `sandbox.bind_missing` when a bind names nothing on the host.
Status check_binds(const SandboxCommand& command);

}  // namespace dz::sandbox
