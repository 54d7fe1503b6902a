#pragma once

#include <string>

namespace dz::neural::testing {

/// The bytes of a file; none when it cannot be read.
std::string read_file(const std::string& path);

}  // namespace dz::neural::testing
