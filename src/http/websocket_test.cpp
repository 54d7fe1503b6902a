#include "http/websocket.hpp"

#include <atomic>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

#include "http/pipeline.hpp"
#include "http/server.hpp"
#include "http/testing/websocket_client.hpp"

namespace dz::http {
namespace {

using testing::field_of;
using ::testing::HasSubstr;
using testing::RawClient;
using testing::WebSocketClient;
using namespace std::chrono_literals;

/// A server whose every address is a WebSocket.
class WebSockets : public ::testing::Test {
protected:
    Server& serve(WebSocketHandlers handlers) {
        server_ = *Server::listen({}, [handlers = std::move(handlers)](Request& request) {
            return websocket_response(request, handlers);
        });
        return *server_;
    }

    static WebSocketHandlers echo() {
        return {.on_message = [](WebSocket& socket, std::string_view text) {
            socket.send(std::string(text));
        }};
    }

    std::optional<Server> server_;
};

TEST_F(WebSockets, ShakeHandsAndEcho) {
    const auto& server = serve(echo());
    WebSocketClient client(server.port(), "/ws");
    EXPECT_THAT(client.response(), HasSubstr("101 Switching Protocols"));
    EXPECT_EQ(field_of(client.response(), "Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    client.send_text("hello");
    EXPECT_EQ(client.read_text(), "hello");
    client.send_text(std::string(60'000, 'x'));
    EXPECT_EQ(client.read_text().size(), 60'000U);
}

TEST_F(WebSockets, AnswerPings) {
    const auto& server = serve(echo());
    WebSocketClient client(server.port(), "/ws");
    client.send_frame(0x89, "are you there", true);
    const auto pong = client.read_frame();
    ASSERT_TRUE(pong);
    EXPECT_EQ(pong->opcode, 10);
    EXPECT_EQ(pong->payload, "are you there");
}

TEST_F(WebSockets, AreRefusedToPlainRequests) {
    const auto& server = serve(echo());
    const auto response =
        testing::exchange(server.port(), "GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(response, HasSubstr("426 Upgrade Required"));
    EXPECT_EQ(field_of(response, "Upgrade"), "websocket");
}

TEST_F(WebSockets, SpeakFromAnyThreadAndSayWhenTheClientLeft) {
    std::promise<WebSocket> opened;
    std::promise<std::uint16_t> closed;
    const auto& server = serve({
        .on_open = [&](WebSocket& socket) { opened.set_value(socket); },
        .on_close = [&](WebSocket&, std::uint16_t code) { closed.set_value(code); },
    });
    WebSocketClient client(server.port(), "/ws");
    auto socket = opened.get_future().get();
    std::jthread([&] {
        for (int i = 0; i < 100; ++i) socket.send(std::to_string(i));
    }).join();
    for (int i = 0; i < 100; ++i) ASSERT_EQ(client.read_text(), std::to_string(i));
    client.send_frame(0x88, std::string("\x03\xe9", 2) + "bye", true);
    EXPECT_EQ(client.read_close(), 1001);
    EXPECT_EQ(closed.get_future().get(), 1001);
    EXPECT_EQ(socket.send("anybody?"), Sent::Closed);
}

TEST_F(WebSockets, TellASlowClientToResyncInsteadOfBuffering) {
    std::promise<WebSocket> opened;
    WebSocketHandlers handlers;
    handlers.limits.outbox = {.messages = 4, .bytes = 64 << 20};
    handlers.on_open = [&](WebSocket& socket) { opened.set_value(socket); };
    const auto& server = serve(handlers);
    WebSocketClient client(server.port(), "/ws");
    auto socket = opened.get_future().get();
    // The client does not read: the system's buffers fill first, then the outbox.
    const std::string big(1 << 20, 'b');
    int resynced = 0;
    for (int i = 0; i < 40; ++i) resynced += socket.send(big) == Sent::Resynced ? 1 : 0;
    EXPECT_GT(resynced, 0);
    const std::string resync = R"({"type":"resync"})";
    int whole = 0;
    auto text = client.read_text();
    for (; text == big; text = client.read_text()) ++whole;
    EXPECT_LT(whole, 40);
    ASSERT_EQ(text, resync);
    // From here on the client is in step again, unless a second overflow was under way.
    while (text == resync) {
        socket.send("the end");
        do {
            text = client.read_text();
        } while (text == big);
    }
    EXPECT_EQ(text, "the end");
}

TEST_F(WebSockets, CloseOnBadFrames) {
    const auto& server = serve(echo());
    WebSocketClient unmasked(server.port(), "/ws");
    unmasked.send_frame(0x81, "not masked", false);
    EXPECT_EQ(unmasked.read_close(), 1002);
    WebSocketClient reserved(server.port(), "/ws");
    reserved.send_frame(0xf1, "reserved bits", true);
    EXPECT_EQ(reserved.read_close(), 1002);
    WebSocketClient ill_formed(server.port(), "/ws");
    ill_formed.send_frame(0x81, "\xff\xfe", true);
    EXPECT_EQ(ill_formed.read_close(), 1007);
    WebSocketClient large(server.port(), "/ws");
    large.send_frame(0x81, std::string(70'000, 'x'), true);
    EXPECT_EQ(large.read_close(), 1009);
    WebSocketClient binary(server.port(), "/ws");
    binary.send_frame(0x82, "bytes", true);
    EXPECT_EQ(binary.read_close(), 1003);
}

TEST_F(WebSockets, OutliveACallbackThatThrows) {
    const auto& server = serve({.on_message = [](WebSocket&, std::string_view) {
        throw std::runtime_error("not caught");
    }});
    WebSocketClient client(server.port(), "/ws");
    client.send_text("boom");
    EXPECT_EQ(client.read_close(), 1011);
}

TEST_F(WebSockets, EndWhenTheClientFallsSilent) {
    std::promise<std::uint16_t> closed;
    WebSocketHandlers handlers;
    handlers.limits.idle = 400ms;
    handlers.on_close = [&](WebSocket&, std::uint16_t code) { closed.set_value(code); };
    const auto& server = serve(handlers);
    WebSocketClient client(server.port(), "/ws");
    // It never answers the ping.
    auto code = closed.get_future();
    ASSERT_EQ(code.wait_for(5s), std::future_status::ready);
    EXPECT_EQ(code.get(), 1006);
}

TEST_F(WebSockets, AreClosedWithAHintToResumeWhenTheServerStops) {
    std::promise<void> opened;
    std::promise<std::uint16_t> closed;
    auto& server = serve({
        .on_open = [&](WebSocket&) { opened.set_value(); },
        .on_close = [&](WebSocket&, std::uint16_t code) { closed.set_value(code); },
    });
    WebSocketClient client(server.port(), "/ws");
    opened.get_future().get();
    std::jthread stopping([&] { server.stop(2s); });
    std::string reason;
    EXPECT_EQ(client.read_close(&reason), 1012);
    EXPECT_EQ(reason, kResumeReason);
    client.send_frame(0x88, "\x03\xf4", true);
    EXPECT_EQ(closed.get_future().get(), 1012);
}

TEST_F(WebSockets, AreCutWhenTheClientDoesNotCloseInTime) {
    auto& server = serve(echo());
    WebSocketClient client(server.port(), "/ws");
    const auto began = std::chrono::steady_clock::now();
    server.stop(200ms);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
}

TEST_F(WebSockets, AreRefusedToPagesOfOtherSites) {
    const auto router = Router::build(
        {{.path = "/ws", .access = Access::Public, .handler = [](const Request& request) {
              return websocket_response(request, echo());
          }}});
    server_ = *Server::listen({}, make_pipeline(*router));
    WebSocketClient foreign(server_->port(), "/ws", "Origin: http://evil.example\r\n");
    EXPECT_THAT(foreign.response(), HasSubstr("403 Forbidden"));
    WebSocketClient own(server_->port(), "/ws", "Origin: http://test\r\n");
    EXPECT_THAT(own.response(), HasSubstr("101 Switching"));
    EXPECT_FALSE(field_of(own.response(), "X-Request-Id").empty());
    server_.reset();
}

TEST_F(WebSockets, ServeManyClientsAtOnce) {
    const auto& server = serve(echo());
    std::vector<std::unique_ptr<WebSocketClient>> clients;
    for (int i = 0; i < 100; ++i)
        clients.push_back(std::make_unique<WebSocketClient>(server.port(), "/ws"));
    for (auto& client : clients) client->send_text("all");
    for (auto& client : clients) EXPECT_EQ(client->read_text(), "all");
}

}  // namespace
}  // namespace dz::http
