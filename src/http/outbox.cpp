#include "http/outbox.hpp"

#include <utility>

namespace dz::http {

Sent Outbox::put(std::string message) {
    return state_.with([&](State& state) {
        if (state.is_abandoned || state.closing) return Sent::Closed;
        auto sent = Sent::Queued;
        if (state.waiting.size() >= limits_.messages ||
            state.bytes + message.size() > limits_.bytes) {
            state.waiting.clear();
            state.bytes = 0;
            message = resync_;
            sent = Sent::Resynced;
        }
        state.bytes += message.size();
        state.waiting.push_back(std::move(message));
        if (state.wake) state.wake();
        return sent;
    });
}

void Outbox::close(Closing closing) {
    state_.with([&](State& state) {
        if (state.closing || state.is_abandoned) return;
        state.closing = std::move(closing);
        if (state.wake) state.wake();
    });
}

bool Outbox::is_open() {
    return state_.with([](const State& state) { return !state.is_abandoned && !state.closing; });
}

void Outbox::notify(std::function<void()> wake) {
    state_.with([&](State& state) { std::swap(state.wake, wake); });
}

std::optional<std::string> Outbox::take() {
    return state_.with([](State& state) -> std::optional<std::string> {
        if (state.waiting.empty()) return std::nullopt;
        auto message = std::move(state.waiting.front());
        state.waiting.pop_front();
        state.bytes -= message.size();
        return message;
    });
}

std::optional<Closing> Outbox::ending() {
    return state_.with([](const State& state) {
        return state.waiting.empty() ? state.closing : std::optional<Closing>();
    });
}

void Outbox::abandon() {
    state_.with([](State& state) {
        state.is_abandoned = true;
        state.waiting.clear();
        state.bytes = 0;
    });
}

}  // namespace dz::http
