#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash.hpp"

namespace dz::generate {

/// A stream of numbers named by what it is for. Equal names give equal streams everywhere.
///
/// Source: SplitMix64, Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    Dice(std::uint64_t seed, std::string_view entity, std::string_view field, std::size_t row)
        : state_(mixed(fnv1a(field, fnv1a(entity, seed)) + mixed(row))) {}

    std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15ULL); }
    /// Uniform in [0, count); 0 when count is 0.
    std::size_t below(std::size_t count) {
        return count == 0 ? 0 : static_cast<std::size_t>(next() % count);
    }
    /// Uniform in [low, high].
    std::int64_t between(std::int64_t low, std::int64_t high) {
        if (high <= low) return low;
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    /// Bell-shaped in [low, high]: the mean of three throws.
    std::int64_t around(std::int64_t low, std::int64_t high) {
        return (between(low, high) + between(low, high) + between(low, high)) / 3;
    }
    bool chance(int percent) { return between(0, 99) < percent; }
    /// Prefers small indices, as a few customers place most orders.
    std::size_t skewed(std::size_t count) {
        const std::size_t a = below(count);
        const std::size_t b = below(count);
        return a < b ? a : b;
    }
    template <class T>
    const T& pick(const std::vector<T>& items) {
        return items[below(items.size())];
    }

private:
    // Also spreads the row, or neighbouring rows would walk the same stream one step apart.
    static std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    std::uint64_t state_;
};

}  // namespace dz::generate
