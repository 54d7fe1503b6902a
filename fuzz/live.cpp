// Any bytes on the live channel give a message or an Error, never a crash.
#include <cstdint>
#include <string_view>

#include "http/live_message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(dz::http::parse_live_message(bytes));
    return 0;
}
