#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dz::neural {

/// A copy of bytes at an address that open_model accepts, for models read from a file.
class AlignedBytes {
public:
    explicit AlignedBytes(std::string_view bytes);
    AlignedBytes(const AlignedBytes&) = delete;
    AlignedBytes& operator=(const AlignedBytes&) = delete;

    std::string_view view() const { return {begin_, size_}; }

private:
    std::string storage_;
    char* begin_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace dz::neural
