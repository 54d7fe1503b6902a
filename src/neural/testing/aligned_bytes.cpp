#include "neural/testing/aligned_bytes.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>

#include "neural/model_file.hpp"

namespace dz::neural::testing {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

AlignedBytes::AlignedBytes(std::string_view bytes)
    : storage_(bytes.size() + kModelAlignment, '\0'), size_(bytes.size()) {
    const auto address = reinterpret_cast<std::uintptr_t>(storage_.data());
    begin_ = storage_.data() + (kModelAlignment - address % kModelAlignment) % kModelAlignment;
    std::ranges::copy(bytes, begin_);
}

}  // namespace dz::neural::testing
