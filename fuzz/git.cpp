// Any bytes give what a git client wants, or an Error, never a crash, and never more than the limit
// of what was packed with gzip.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/git_protocol.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMost = 100'000;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto wish = dz::http::read_git_wish(bytes)) {
        for (const auto* ids : {&wish->wants, &wish->haves})
            for (const auto& id : *ids)
                if (id.size() != 40) std::abort();
        static_cast<void>(dz::http::git_answer(*wish, wish->haves));
    }
    if (const auto unpacked = dz::http::gunzip(bytes, kMost))
        if (unpacked->size() > kMost) std::abort();
    return 0;
}
