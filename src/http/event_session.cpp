#include "http/event_session.hpp"

#include <array>
#include <string>

#include "http/handler_call.hpp"

namespace dz::http {
namespace {

namespace asio = boost::asio;

constexpr std::size_t kBatchBytes = 64 << 10;

}  // namespace

EventSession::EventSession(Lane& lane, TimedSocket& socket, EventStream& events)
    : lane_(lane), socket_(socket), events_(events), wakeup_(lane) {}

void EventSession::serve(asio::yield_context yield) {
    events_.outbox().notify([this] { asio::post(lane_.io, [this] { wakeup_.wake(); }); });
    if (lane_.is_draining) drain();
    watch_client();
    send_events(yield);
    settle(yield);
    // What it throws concerns nobody any more: the client is gone.
    auto over = [this] { static_cast<void>(call_safely([this] { events_.closed(); })); };
    hop(lane_, over, false, yield);
}

void EventSession::send_events(asio::yield_context yield) {
    auto& outbox = events_.outbox();
    bool ok = true;
    while (ok && !is_client_gone_) {
        std::string batch;
        while (batch.size() < kBatchBytes) {
            const auto event = outbox.take();
            if (!event) break;
            batch += *event;
        }
        if (!batch.empty())
            ok = socket_.write({batch}, yield);
        else if (outbox.ending())
            break;
        else if (wakeup_.sleep(lane_.hub.options.event_keepalive, yield))
            ok = socket_.write({": still here\n\n"}, yield);
    }
}

/// Notices on a second fiber that the client has left.
void EventSession::watch_client() {
    is_watching_ = true;
    start_fiber(lane_, [this](asio::yield_context yield) {
        std::array<char, 512> ignored{};
        while (socket_.read(ignored, yield) > 0) continue;
        is_client_gone_ = true;
        is_watching_ = false;
        wakeup_.wake();
    });
}

/// Waits for the second fiber, and for notices that are under way.
void EventSession::settle(asio::yield_context yield) {
    events_.outbox().notify({});
    events_.outbox().abandon();
    socket_.finish_sending();
    socket_.interrupt();
    while (is_watching_) wakeup_.sleep(std::chrono::seconds(1), yield);
    asio::post(lane_.io, yield);
}

}  // namespace dz::http
