#include "http/event_stream.hpp"

#include <algorithm>

#include "http/request.hpp"

namespace dz::http {
namespace {

void append_event_field(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    std::ranges::copy_if(value, std::back_inserter(out),
                         [](char c) { return c != '\n' && c != '\r' && c != '\0'; });
    out += '\n';
}

}  // namespace

std::string to_wire(const ServerEvent& event) {
    std::string out;
    out.reserve(event.data.size() + 64);
    if (!event.id.empty()) append_event_field(out, "id", event.id);
    if (!event.type.empty()) append_event_field(out, "event", event.type);
    std::string_view rest = event.data;
    while (true) {
        const auto end = rest.find_first_of("\r\n");
        append_event_field(out, "data", rest.substr(0, end));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(rest.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
    out += '\n';
    return out;
}

EventStream::EventStream(OutboxLimits limits)
    : outbox_(std::make_shared<Outbox>(limits, to_wire({.type = "resync", .data = "{}"}))),
      on_close_(std::make_shared<std::function<void()>>()) {}

Sent EventStream::send(const ServerEvent& event) {
    return outbox_->put(to_wire(event));
}

void EventStream::end() {
    outbox_->close({});
}

std::string_view last_event_id(const Request& request) {
    if (const auto sent = request.headers.find("Last-Event-ID")) return *sent;
    return request.query.find("after").value_or(std::string_view());
}

}  // namespace dz::http
