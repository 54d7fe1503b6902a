#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "http/fiber.hpp"

namespace dz::http {

/// A socket on which no read or write waits past its deadline. Belongs to its lane's thread.
class TimedSocket {
public:
    using Clock = std::chrono::steady_clock;
    using Yield = boost::asio::yield_context;

    TimedSocket(boost::asio::ip::tcp::socket socket, std::chrono::milliseconds write_timeout);

    void expire_after(std::chrono::milliseconds time);
    void never_expire() { deadline_ = Clock::time_point::max(); }
    bool timed_out() const { return timed_out_; }
    /// Interrupts what waits if its deadline is over.
    void check_deadline(Clock::time_point now);
    void interrupt();

    /// The number of bytes that came; 0 at the end, after an error and at the deadline.
    std::size_t read(std::span<char> into, Yield yield);
    /// Writes all parts, within the write timeout. False when the client is gone or too slow.
    bool write(const std::array<std::string_view, 3>& parts, Yield yield);

    /// Bytes written since `begin_count`.
    std::uint64_t written() const { return written_; }
    void begin_count() { written_ = 0; }

    /// Says that nothing follows, then reads on a while: closing with bytes unread would make the
    /// client's system throw our answer away.
    void linger(Yield yield);
    void finish_sending();
    void close();

    const std::string& address() const { return address_; }
    boost::asio::ip::tcp::socket release() { return std::move(socket_); }

private:
    boost::asio::ip::tcp::socket socket_;
    const std::chrono::milliseconds write_timeout_;
    std::string address_;
    Clock::time_point deadline_ = Clock::time_point::max();
    std::uint64_t written_ = 0;
    bool timed_out_ = false;
};

}  // namespace dz::http
