#include "adapters/node_app/port.hpp"

#include <arpa/inet.h>
#include <array>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace dz::node_app {
namespace {

constexpr int kFirstPort = 3000;
constexpr int kLastPort = 3999;

/// A TCP socket that closes itself.
class Socket {
public:
    Socket() : handle_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    ~Socket() {
        if (handle_ >= 0) close(handle_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int handle() const { return handle_; }

private:
    int handle_;
};

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<in_port_t>(port));
    return address;
}

bool is_free(int port) {
    const Socket probe;
    const int reuse = 1;
    setsockopt(probe.handle(), SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
    const sockaddr_in address = loopback(port);
    return bind(probe.handle(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace

Result<int> choose_port(int wanted) {
    if (wanted != 0) {
        if (is_free(wanted)) return wanted;
        return fail({.kind = ErrorKind::Conflict,
                     .code = "run.no_port",
                     .message = "Port " + std::to_string(wanted) + " is in use.",
                     .hint = "Choose another with --port, or leave it out."});
    }
    for (int port = kFirstPort; port <= kLastPort; ++port)
        if (is_free(port)) return port;
    return fail({.kind = ErrorKind::Exhausted,
                 .code = "run.no_port",
                 .message = "No port from 3000 to 3999 is free.",
                 .hint = "Choose one with --port."});
}

bool answers(int port) {
    const Socket client;
    const timeval patience{.tv_sec = 0, .tv_usec = 500'000};
    setsockopt(client.handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const sockaddr_in address = loopback(port);
    if (connect(client.handle(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return false;
    constexpr std::string_view kRequest =
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if (send(client.handle(), kRequest.data(), kRequest.size(), MSG_NOSIGNAL) < 0) return false;
    std::array<char, 16> head{};
    const ssize_t size = recv(client.handle(), head.data(), head.size(), MSG_WAITALL);
    return size >= 12 && std::string_view(head.data(), 12) == "HTTP/1.1 200";
}

}  // namespace dz::node_app
