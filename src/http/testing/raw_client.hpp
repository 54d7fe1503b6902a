#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace dz::http::testing {

/// A client that sends exactly the bytes it is told, to a server on this machine.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient();

    /// False when the server has closed.
    bool send(std::string_view bytes);
    void finish_sending();

    /// Everything until the server closes, or until the time is over.
    std::string read_all(std::chrono::milliseconds limit = std::chrono::seconds(10));
    /// Reads until the text has come, and gives everything up to its end; empty when it never does.
    std::string read_until(std::string_view text,
                           std::chrono::milliseconds limit = std::chrono::seconds(10));
    /// Exactly so many bytes, or fewer at the end.
    std::string read_bytes(std::size_t count,
                           std::chrono::milliseconds limit = std::chrono::seconds(10));
    /// One response that announces its length: head and body.
    std::string read_response();
    /// Whether the server closes within the time.
    bool is_closed_within(std::chrono::milliseconds limit);

private:
    bool receive(std::chrono::steady_clock::time_point until);

    int socket_ = -1;
    std::string received_;
    bool is_closed_ = false;
};

/// One exchange on a connection of its own.
std::string exchange(std::uint16_t port, std::string_view request);

/// The status of a response; 0 when there is none.
int status_of(std::string_view response);
/// A header field of a response; empty when there is none.
std::string field_of(std::string_view response, std::string_view name);
std::string body_of(std::string_view response);

}  // namespace dz::http::testing
