#include "base/id.hpp"

#include <algorithm>

namespace dz {
namespace {

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 26;

}  // namespace

std::string make_ulid(std::int64_t unix_ms, const UlidRandomness& randomness) {
    std::array<std::uint8_t, 16> bytes{};
    const auto time = static_cast<std::uint64_t>(unix_ms);
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(time >> (8 * (5 - i)));
    std::ranges::copy(randomness, bytes.begin() + 6);

    // 128 bits in 26 digits of 5 bits: the first digit holds only the top three.
    std::string id;
    id.reserve(kLength);
    for (std::size_t digit = 0; digit < kLength; ++digit) {
        unsigned value = 0;
        for (std::size_t bit = 0; bit < 5; ++bit) {
            const std::size_t position = digit * 5 + bit;  // In the number padded to 130 bits.
            value <<= 1;
            if (position < 2) continue;
            const std::size_t at = position - 2;
            value |= (bytes[at / 8] >> (7 - at % 8)) & 1u;
        }
        id.push_back(kCrockford[value]);
    }
    return id;
}

bool is_ulid(std::string_view text) {
    return text.size() == kLength && text[0] <= '7' &&
           std::ranges::all_of(text, [](char c) { return kCrockford.find(c) != kCrockford.npos; });
}

}  // namespace dz
