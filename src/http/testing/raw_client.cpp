#include "http/testing/raw_client.hpp"

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "http/headers.hpp"

namespace dz::http::testing {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    is_closed_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0;
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      received_(std::move(other.received_)),
      is_closed_(other.is_closed_) {}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::finish_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool RawClient::receive(Clock::time_point until) {
    if (is_closed_) return false;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) return false;
    std::array<char, 16384> bytes{};
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count <= 0) {
        is_closed_ = true;
        return false;
    }
    received_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawClient::read_all(std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    while (receive(until)) continue;
    return std::exchange(received_, {});
}

std::string RawClient::read_until(std::string_view text, std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    while (true) {
        if (const auto at = received_.find(text); at != std::string::npos)
            return read_bytes(at + text.size());
        if (!receive(until)) return {};
    }
}

std::string RawClient::read_bytes(std::size_t count, std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    while (received_.size() < count && receive(until)) continue;
    auto bytes = received_.substr(0, count);
    received_.erase(0, count);
    return bytes;
}

std::string RawClient::read_response() {
    auto head = read_until("\r\n\r\n");
    const auto length = field_of(head, "Content-Length");
    return head + read_bytes(length.empty() ? 0 : std::strtoul(length.c_str(), nullptr, 10));
}

bool RawClient::is_closed_within(std::chrono::milliseconds limit) {
    const auto until = Clock::now() + limit;
    while (receive(until)) continue;
    return is_closed_;
}

std::string exchange(std::uint16_t port, std::string_view request) {
    RawClient client(port);
    client.send(request);
    return client.read_all();
}

int status_of(std::string_view response) {
    if (!response.starts_with("HTTP/1.1 ") || response.size() < 12) return 0;
    return std::atoi(std::string(response.substr(9, 3)).c_str());
}

std::string field_of(std::string_view response, std::string_view name) {
    auto head = response.substr(0, response.find("\r\n\r\n"));
    while (!head.empty()) {
        const auto end = std::min(head.find("\r\n"), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos && equals_ignoring_case(line.substr(0, colon), name))
            return std::string(line.substr(colon + 2));
    }
    return {};
}

std::string body_of(std::string_view response) {
    const auto head = response.find("\r\n\r\n");
    return head == std::string_view::npos ? "" : std::string(response.substr(head + 4));
}

}  // namespace dz::http::testing
