#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"

namespace dz::http {

// What a page says on the live channel, one JSON object each.

/// {"subscribe": "project:01K…", "after": 12}
struct LiveSubscribe {
    std::string topic;
    std::optional<std::int64_t> after;
};
/// {"unsubscribe": "project:01K…"}
struct LiveUnsubscribe {
    std::string topic;
};
/// {"here": "project:01K…", "place": "code"}
struct LiveHere {
    std::string topic;
    std::string place;
};
using LiveMessage = std::variant<LiveSubscribe, LiveUnsubscribe, LiveHere>;

/// Any bytes give a message or fail with `live.message`.
Result<LiveMessage> parse_live_message(std::string_view text);

}  // namespace dz::http
