#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dz {

std::array<unsigned char, 32> sha256(std::string_view bytes);

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// SHA-256 of the bytes in base64 (RFC 4648, padded), as content policies say it.
std::string sha256_base64(std::string_view bytes);

/// FNV-1a, 64 bits: fast and stable across builds and machines, for seeds and buckets. Not for
/// anything an adversary could gain from colliding.
///
/// Source: Fowler, Noll, Vo, RFC draft-eastlake-fnv; offset basis and prime are theirs.
constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325ULL) {
    for (const char byte : bytes) {
        seed ^= static_cast<std::uint8_t>(byte);
        seed *= 0x100000001b3ULL;
    }
    return seed;
}

}  // namespace dz
