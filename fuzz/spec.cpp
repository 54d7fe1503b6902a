// Any bytes give a spec or an error, in both formats; what was read is written and read again as
// the same spec, and validation and normalisation end.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const std::string_view file : {"fuzz.yaml", "fuzz.json"}) {
        const auto spec = dz::parse_app_spec(text, file);
        if (!spec) continue;
        const auto again = dz::parse_app_spec(dz::to_json(*spec), "again.json");
        if (!again || !(*again == *spec)) std::abort();
        static_cast<void>(dz::validate(*spec).size());
        const auto normal = dz::normalise(*spec);
        if (normal && !dz::validate(*normal).empty()) std::abort();
    }
    return 0;
}
