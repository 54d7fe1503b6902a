#include "http/live_message.hpp"

#include <boost/json.hpp>

namespace dz::http {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxText = 200;
constexpr std::size_t kMaxDepth = 4;

Error unreadable() {
    return {.kind = ErrorKind::InvalidInput,
            .code = "live.message",
            .message = "The live channel does not understand this message.",
            .hint =
                "Send {\"subscribe\": topic, \"after\": seq}, {\"unsubscribe\": topic} or "
                "{\"here\": topic, \"place\": text}."};
}

/// A short text; none when it is missing, too long or something else.
std::optional<std::string> text_of(const json::object& message, std::string_view name) {
    const auto* found = message.if_contains(name);
    if (found == nullptr || !found->is_string()) return std::nullopt;
    const auto& text = found->get_string();
    if (text.size() > kMaxText) return std::nullopt;
    return std::string(text);
}

}  // namespace

Result<LiveMessage> parse_live_message(std::string_view text) {
    json::error_code error;
    json::parse_options options;
    options.max_depth = kMaxDepth;
    const auto document = json::parse(text, error, {}, options);
    if (error || !document.is_object()) return fail(unreadable());
    const auto& message = document.get_object();
    if (auto topic = text_of(message, "subscribe")) {
        LiveSubscribe subscribe{.topic = *std::move(topic), .after = {}};
        if (const auto* after = message.if_contains("after"); after && !after->is_null()) {
            if (!after->is_int64() || after->get_int64() < 0) return fail(unreadable());
            subscribe.after = after->get_int64();
        }
        return LiveMessage(std::move(subscribe));
    }
    if (auto topic = text_of(message, "unsubscribe"))
        return LiveMessage(LiveUnsubscribe{*std::move(topic)});
    if (auto topic = text_of(message, "here"))
        return LiveMessage(
            LiveHere{.topic = *std::move(topic), .place = text_of(message, "place").value_or("")});
    return fail(unreadable());
}

}  // namespace dz::http
