#include "http/connection_limits.hpp"

namespace dz::http {

bool ConnectionLimits::enter(const std::string& address) {
    return state_.with([&](State& state) {
        if (state.open >= total_) return false;
        auto& of_address = state.by_address[address];
        if (of_address >= per_address_) return false;
        ++of_address;
        ++state.open;
        return true;
    });
}

void ConnectionLimits::leave(const std::string& address) {
    state_.with([&](State& state) {
        --state.open;
        const auto found = state.by_address.find(address);
        if (--found->second == 0) state.by_address.erase(found);
    });
}

std::size_t ConnectionLimits::open() {
    return state_.with([](const State& state) { return state.open; });
}

}  // namespace dz::http
