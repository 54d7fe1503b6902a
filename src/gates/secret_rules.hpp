#pragma once

#include <vector>

#include "model/app_tree.hpp"
#include "model/gate_report.hpp"

namespace dz::gates {

/// Credentials written into files: keys of known providers by their shape, private keys, addresses
/// with passwords, and long random-looking values assigned to names such as `apiKey`.
/// Messages show the first four characters of a secret, never more.
std::vector<Finding> find_secrets(const AppTree& tree);

}  // namespace dz::gates
