#include "http/testing/websocket_client.hpp"

namespace dz::http::testing {

WebSocketClient::WebSocketClient(std::uint16_t port, std::string_view path, std::string_view fields)
    : client_(port) {
    client_.send("GET " + std::string(path) +
                 " HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                 std::string(fields) + "\r\n");
    response_ = client_.read_until("\r\n\r\n");
}

void WebSocketClient::send_frame(int first, std::string_view payload, bool is_masked) {
    std::string frame(1, static_cast<char>(first));
    const int mask_bit = is_masked ? 0x80 : 0;
    if (payload.size() < 126) {
        frame += static_cast<char>(mask_bit | static_cast<int>(payload.size()));
    } else {
        const auto size = payload.size();
        const bool is_long = size > 0xffff;
        frame += static_cast<char>(mask_bit | (is_long ? 127 : 126));
        for (int shift = is_long ? 56 : 8; shift >= 0; shift -= 8)
            frame += static_cast<char>(size >> shift);
    }
    constexpr std::string_view kMask = "\x11\x22\x33\x44";
    if (is_masked) frame += kMask;
    for (std::size_t i = 0; i < payload.size(); ++i)
        frame += is_masked ? static_cast<char>(payload[i] ^ kMask[i % 4]) : payload[i];
    client_.send(frame);
}

std::optional<Frame> WebSocketClient::read_frame() {
    const auto head = client_.read_bytes(2);
    if (head.size() < 2) return std::nullopt;
    std::size_t size = static_cast<unsigned char>(head[1]) & 0x7f;
    if (size >= 126) {
        const auto wide = client_.read_bytes(size == 126 ? 2 : 8);
        size = 0;
        for (const char c : wide) size = size << 8 | static_cast<unsigned char>(c);
    }
    return Frame{head[0] & 0x0f, client_.read_bytes(size)};
}

std::string WebSocketClient::read_text() {
    while (auto frame = read_frame())
        if (frame->opcode == 1) return frame->payload;
    return {};
}

int WebSocketClient::read_close(std::string* reason) {
    while (const auto frame = read_frame()) {
        if (frame->opcode != 8 || frame->payload.size() < 2) continue;
        if (reason) *reason = frame->payload.substr(2);
        return static_cast<unsigned char>(frame->payload[0]) << 8 |
               static_cast<unsigned char>(frame->payload[1]);
    }
    return 0;
}

}  // namespace dz::http::testing
