#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/outbox.hpp"

namespace dz::http {

struct Request;

/// One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html).
struct ServerEvent {
    std::string id;    ///< What the client sends back as Last-Event-ID; may be empty.
    std::string type;  ///< The name of the event; empty is "message".
    std::string data;  ///< May have several lines.
};

/// The event as the bytes of the stream. Line breaks in id and type are left out.
std::string to_wire(const ServerEvent& event);

/// A stream of events to one client. A handle: copies feed the same stream, from any thread.
///
/// A client that is too slow gets one event "resync" instead of what waited. The server sends
/// comments in quiet times, and ends the stream when it stops; browsers then reconnect by
/// themselves.
class EventStream {
public:
    explicit EventStream(OutboxLimits limits = {});

    Sent send(const ServerEvent& event);
    /// Ends the stream after what waits.
    void end();
    bool is_open() const { return outbox_->is_open(); }

    /// Called once on a pool thread when the stream is over, whoever ended it. Set it before the
    /// response is returned.
    void on_close(std::function<void()> callback) { *on_close_ = std::move(callback); }

    // The server's side.

    Outbox& outbox() const { return *outbox_; }
    void closed() const {
        if (*on_close_) (*on_close_)();
    }

private:
    // Owned by the feeder's copies and the server's.
    std::shared_ptr<Outbox> outbox_;
    std::shared_ptr<std::function<void()>> on_close_;
};

/// Where the client left off: the header Last-Event-ID of a reconnect, else the parameter
/// `after`, else empty.
std::string_view last_event_id(const Request& request);

}  // namespace dz::http
