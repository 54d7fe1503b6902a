#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dz::process {

/// Keeps the end of a stream in bounded memory.
class TailBuffer {
public:
    explicit TailBuffer(std::uint64_t capacity) : capacity_(capacity) {}

    void append(std::string_view bytes) {
        total_ += bytes.size();
        kept_ += bytes;
        // Trimmed at twice the capacity, so each byte is moved at most once.
        if (kept_.size() > 2 * capacity_) kept_.erase(0, kept_.size() - capacity_);
    }

    std::uint64_t total() const { return total_; }

    /// The kept tail. When something was dropped it starts after a line break, if there is one.
    std::string take() && {
        if (kept_.size() > capacity_) kept_.erase(0, kept_.size() - capacity_);
        if (kept_.size() < total_) {
            if (const auto line = kept_.find('\n'); line != std::string::npos) {
                kept_.erase(0, line + 1);
            }
        }
        return std::move(kept_);
    }

private:
    std::uint64_t capacity_;
    std::uint64_t total_ = 0;
    std::string kept_;
};

}  // namespace dz::process
