#include "http/timed_socket.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace dz::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds kLinger{1};
constexpr std::size_t kLingerBytes = 1 << 20;

}  // namespace

TimedSocket::TimedSocket(tcp::socket socket, std::chrono::milliseconds write_timeout)
    : socket_(std::move(socket)), write_timeout_(write_timeout) {
    error_code ignored;
    address_ = socket_.remote_endpoint(ignored).address().to_string();
    socket_.set_option(tcp::no_delay(true), ignored);
}

void TimedSocket::expire_after(std::chrono::milliseconds time) {
    timed_out_ = false;
    deadline_ = Clock::now() + time;
}

void TimedSocket::check_deadline(Clock::time_point now) {
    if (now < deadline_) return;
    never_expire();
    timed_out_ = true;
    interrupt();
}

void TimedSocket::interrupt() {
    error_code ignored;
    socket_.cancel(ignored);
}

std::size_t TimedSocket::read(std::span<char> into, Yield yield) {
    error_code error;
    return socket_.async_read_some(asio::buffer(into.data(), into.size()), yield[error]);
}

bool TimedSocket::write(const std::array<std::string_view, 3>& parts, Yield yield) {
    expire_after(write_timeout_);
    const std::array<asio::const_buffer, 3> buffers{asio::buffer(parts[0]), asio::buffer(parts[1]),
                                                    asio::buffer(parts[2])};
    error_code error;
    written_ += asio::async_write(socket_, buffers, yield[error]);
    never_expire();
    return !error;
}

void TimedSocket::linger(Yield yield) {
    finish_sending();
    expire_after(kLinger);
    std::array<char, 4096> ignored{};
    std::size_t total = 0;
    while (total < kLingerBytes) {
        const auto count = read(ignored, yield);
        if (count == 0) break;
        total += count;
    }
    never_expire();
}

void TimedSocket::finish_sending() {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

void TimedSocket::close() {
    error_code ignored;
    socket_.close(ignored);
}

}  // namespace dz::http
