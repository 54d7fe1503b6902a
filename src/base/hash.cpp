#include "base/hash.hpp"

#include <sodium/crypto_hash_sha256.h>

#include "base/base64.hpp"

namespace dz {

std::array<unsigned char, 32> sha256(std::string_view bytes) {
    static_assert(crypto_hash_sha256_BYTES == 32);
    std::array<unsigned char, 32> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    const auto digest = sha256(bytes);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        hex.push_back(kDigits[byte >> 4]);
        hex.push_back(kDigits[byte & 0x0F]);
    }
    return hex;
}

std::string sha256_base64(std::string_view bytes) {
    const auto digest = sha256(bytes);
    return base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace dz
