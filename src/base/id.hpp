#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace dz {

/// Ten bytes drawn by the caller.
using UlidRandomness = std::array<std::uint8_t, 10>;

/// A ULID: 26 characters of Crockford's base 32 that sort by time. Pure.
///
/// `unix_ms` counts milliseconds since 1970 UTC; only its low 48 bits are kept, as in the
/// specification (https://github.com/ulid/spec).
std::string make_ulid(std::int64_t unix_ms, const UlidRandomness& randomness);

/// Whether the text is a ULID in canonical upper case.
bool is_ulid(std::string_view text);

/// An identifier that cannot be mistaken for another noun's. `Noun` has a static `kName` such as
/// "run", which errors quote: `using RunId = Id<struct RunNoun>`.
template <class Noun>
struct Id {
    std::string value;

    /// Fails with `id.invalid` unless the text is a ULID.
    static Result<Id> parse(std::string_view text) {
        if (is_ulid(text)) return Id{std::string(text)};
        return fail({
            .kind = ErrorKind::InvalidInput,
            .code = "id.invalid",
            .message = "\"" + std::string(text.substr(0, 40)) + "\" is not the id of a " +
                       std::string(Noun::kName) + ".",
            .hint = "Ids have 26 characters; copy it from the address or the list.",
        });
    }

    bool operator==(const Id&) const = default;
    auto operator<=>(const Id&) const = default;
};

}  // namespace dz
