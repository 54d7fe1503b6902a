// Any bytes give an understanding or an Error, never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "intent/rule_planner.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const dz::intent::Lexicon lexicon;
    static const dz::intent::Domains domains;
    const dz::intent::RulePlanner planner(lexicon, domains);
    static_cast<void>(planner.understand({{reinterpret_cast<const char*>(data), size}}, {}));
    return 0;
}
