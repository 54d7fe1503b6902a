#pragma once

#include "base/error.hpp"

namespace dz::cli {

/// A gate is red: not an error of the program, but not success either.
inline constexpr int kRedGate = 1;

/// The exit code of a failed command, by what the caller can do about it.
int exit_code(ErrorKind kind);

}  // namespace dz::cli
