#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/testing/raw_client.hpp"

namespace dz::http::testing {

/// One frame as it came.
struct Frame {
    int opcode = 0;
    std::string payload;
};

/// A WebSocket client that can misbehave.
class WebSocketClient {
public:
    /// Shakes hands; `response()` is what the server said.
    WebSocketClient(std::uint16_t port, std::string_view path, std::string_view fields = "");

    const std::string& response() const { return response_; }
    void send_text(std::string_view text) { send_frame(0x81, text, true); }
    /// `first` is the first byte: 0x80 for a final frame, plus the opcode.
    void send_frame(int first, std::string_view payload, bool is_masked);
    /// The next frame; none when the server closes or stays silent.
    std::optional<Frame> read_frame();
    /// The text of the next text frame.
    std::string read_text();
    /// The code of the close frame that comes next, after skipping other frames; 0 for none.
    int read_close(std::string* reason = nullptr);
    RawClient& raw() { return client_; }

private:
    RawClient client_;
    std::string response_;
};

}  // namespace dz::http::testing
