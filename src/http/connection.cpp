#include "http/connection.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <utility>

#include "base/id.hpp"
#include "base/text.hpp"
#include "http/event_session.hpp"
#include "http/handler_call.hpp"
#include "http/problem.hpp"
#include "http/request_parser.hpp"
#include "http/timed_socket.hpp"
#include "http/websocket_session.hpp"
#include "http/wire.hpp"

namespace dz::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using Yield = asio::yield_context;

constexpr std::size_t kHeadRead = 4 << 10;
constexpr std::size_t kBodyRead = 64 << 10;
constexpr std::size_t kPiece = 256 << 10;

std::string fresh_id() {
    thread_local std::mt19937_64 random(std::random_device{}());
    UlidRandomness bytes{};
    std::ranges::generate(bytes, [] { return static_cast<std::uint8_t>(random()); });
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return make_ulid(std::chrono::duration_cast<std::chrono::milliseconds>(now).count(), bytes);
}

/// The last address a proxy appended; what stands before it the client could have written.
std::string_view forwarded_address(const Headers& headers) {
    const auto all = headers.value_of("X-Forwarded-For");
    return trim(all.substr(all.rfind(',') + 1));
}

/// Whether the status never has a body (RFC 9110 §6.4.1).
bool is_bodiless(int status) {
    return status == 204 || status == 304;
}

/// One connection on its fiber: reads a request, has it answered, writes, and again.
class Connection : public Live {
public:
    Connection(Lane& lane, tcp::socket socket)
        : lane_(lane),
          options_(lane.hub.options),
          socket_(std::move(socket), options_.write_timeout),
          parser_(options_.head_bytes),
          on_lane_(lane, *this) {}

    void serve(Yield yield) {
        bool is_first = true;
        while (!lane_.is_draining && serve_one(is_first, yield)) {
            parser_.begin_next();
            is_first = false;
        }
        if (!is_handed_over_ && !is_quiet_) socket_.linger(yield);
    }

    void drain() override {
        if (is_idle_) socket_.interrupt();
        if (events_) events_->drain();
    }

    void cut() override { socket_.close(); }

    void check_deadline(Clock::time_point now) override { socket_.check_deadline(now); }

private:
    /// True when bytes came.
    bool read(std::size_t bytes, Yield yield) {
        const auto count = socket_.read(parser_.space(bytes), yield);
        parser_.filled(count);
        return count > 0;
    }

    /// Whether the connection may go on.
    bool serve_one(bool is_first, Yield yield) {
        is_quiet_ = !await_request(is_first, yield);
        if (is_quiet_) return false;
        auto progress = read_head(yield);
        began_ = Clock::now();
        if (!progress) return refuse(problem_response(progress.error()), yield);
        if (*progress == RequestParser::Progress::NeedsBytes) {
            return socket_.timed_out() && refuse(problem_response(timeout("head")), yield);
        }
        auto head = parser_.head();
        if (!head) return refuse(problem_response(head.error()), yield);
        Request request = *std::move(head);
        complete_head(request);

        const auto body_limit =
            options_.body_limit ? options_.body_limit(request) : options_.body_bytes;
        progress = read_body(body_limit, yield);
        if (!progress) return refuse(problem_response(progress.error()), yield, &request);
        if (*progress == RequestParser::Progress::NeedsBytes) {
            return socket_.timed_out() &&
                   refuse(problem_response(timeout("body")), yield, &request);
        }
        request.body = parser_.take_body();
        request.is_upgrade = asks_for_websocket(request) && !parser_.has_bytes();

        Response response;
        auto work = [&] { response = call_handler(lane_.hub.handler, request); };
        if (!hop(lane_, work, true, yield)) response = overloaded();
        return answer(request, response, yield);
    }

    /// Waits for the first byte of a request; a client may be quiet here for long.
    bool await_request(bool is_first, Yield yield) {
        if (parser_.has_bytes()) return true;
        is_idle_ = true;
        socket_.expire_after(is_first ? options_.head_timeout : options_.idle_timeout);
        const bool came = read(kHeadRead, yield);
        socket_.never_expire();
        is_idle_ = false;
        return came;
    }

    Result<RequestParser::Progress> read_head(Yield yield) {
        socket_.expire_after(options_.head_timeout);
        auto progress = parser_.advance();
        while (progress && *progress == RequestParser::Progress::NeedsBytes) {
            if (!read(kHeadRead, yield)) break;
            progress = parser_.advance();
        }
        socket_.never_expire();
        return progress;
    }

    Result<RequestParser::Progress> read_body(std::size_t max_bytes, Yield yield) {
        auto progress = parser_.begin_body(max_bytes);
        if (!progress || *progress == RequestParser::Progress::IsComplete) return progress;
        const auto allowance = std::chrono::seconds(
            std::max<std::uint64_t>(parser_.announced_length(), max_bytes) / (16 << 10));
        if (parser_.expects_continue() && !parser_.has_bytes())
            socket_.write({"HTTP/1.1 100 Continue\r\n\r\n"}, yield);
        socket_.expire_after(options_.body_timeout + allowance);
        while (progress && *progress == RequestParser::Progress::NeedsBytes) {
            if (!read(kBodyRead, yield)) break;
            progress = parser_.advance();
        }
        socket_.never_expire();
        return progress;
    }

    void complete_head(Request& request) {
        request.id = request_id_of(request.headers, fresh_id());
        request.stop = lane_.hub.stop.get_token();
        request.peer.address = socket_.address();
        request.peer.is_secure = options_.is_secure;
        if (!options_.trusts_proxy) return;
        const auto forwarded = forwarded_address(request.headers);
        if (!forwarded.empty()) request.peer.address = std::string(forwarded);
        request.peer.is_secure =
            options_.is_secure ||
            equals_ignoring_case(request.headers.value_of("X-Forwarded-Proto"), "https");
    }

    static Error timeout(const std::string& part) {
        return {.kind = ErrorKind::InvalidInput,
                .code = "http.timeout",
                .message = "The " + part + " of the request did not arrive in time.",
                .hint = "Send it again, over a faster connection."};
    }

    /// Answers what never became a request, and ends.
    bool refuse(Response response, Yield yield, const Request* request = nullptr) {
        response.headers.set("X-Content-Type-Options", "nosniff");
        if (request) response.headers.set("X-Request-Id", request->id);
        const auto& body = std::get<std::string>(response.body);
        const auto head =
            to_wire(response, {.keeps_alive = false, .length = body.size()}, std::time(nullptr));
        socket_.begin_count();
        socket_.write({head, body}, yield);
        report(request, response, head.size());
        return false;
    }

    bool answer(const Request& request, Response& response, Yield yield) {
        socket_.begin_count();
        if (auto* handlers = std::get_if<WebSocketHandlers>(&response.body)) {
            report(&request, response, 0);
            is_handed_over_ = true;
            serve_websocket(lane_, socket_.release(), request, response.headers,
                            std::move(*handlers), yield);
            return false;
        }
        if (auto* events = std::get_if<EventStream>(&response.body)) {
            stream_events(request, response, *events, yield);
            return false;
        }
        const bool keeps = parser_.keeps_alive() && !lane_.is_draining;
        const bool has_body = request.method != Method::Head && !is_bodiless(response.status);
        auto* stream = std::get_if<Stream>(&response.body);
        return stream ? write_stream(request, response, *stream, keeps, has_body, yield)
                      : write_text(request, response, keeps, has_body, yield);
    }

    bool write_text(const Request& request, const Response& response, bool keeps, bool has_body,
                    Yield yield) {
        const auto& body = std::get<std::string>(response.body);
        Framing framing{.keeps_alive = keeps};
        if (!is_bodiless(response.status)) framing.length = body.size();
        const auto head = to_wire(response, framing, std::time(nullptr));
        std::string_view rest = has_body ? std::string_view(body) : std::string_view();
        const auto first = rest.substr(0, kPiece);
        bool ok = socket_.write({head, first}, yield);
        rest.remove_prefix(first.size());
        while (ok && !rest.empty()) {
            const auto piece = rest.substr(0, kPiece);
            ok = socket_.write({piece}, yield);
            rest.remove_prefix(piece.size());
        }
        report(&request, response, head.size());
        return ok && keeps;
    }

    bool write_stream(const Request& request, Response& response, Stream& stream, bool keeps,
                      bool has_body, Yield yield) {
        // HTTP/1.0 knows no chunks; there the end of the connection is the end of the body.
        const bool is_chunked = !stream.length && !parser_.is_http_1_0();
        keeps = keeps && (stream.length || is_chunked);
        const auto head = to_wire(
            response, {.keeps_alive = keeps, .is_chunked = is_chunked, .length = stream.length},
            std::time(nullptr));
        bool ok = socket_.write({head}, yield);
        std::uint64_t given = 0;
        while (ok && has_body) {
            Result<std::string> piece;
            auto work = [&] {
                if (auto why = call_safely([&] { piece = stream.next(); }))
                    piece = fail(internal_error(*std::move(why)));
            };
            hop(lane_, work, false, yield);
            if (!piece) {
                response.note = piece.error().code + ": " + piece.error().detail;
                ok = false;
            } else if (piece->empty()) {
                // Less than was announced must not look like the whole.
                ok = !stream.length || given == *stream.length;
                if (is_chunked) ok = socket_.write({"0\r\n\r\n"}, yield);
                break;
            } else {
                given += piece->size();
                ok = (!stream.length || given <= *stream.length) &&
                     write_piece(*piece, is_chunked, yield);
            }
        }
        report(&request, response, head.size());
        if (!ok) cut();
        return ok && keeps;
    }

    void stream_events(const Request& request, const Response& response, EventStream& events,
                       Yield yield) {
        const auto head = to_wire(response, {.keeps_alive = false}, std::time(nullptr));
        const bool ok = socket_.write({head}, yield);
        EventSession session(lane_, socket_, events);
        if (!ok || request.method == Method::Head) events.end();
        events_ = &session;
        session.serve(yield);
        events_ = nullptr;
        report(&request, response, head.size());
    }

    bool write_piece(const std::string& piece, bool is_chunked, Yield yield) {
        if (!is_chunked) return socket_.write({piece}, yield);
        std::array<char, 24> size{};
        std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
        return socket_.write({size.data(), piece, "\r\n"}, yield);
    }

    void report(const Request* request, const Response& response, std::size_t head_bytes) {
        if (!options_.on_answered) return;
        Answered answered{
            .route = response.route,
            .peer = request ? request->peer.address : socket_.address(),
            .status = response.status,
            .bytes = socket_.written() > head_bytes ? socket_.written() - head_bytes : 0,
            .duration =
                std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_),
            .note = response.note};
        if (request) {
            answered.method = to_string(request->method);
            answered.target = request->target;
            answered.id = request->id;
            if (request->subject) answered.subject = request->subject->caller.account;
        }
        options_.on_answered(answered);
    }

    Lane& lane_;
    const ServerOptions& options_;
    TimedSocket socket_;
    RequestParser parser_;
    EventSession* events_ = nullptr;  ///< While one is served on this connection.
    Clock::time_point began_ = {};
    bool is_idle_ = false;
    bool is_quiet_ = false;  ///< Ended between requests: no answer is under way.
    bool is_handed_over_ = false;
    OnLane on_lane_;
};

}  // namespace

void serve_connection(Lane& lane, tcp::socket socket, Yield yield) {
    Connection(lane, std::move(socket)).serve(yield);
}

}  // namespace dz::http
