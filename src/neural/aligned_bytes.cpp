#include "neural/aligned_bytes.hpp"

#include <algorithm>
#include <cstdint>

#include "neural/model_file.hpp"

namespace dz::neural {

AlignedBytes::AlignedBytes(std::string_view bytes)
    : storage_(bytes.size() + kModelAlignment, '\0'), size_(bytes.size()) {
    const auto address = reinterpret_cast<std::uintptr_t>(storage_.data());
    begin_ = storage_.data() + (kModelAlignment - address % kModelAlignment) % kModelAlignment;
    std::ranges::copy(bytes, begin_);
}

}  // namespace dz::neural
