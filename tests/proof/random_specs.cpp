// Writes random valid specs, seed-<n>.yaml each: random_specs DIR FIRST COUNT. Equal seeds give
// equal specs.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "model/app_spec_codec.hpp"
#include "model/testing/random_spec.hpp"

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: random_specs DIR FIRST COUNT\n", stderr);
        return 64;
    }
    const std::filesystem::path folder = argv[1];
    const auto first = static_cast<std::uint64_t>(std::strtoull(argv[2], nullptr, 10));
    const auto count = static_cast<std::uint64_t>(std::strtoull(argv[3], nullptr, 10));
    std::filesystem::create_directories(folder);
    constexpr int kSize = 40;
    for (auto seed = first; seed < first + count; ++seed) {
        auto spec = dz::testing::random_spec()(rc::Random(seed), kSize).value();
        spec.integrations.clear();  // Patterns of other packs provide them.
        std::ofstream out(folder / ("seed-" + std::to_string(seed) + ".yaml"));
        out << dz::to_yaml(spec);
        if (!out.flush()) return 74;
    }
    return 0;
}
