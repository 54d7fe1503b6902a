#pragma once

#include <string>
#include <string_view>

namespace dz::neural::testing {

/// The bytes of a file; fails the test when it cannot be read.
std::string read_file(const std::string& path);

/// A copy of bytes at an address that open_model accepts.
class AlignedBytes {
public:
    explicit AlignedBytes(std::string_view bytes);
    AlignedBytes(const AlignedBytes&) = delete;
    AlignedBytes& operator=(const AlignedBytes&) = delete;

    std::string_view view() const { return {begin_, size_}; }
    char& operator[](std::size_t index) { return begin_[index]; }

private:
    std::string storage_;
    char* begin_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace dz::neural::testing
