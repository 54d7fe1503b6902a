#pragma once

#include <cstdint>
#include <string>

#include "ports/gate_cache.hpp"

namespace dz::disk {

/// A cache of one file per key. Files are written whole and renamed; when the folder grows past
/// the bound, those used longest ago go first. Any thread and process may use it.
class DiskGateCache final : public GateCache {
public:
    DiskGateCache(std::string folder, std::uint64_t max_bytes)
        : folder_(std::move(folder)), max_bytes_(max_bytes) {}

    std::optional<std::string> find(std::string_view key) override;
    void put(std::string_view key, std::string_view text) override;

private:
    void evict() const;

    std::string folder_;
    std::uint64_t max_bytes_;
};

}  // namespace dz::disk
