#include "neural/testing/read_file.hpp"

#include <fstream>
#include <iterator>

namespace dz::neural::testing {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace dz::neural::testing
