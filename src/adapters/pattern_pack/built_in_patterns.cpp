#include "adapters/pattern_pack/built_in_patterns.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "embedded/built_in_patterns.hpp"

namespace dz::pattern_pack {
namespace {

constexpr std::string_view kMagic = "datazentr/pack@1\n";

/// The pack is made by our own build, so a pack that does not add up is a broken program.
std::string_view take(std::string_view& rest, std::size_t size) {
    if (size > rest.size()) std::abort();
    const auto taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
}

std::uint32_t take_number(std::string_view& rest) {
    std::uint32_t number = 0;
    for (unsigned shift = 0; const char byte : take(rest, 4)) {
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(byte)) << shift;
        shift += 8;
    }
    return number;
}

}  // namespace

std::vector<PackFile> built_in_patterns() {
    auto rest = embedded::built_in_patterns();
    if (take(rest, kMagic.size()) != kMagic) std::abort();
    std::vector<PackFile> files;
    while (!rest.empty()) {
        const auto path_size = take_number(rest);
        const auto byte_count = take_number(rest);
        const auto path = take(rest, path_size);
        const auto bytes = take(rest, byte_count);
        files.push_back({std::string(path), std::string(bytes)});
    }
    return files;
}

}  // namespace dz::pattern_pack
