#include "http/websocket_session.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "http/handler_call.hpp"

namespace dz::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Yield = asio::yield_context;

constexpr std::size_t kMaxReason = 123;
constexpr std::uint16_t kRestarting = 1012;
constexpr std::uint16_t kOnlyText = 1003;
constexpr std::uint16_t kWentAway = 1006;
constexpr std::uint16_t kMistake = 1011;
constexpr std::chrono::seconds kGoodbye{2};

/// The handshake again, in Beast's form: the head has been read by our own parser.
beast::http::request<beast::http::empty_body> handshake_of(const Request& request) {
    beast::http::request<beast::http::empty_body> head(beast::http::verb::get, request.target, 11);
    for (const auto& [name, value] : request.headers) head.insert(name, value);
    return head;
}

/// One WebSocket on two fibers: this one reads, the other writes what the outbox holds.
class Session : public Live {
public:
    Session(Lane& lane, asio::ip::tcp::socket socket, WebSocketHandlers handlers)
        : lane_(lane),
          handlers_(std::move(handlers)),
          outbox_(std::make_shared<Outbox>(handlers_.limits.outbox, handlers_.resync_message)),
          stream_(std::move(socket)),
          wakeup_(lane),
          join_(lane),
          handle_(outbox_),
          on_lane_(lane, *this) {}

    void serve(const Request& request, const Headers& headers, Yield yield) {
        if (!shake_hands(request, headers, yield)) return;
        outbox_->notify([this] { asio::post(lane_.io, [this] { wakeup_.wake(); }); });
        start_writing();
        if (lane_.is_draining) drain();
        call(
            [&] {
                if (handlers_.on_open) handlers_.on_open(handle_);
            },
            yield);
        read_messages(yield);
        outbox_->abandon();
        settle(yield);
        call(
            [&] {
                if (handlers_.on_close) handlers_.on_close(handle_, close_code_);
            },
            yield);
    }

    void drain() override {
        outbox_->close({.code = kRestarting, .reason = std::string(kResumeReason)});
    }

    void cut() override {
        beast::get_lowest_layer(stream_).close();
        wakeup_.wake();
    }

    /// Beast's own timer ends a silent client; this one a client that says goodbye and stays.
    void check_deadline(Clock::time_point now) override {
        if (now < close_by_) return;
        close_by_ = Clock::time_point::max();
        beast::get_lowest_layer(stream_).close();
    }

private:
    template <class F>
    void call(F&& callback, Yield yield) {
        auto guarded = [&] {
            if (call_safely(callback))
                outbox_->close({.code = kMistake, .reason = "The server made a mistake."});
        };
        hop(lane_, guarded, false, yield);
    }

    bool shake_hands(const Request& request, const Headers& headers, Yield yield) {
        const auto& limits = handlers_.limits;
        stream_.set_option(websocket::stream_base::timeout{
            std::chrono::seconds(10),
            std::chrono::duration_cast<std::chrono::steady_clock::duration>(limits.idle), true});
        websocket::permessage_deflate deflate;
        deflate.server_enable = limits.can_compress;
        // Without a window kept between messages a quiet socket costs no memory for it.
        deflate.server_no_context_takeover = true;
        deflate.client_no_context_takeover = true;
        deflate.compLevel = 3;
        deflate.memLevel = 4;
        stream_.set_option(deflate);
        stream_.set_option(
            websocket::stream_base::decorator([&](websocket::response_type& response) {
                for (const auto& [name, value] : headers)
                    if (is_token(name) && is_header_value(value)) response.set(name, value);
            }));
        stream_.control_callback([this](websocket::frame_type kind, beast::string_view) {
            if (kind == websocket::frame_type::close) close_by_ = Clock::now() + kGoodbye;
        });
        stream_.read_message_max(limits.message_bytes);
        stream_.text(true);
        // One frame for each message: fewer system calls, and the whole is in memory anyway.
        stream_.auto_fragment(false);
        error_code error;
        stream_.async_accept(handshake_of(request), yield[error]);
        return !error;
    }

    void read_messages(Yield yield) {
        beast::flat_buffer buffer;
        while (true) {
            error_code error;
            stream_.async_read(buffer, yield[error]);
            if (error) {
                note_end(error);
                return;
            }
            if (!stream_.got_text()) {
                outbox_->close({.code = kOnlyText, .reason = "Only text messages are read here."});
            } else if (handlers_.on_message) {
                const auto data = buffer.cdata();
                const std::string_view text(static_cast<const char*>(data.data()), data.size());
                call([&] { handlers_.on_message(handle_, text); }, yield);
            }
            buffer.consume(buffer.size());
        }
    }

    void note_end(const error_code& error) {
        if (stream_.reason().code != websocket::close_code::none)
            close_code_ = stream_.reason().code;
        else if (error == websocket::error::message_too_big)
            close_code_ = websocket::close_code::too_big;
        else if (error.category() == make_error_code(websocket::error::closed).category())
            close_code_ = websocket::close_code::protocol_error;
    }

    void start_writing() {
        is_writing_ = true;
        start_fiber(lane_, [this](Yield yield) {
            write_messages(yield);
            is_writing_ = false;
            join_.wake();
        });
    }

    void write_messages(Yield yield) {
        error_code error;
        while (!error && !is_read_over_) {
            if (const auto message = outbox_->take()) {
                stream_.async_write(asio::buffer(*message), yield[error]);
            } else if (const auto closing = outbox_->ending()) {
                close_by_ = Clock::now() + kGoodbye;
                stream_.async_close({static_cast<websocket::close_code>(closing->code),
                                     closing->reason.substr(0, kMaxReason)},
                                    yield[error]);
                return;
            } else {
                wakeup_.sleep(std::chrono::hours(1), yield);
            }
        }
        // Nothing can be written any more, so there is nothing to read on for.
        if (!is_read_over_) beast::get_lowest_layer(stream_).close();
    }

    /// Waits for the other fiber and for notices that are under way.
    void settle(Yield yield) {
        is_read_over_ = true;
        outbox_->notify({});
        wakeup_.wake();
        while (is_writing_) join_.sleep(std::chrono::seconds(1), yield);
        asio::post(lane_.io, yield);
    }

    Lane& lane_;
    const WebSocketHandlers handlers_;
    const std::shared_ptr<Outbox> outbox_;  ///< Owned by this and the handles.
    websocket::stream<beast::tcp_stream> stream_;
    Wakeup wakeup_;  ///< Of the writing fiber.
    Wakeup join_;    ///< Of the reading fiber at the end.
    WebSocket handle_;
    std::uint16_t close_code_ = kWentAway;
    Clock::time_point close_by_ = Clock::time_point::max();
    bool is_writing_ = false;
    bool is_read_over_ = false;
    OnLane on_lane_;
};

}  // namespace

bool asks_for_websocket(const Request& request) {
    const auto& headers = request.headers;
    return request.method == Method::Get && lists_token(headers.value_of("Upgrade"), "websocket") &&
           lists_token(headers.value_of("Connection"), "upgrade") &&
           headers.value_of("Sec-WebSocket-Version") == "13" && headers.has("Sec-WebSocket-Key");
}

void serve_websocket(Lane& lane, asio::ip::tcp::socket socket, const Request& request,
                     const Headers& headers, WebSocketHandlers handlers, Yield yield) {
    Session(lane, std::move(socket), std::move(handlers)).serve(request, headers, yield);
}

}  // namespace dz::http
