#include "http/event_stream.hpp"

#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "http/server.hpp"
#include "http/testing/raw_client.hpp"

namespace dz::http {
namespace {

using testing::field_of;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RawClient;
using namespace std::chrono_literals;

TEST(EventStreamFormat, SpellsEveryLineOfTheData) {
    EXPECT_EQ(to_wire({.id = "7", .type = "task", .data = "a\nb\r\nc"}),
              "id: 7\nevent: task\ndata: a\ndata: b\ndata: c\n\n");
    EXPECT_EQ(to_wire({.data = ""}), "data: \n\n");
}

TEST(EventStreamFormat, LetsNoIdBeginAnotherField) {
    EXPECT_EQ(to_wire({.id = "7\ndata: evil", .data = "x"}), "id: 7data: evil\ndata: x\n\n");
}

/// A server that hands the stream of each request to the test.
class EventStreams : public ::testing::Test {
protected:
    void serve(ServerOptions options = {}) {
        server_ = *Server::listen(
            {},
            [this](Request& request) {
                EventStream stream({.messages = 8, .bytes = 1 << 20});
                stream.on_close([this] { closed_.set_value(); });
                resumed_after_ = last_event_id(request);
                opened_.set_value(stream);
                return event_stream_response(stream);
            },
            options);
    }

    RawClient connect(std::string_view fields = "") {
        RawClient client(server_->port());
        client.send("GET /events?after=3 HTTP/1.1\r\nHost: t\r\n" + std::string(fields) + "\r\n");
        return client;
    }

    std::promise<EventStream> opened_;
    std::promise<void> closed_;
    std::string resumed_after_;
    std::optional<Server> server_;
};

TEST_F(EventStreams, SendWhatAnyThreadPutsIn) {
    serve();
    auto client = connect();
    auto stream = opened_.get_future().get();
    EXPECT_EQ(field_of(client.read_until("\r\n\r\n"), "Content-Type"), "text/event-stream");
    std::jthread([&] { stream.send({.id = "1", .type = "task", .data = "{}"}); }).join();
    EXPECT_EQ(client.read_until("\n\n"), "id: 1\nevent: task\ndata: {}\n\n");
    stream.end();
    EXPECT_TRUE(client.is_closed_within(2s));
    EXPECT_EQ(stream.send({.data = "late"}), Sent::Closed);
}

TEST_F(EventStreams, ResumeBehindTheLastEvent) {
    serve();
    auto client = connect("Last-Event-ID: 41\r\n");
    opened_.get_future().get().end();
    EXPECT_TRUE(client.is_closed_within(2s));
    EXPECT_EQ(resumed_after_, "41");
}

TEST_F(EventStreams, BeginBehindAParameterAtFirst) {
    serve();
    auto client = connect();
    opened_.get_future().get().end();
    EXPECT_TRUE(client.is_closed_within(2s));
    EXPECT_EQ(resumed_after_, "3");
}

TEST_F(EventStreams, SendCommentsInQuietTimes) {
    ServerOptions options;
    options.event_keepalive = 50ms;
    serve(options);
    auto client = connect();
    EXPECT_THAT(client.read_until(": still here\n\n"), HasSubstr(": still here"));
}

TEST_F(EventStreams, SayWhenTheClientHasLeft) {
    serve();
    {
        auto client = connect();
        opened_.get_future().get().send({.data = "x"});
        client.read_until("data: x");
    }
    EXPECT_EQ(closed_.get_future().wait_for(5s), std::future_status::ready);
}

TEST_F(EventStreams, TellASlowClientToResync) {
    serve();
    auto client = connect();
    auto stream = opened_.get_future().get();
    const std::string big(100'000, 'b');
    int resynced = 0;
    for (int i = 0; i < 200; ++i) resynced += stream.send({.data = big}) == Sent::Resynced ? 1 : 0;
    EXPECT_GT(resynced, 0);
    stream.end();
    const auto all = client.read_all();
    EXPECT_THAT(all, HasSubstr("event: resync\ndata: {}\n\n"));
    EXPECT_LT(all.size(), big.size() * 200);
}

TEST_F(EventStreams, EndWhenTheServerStops) {
    serve();
    auto client = connect();
    opened_.get_future().get();
    client.read_until("\r\n\r\n");
    server_->stop(5s);
    EXPECT_TRUE(client.is_closed_within(1s));
    EXPECT_EQ(closed_.get_future().wait_for(0s), std::future_status::ready);
}

}  // namespace
}  // namespace dz::http
