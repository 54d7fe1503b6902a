#include "base/hash.hpp"

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

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
    constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
    const auto digest = sha256(bytes);
    std::string text(sodium_base64_ENCODED_LEN(digest.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(), kVariant);
    text.pop_back();  // The end of a C string.
    return text;
}

}  // namespace dz
