#pragma once

#include "http/fiber.hpp"
#include "http/lane.hpp"
#include "http/timed_socket.hpp"

namespace dz::http {

/// Sends what is put into an event stream until either side has enough.
///
/// `drain` and `cut` come from the connection whose socket this is.
class EventSession {
public:
    EventSession(Lane& lane, TimedSocket& socket, EventStream& events);

    /// Returns when the stream is over and its feeder was told.
    void serve(boost::asio::yield_context yield);
    void drain() { events_.end(); }

private:
    void send_events(boost::asio::yield_context yield);
    void watch_client();
    void settle(boost::asio::yield_context yield);

    Lane& lane_;
    TimedSocket& socket_;
    EventStream& events_;
    Wakeup wakeup_;
    bool is_watching_ = false;
    bool is_client_gone_ = false;
};

}  // namespace dz::http
