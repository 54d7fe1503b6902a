#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "base/guarded.hpp"

namespace dz::http {

/// Counts open connections, in total and by address. Any thread may use it.
class ConnectionLimits {
public:
    ConnectionLimits(std::size_t total, std::size_t per_address)
        : total_(total), per_address_(per_address) {}

    /// Counts a connection in, unless that would be one too many.
    bool enter(const std::string& address);
    /// Counts out one that entered.
    void leave(const std::string& address);
    std::size_t open();

private:
    struct State {
        std::size_t open = 0;
        std::unordered_map<std::string, std::size_t> by_address;
    };

    const std::size_t total_;
    const std::size_t per_address_;
    Guarded<State> state_;
};

}  // namespace dz::http
