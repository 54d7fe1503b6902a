#pragma once

#include <string>
#include <vector>

#include "intent/domain.hpp"
#include "intent/lexicon.hpp"

namespace dz::intent::testing {

/// The built-in domains, read from patterns/domain-*/ of the source tree.
const Domains& built_in_domains();

/// The lexicon the build made.
const Lexicon& built_in_lexicon();

/// The bytes of a file; a missing one fails the test.
std::string read_file(const std::string& path);

}  // namespace dz::intent::testing
