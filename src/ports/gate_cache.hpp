#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dz {

/// Remembers small texts by content-derived keys, within a bound; forgetting is always allowed.
/// Any thread, and many processes, may use one.
class GateCache {
public:
    virtual ~GateCache() = default;

    /// `key` is hexadecimal. Nothing when the key is unknown or cannot be read.
    virtual std::optional<std::string> find(std::string_view key) = 0;

    /// Best effort: a cache that cannot write is a slow cache, not an error.
    virtual void put(std::string_view key, std::string_view text) = 0;
};

}  // namespace dz
