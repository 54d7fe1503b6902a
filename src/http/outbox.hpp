#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "base/guarded.hpp"

namespace dz::http {

/// What became of a message for a client.
enum class Sent {
    Queued,    ///< It will be sent in its turn.
    Resynced,  ///< The client is too slow: all that waited was dropped, and it is told so.
    Closed,    ///< Nobody is there any more.
};

/// How much may wait for one client.
struct OutboxLimits {
    std::size_t messages = 256;
    std::size_t bytes = 1 << 20;
};

/// How a conversation ends, in the words of RFC 6455 §7.4.
struct Closing {
    std::uint16_t code = 1000;
    std::string reason = {};
};

/// Messages on their way to one client, never more than the limits allow.
///
/// When they are reached, all that waits is dropped and one resync message takes its place: the
/// client fetches the present state and goes on from there. Any thread may use it.
class Outbox {
public:
    Outbox(OutboxLimits limits, std::string resync_message)
        : limits_(limits), resync_(std::move(resync_message)) {}

    Sent put(std::string message);
    /// No more messages; what waits is still sent. The first closing counts.
    void close(Closing closing);
    bool is_open();

    // The server's side.

    /// Calls `wake` after every put and close, under the lock: it must only notify. An empty one
    /// detaches; no call is under way after that.
    void notify(std::function<void()> wake);
    std::optional<std::string> take();
    /// How it ends, once everything before was taken.
    std::optional<Closing> ending();
    /// The client is gone: nothing is taken from now on.
    void abandon();

private:
    struct State {
        std::deque<std::string> waiting;
        std::size_t bytes = 0;
        std::optional<Closing> closing;
        bool is_abandoned = false;
        std::function<void()> wake;
    };

    const OutboxLimits limits_;
    const std::string resync_;
    Guarded<State> state_;
};

}  // namespace dz::http
