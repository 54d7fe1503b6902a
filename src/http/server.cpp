#include "http/server.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "http/connection.hpp"
#include "http/handler_call.hpp"
#include "http/lane.hpp"
#include "http/wire.hpp"

namespace dz::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using WorkGuard = asio::executor_work_guard<asio::io_context::executor_type>;

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::milliseconds kWaitStep{2};
constexpr std::chrono::milliseconds kRetryAccept{50};

Error cannot_listen(const Endpoint& endpoint, const error_code& why) {
    return {.kind = ErrorKind::Unavailable,
            .code = "http.listen",
            .message = "The server cannot listen on " + endpoint.address + ":" +
                       std::to_string(endpoint.port) + ": " + why.message() + ".",
            .hint = "Choose another port, or stop the program that uses it."};
}

unsigned pool_threads_of(const ServerOptions& options) {
    if (options.pool_threads != 0) return options.pool_threads;
    return std::max(4U, 2 * std::thread::hardware_concurrency());
}

unsigned io_threads_of(const ServerOptions& options) {
    if (options.io_threads != 0) return options.io_threads;
    return std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
}

/// Turns a connection away without reading it. It gets what fits into the socket's buffer.
void turn_away(tcp::socket& socket) {
    const auto response = overloaded();
    const auto& body = std::get<std::string>(response.body);
    const auto text =
        to_wire(response, {.keeps_alive = false, .length = body.size()}, std::time(nullptr)) + body;
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(text), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
}

/// A place under the limits, given back however a connection ends.
class Seat {
public:
    Seat(ConnectionLimits& limits, const std::string& address)
        : limits_(limits), address_(address) {}
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    ~Seat() { limits_.leave(address_); }

private:
    ConnectionLimits& limits_;
    const std::string& address_;
};

/// Lets connections end that have waited too long, for as long as the lane works.
void watch_deadlines(Lane& lane, asio::steady_timer& timer) {
    timer.expires_after(kTick);
    timer.async_wait([&lane, &timer](const error_code& error) {
        // A timer that has run out already cannot be cancelled: its turn comes all the same.
        if (error || lane.is_ending) return;
        const auto now = Clock::now();
        for (auto* live : lane.live) live->check_deadline(now);
        watch_deadlines(lane, timer);
    });
}

}  // namespace

struct Server::Impl {
    /// A lane with what keeps it going.
    struct Track {
        explicit Track(Hub& hub) : lane(hub), guard(lane.io.get_executor()), timer(lane.io) {}

        Lane lane;
        WorkGuard guard;
        asio::steady_timer timer;
        std::jthread thread = {};
    };

    Impl(Handler handler, const ServerOptions& server_options)
        : hub{std::move(handler), server_options,
              WorkerPool(pool_threads_of(server_options), server_options.waiting_requests),
              ConnectionLimits(server_options.connections,
                               server_options.connections_per_address)} {
        for (unsigned i = 0; i < io_threads_of(hub.options); ++i)
            tracks.push_back(std::make_unique<Track>(hub));
        acceptor.emplace(tracks.front()->lane.io);
    }

    Status open(const Endpoint& endpoint) {
        error_code error;
        const auto address = asio::ip::make_address(endpoint.address, error);
        if (error) return fail(cannot_listen(endpoint, error));
        const tcp::endpoint where(address, endpoint.port);
        acceptor->open(where.protocol(), error);
        if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor->bind(where, error);
        if (!error) acceptor->listen(tcp::acceptor::max_listen_connections, error);
        if (error) return fail(cannot_listen(endpoint, error));
        port = acceptor->local_endpoint(error).port();
        return {};
    }

    void start() {
        start_fiber(tracks.front()->lane, [this](asio::yield_context yield) { accept(yield); });
        for (auto& track : tracks) {
            watch_deadlines(track->lane, track->timer);
            track->thread = std::jthread([&lane = track->lane] { lane.io.run(); });
        }
    }

    void accept(asio::yield_context yield) {
        asio::steady_timer pause(tracks.front()->lane.io);
        for (std::size_t turn = 0; acceptor->is_open(); turn = (turn + 1) % tracks.size()) {
            auto& lane = tracks[turn]->lane;
            error_code error;
            tcp::socket socket(lane.io);
            acceptor->async_accept(socket, yield[error]);
            if (error == asio::error::operation_aborted) break;
            if (error) {
                // Out of descriptors, most likely: they come back when connections end.
                pause.expires_after(kRetryAccept);
                pause.async_wait(yield[error]);
                continue;
            }
            admit(lane, std::move(socket));
        }
    }

    void admit(Lane& lane, tcp::socket socket) {
        error_code error;
        auto address = socket.remote_endpoint(error).address().to_string();
        if (error) return;
        if (!hub.limits.enter(address)) return turn_away(socket);
        start_fiber(lane, [this, &lane, address = std::move(address),
                           socket = std::move(socket)](asio::yield_context yield) mutable {
            const Seat seat(hub.limits, address);
            serve_connection(lane, std::move(socket), yield);
        });
    }

    /// True when every connection ended in time.
    bool await_end(Clock::time_point until) {
        // A server stops once: looking every few milliseconds is simpler than a signal.
        while (hub.limits.open() > 0) {
            if (Clock::now() >= until) return false;
            std::this_thread::sleep_for(kWaitStep);
        }
        return true;
    }

    void stop(std::chrono::milliseconds deadline) {
        std::call_once(stopped, [&] {
            asio::post(tracks.front()->lane.io, [this] {
                error_code ignored;
                acceptor->close(ignored);
            });
            on_each_lane([](Lane& lane) {
                lane.is_draining = true;
                for (auto* live : std::vector(lane.live.begin(), lane.live.end())) live->drain();
            });
            if (!await_end(Clock::now() + deadline)) {
                hub.stop.request_stop();
                on_each_lane([](Lane& lane) {
                    for (auto* live : std::vector(lane.live.begin(), lane.live.end())) live->cut();
                });
                await_end(Clock::time_point::max());
            }
            finish();
        });
    }

    template <class F>
    void on_each_lane(F work) {
        for (auto& track : tracks)
            asio::post(track->lane.io, [&lane = track->lane, work] { work(lane); });
    }

    /// Nothing is open: the workers end first, because they hold the lanes.
    void finish() {
        hub.pool.finish();
        for (auto& track : tracks) {
            asio::post(track->lane.io, [&lane = track->lane, &timer = track->timer] {
                lane.is_ending = true;
                timer.cancel();
            });
            track->guard.reset();
        }
        for (auto& track : tracks)
            if (track->thread.joinable()) track->thread.join();
    }

    Hub hub;
    std::vector<std::unique_ptr<Track>> tracks;
    std::optional<tcp::acceptor> acceptor;
    std::uint16_t port = 0;
    std::once_flag stopped;
};

Result<Server> Server::listen(const Endpoint& endpoint, Handler handler,
                              const ServerOptions& options) {
    auto impl = std::make_unique<Impl>(std::move(handler), options);
    DZ_TRY(impl->open(endpoint));
    impl->start();
    return Server(std::move(impl));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() {
    if (impl_) impl_->stop(std::chrono::seconds(10));
}

std::uint16_t Server::port() const {
    return impl_->port;
}

std::size_t Server::connections() const {
    return impl_->hub.limits.open();
}

void Server::stop(std::chrono::milliseconds deadline) {
    impl_->stop(deadline);
}

}  // namespace dz::http
