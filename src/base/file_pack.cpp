#include "base/file_pack.hpp"

#include <cstdint>
#include <cstdlib>

namespace dz {
namespace {

constexpr std::string_view kMagic = "datazentr/pack@1\n";

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

std::vector<PackedFile> files_in_pack(std::string_view pack) {
    if (take(pack, kMagic.size()) != kMagic) std::abort();
    std::vector<PackedFile> files;
    while (!pack.empty()) {
        const auto path_size = take_number(pack);
        const auto byte_count = take_number(pack);
        const auto path = take(pack, path_size);
        files.push_back({std::string(path), take(pack, byte_count)});
    }
    return files;
}

}  // namespace dz
