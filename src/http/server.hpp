#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace dz::http {

/// Answers one request on a pool thread. May block; must not throw. The request is its own.
using Handler = std::function<Response(Request&)>;

/// Where to listen.
struct Endpoint {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0 chooses a free one.
};

/// How one request went, for logs and metrics.
struct Answered {
    std::string method;
    std::string target;  ///< As sent.
    std::string route;   ///< The template that matched, if any.
    std::string id;
    std::string peer;
    int status = 0;
    std::uint64_t bytes = 0;               ///< Of the body, as sent.
    std::chrono::microseconds duration{};  ///< From the end of the head to the last byte sent.
    std::string note;                      ///< Code and detail of an error.
    std::string subject;                   ///< The user or key, when somebody was signed in.
};

/// What the server allows, and whom it tells.
struct ServerOptions {
    unsigned io_threads = 0;             ///< 0: one for each core, at most 4.
    unsigned pool_threads = 0;           ///< 0: twice the cores, at least 4.
    std::size_t waiting_requests = 512;  ///< For a pool thread; more are answered 503.
    std::size_t connections = 10'000;
    std::size_t connections_per_address = 4'000;
    std::size_t head_bytes = 16 << 10;
    std::size_t body_bytes = 1 << 20;  ///< When `body_limit` is not set.

    /// How large the body may be, asked when the head has arrived.
    std::function<std::size_t(const Request& head)> body_limit = {};

    std::chrono::milliseconds head_timeout = std::chrono::seconds(10);
    std::chrono::milliseconds idle_timeout = std::chrono::seconds(75);
    /// For a piece of a response; a client that reads slower is cut off.
    std::chrono::milliseconds write_timeout = std::chrono::seconds(30);
    /// For the body, besides one second for each 16 KiB.
    std::chrono::milliseconds body_timeout = std::chrono::seconds(15);
    /// Between comments on a quiet event stream.
    std::chrono::milliseconds event_keepalive = std::chrono::seconds(15);

    /// Whether X-Forwarded-For and -Proto are believed. Only behind a proxy that sets them.
    bool trusts_proxy = false;
    /// Whether browsers always come by https, whatever a proxy says.
    bool is_secure = false;
    /// Called on an I/O thread after each answer; must be quick.
    std::function<void(const Answered&)> on_answered = {};
};

/// Serves until destroyed. No caller sees Asio or Beast. Any thread may call it.
class Server {
public:
    /// Starts to serve. Fails with `http.listen` when the address cannot be had.
    static Result<Server> listen(const Endpoint& endpoint, Handler handler,
                                 const ServerOptions& options = {});
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();  ///< `stop` with 10 s.

    std::uint16_t port() const;
    /// How many connections are open, WebSockets and event streams included.
    std::size_t connections() const;

    /// Stops accepting, lets open answers finish until the deadline, closes WebSockets with 1012
    /// and `kResumeReason`, ends event streams, then cuts off what is left. Returns when every
    /// handler has returned; handlers that last are asked through `Request::stop`.
    void stop(std::chrono::milliseconds deadline);

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace dz::http
