#include "http/server.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "http/problem.hpp"
#include "http/testing/raw_client.hpp"

namespace dz::http {
namespace {

using testing::body_of;
using testing::exchange;
using testing::field_of;
using ::testing::HasSubstr;
using testing::RawClient;
using ::testing::StartsWith;
using namespace std::chrono_literals;

/// Says what it was asked.
Response echo(Request& request) {
    return text_response(
        200, std::string(to_string(request.method)) + " " + request.path + " " + request.body);
}

Server serve(Handler handler = echo, ServerOptions options = {}) {
    auto server = Server::listen({}, std::move(handler), std::move(options));
    EXPECT_TRUE(server) << server.error().message;
    return *std::move(server);
}

std::string get(std::string_view path, std::string_view fields = "Connection: close\r\n") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(fields) +
           "\r\n";
}

int status(std::string_view response) {
    return testing::status_of(response);
}

TEST(Server, AnswersARequest) {
    const auto server = serve();
    const auto response = exchange(server.port(), get("/a"));
    EXPECT_THAT(response, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_EQ(body_of(response), "GET /a ");
    EXPECT_THAT(field_of(response, "Date"), HasSubstr(" GMT"));
}

TEST(Server, SaysWhyItCannotListen) {
    const auto server = serve();
    const auto second = Server::listen({.port = server.port()}, echo);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "http.listen");
    EXPECT_EQ(Server::listen({.address = "nonsense"}, echo).error().code, "http.listen");
}

// Each lane looks at its deadlines every 100 ms; a stop may come at that very moment.
TEST(Server, EndsAtWhateverMomentItIsStopped) {
    for (int round = 0; round < 10; ++round) {
        std::vector<Server> servers;
        for (int i = 0; i < 16; ++i)
            servers.push_back(serve(echo, {.io_threads = 2, .pool_threads = 1}));
        std::this_thread::sleep_for(90ms);
        std::vector<std::jthread> stops;
        for (auto& server : servers) stops.emplace_back([&server] { server.stop(1s); });
    }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    const auto server = serve();
    RawClient client(server.port());
    client.send(get("/1", "") + get("/2", "") + get("/3"));
    EXPECT_EQ(body_of(client.read_response()), "GET /1 ");
    EXPECT_EQ(body_of(client.read_response()), "GET /2 ");
    EXPECT_EQ(body_of(client.read_response()), "GET /3 ");
    EXPECT_TRUE(client.is_closed_within(1s));
}

TEST(Server, KeepsTheConnectionUntilTheClientWantsItClosed) {
    const auto server = serve();
    RawClient client(server.port());
    for (int i = 0; i < 3; ++i) {
        client.send(get("/again", ""));
        EXPECT_EQ(body_of(client.read_response()), "GET /again ");
    }
    client.send("GET /old HTTP/1.0\r\n\r\n");
    EXPECT_EQ(field_of(client.read_response(), "Connection"), "close");
}

TEST(Server, ReadsBodiesWithALengthAndInChunks) {
    const auto server = serve();
    EXPECT_EQ(body_of(exchange(server.port(),
                               "POST /p HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
                               "Content-Length: 5\r\n\r\nhello")),
              "POST /p hello");
    RawClient client(server.port());
    client.send(
        "POST /c HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab"
        "c\r\n");
    std::this_thread::sleep_for(20ms);
    client.send("2;why=not\r\nde\r\n0\r\nTrailer: x\r\n\r\n" + get("/after"));
    EXPECT_EQ(body_of(client.read_response()), "POST /c abcde");
    EXPECT_EQ(body_of(client.read_response()), "GET /after ");
}

TEST(Server, InvitesTheBodyOfAClientThatAsksFirst) {
    const auto server = serve();
    RawClient client(server.port());
    client.send("PUT /x HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ok");
    EXPECT_EQ(body_of(client.read_response()), "PUT /x ok");
}

TEST(Server, LeavesOutTheBodyOfAHeadRequest) {
    const auto server = serve();
    RawClient client(server.port());
    client.send("HEAD /h HTTP/1.1\r\nHost: t\r\n\r\n" + get("/next"));
    const auto head = client.read_until("\r\n\r\n");
    EXPECT_EQ(field_of(head, "Content-Length"), "8");
    EXPECT_EQ(body_of(client.read_response()), "GET /next ");
}

TEST(Server, RefusesWhatTwoProgramsCouldReadDifferently) {
    const auto server = serve();
    for (const std::string_view bad : {
             "GET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
             "chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
             "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
             "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
             "GET /../etc HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET /%2e%2e/etc HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
             "GET /?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
             "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello tls\r\n\r\n",
         }) {
        EXPECT_EQ(status(exchange(server.port(), bad)), 400) << bad;
    }
    EXPECT_EQ(status(exchange(server.port(), "BREW / HTTP/1.1\r\nHost: a\r\n\r\n")), 501);
}

TEST(Server, RefusesHeadsAndBodiesThatAreTooLarge) {
    ServerOptions options;
    options.head_bytes = 2000;
    options.body_limit = [](const Request& head) { return head.path == "/big" ? 100U : 10U; };
    const auto server = serve(echo, options);
    EXPECT_EQ(status(exchange(server.port(), get("/", "X: " + std::string(3000, 'x') + "\r\n"))),
              431);
    const std::string eleven = "Connection: close\r\nContent-Length: 11\r\n\r\nhello world";
    EXPECT_EQ(status(exchange(server.port(), "POST /a HTTP/1.1\r\nHost: t\r\n" + eleven)), 413);
    EXPECT_EQ(status(exchange(server.port(), "POST /big HTTP/1.1\r\nHost: t\r\n" + eleven)), 200);
    EXPECT_EQ(status(exchange(server.port(),
                              "POST /a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: "
                              "chunked\r\n\r\n6\r\nhello \r\n6\r\nworld!\r\n0\r\n\r\n")),
              413);
}

TEST(Server, CutsOffClientsThatSendTheirRequestSlowly) {
    ServerOptions options;
    options.head_timeout = 300ms;
    const auto server = serve(echo, options);
    RawClient slow(server.port());
    slow.send("GET / HTTP/1.1\r\nHost: t\r\n");
    for (int i = 0; i < 4; ++i) {
        std::this_thread::sleep_for(100ms);
        slow.send("X-A: b\r\n");
    }
    EXPECT_EQ(status(slow.read_all(2s)), 408);
    RawClient silent(server.port());
    EXPECT_TRUE(silent.is_closed_within(2s));
}

TEST(Server, ClosesConnectionsThatStayIdle) {
    ServerOptions options;
    options.idle_timeout = 200ms;
    const auto server = serve(echo, options);
    RawClient client(server.port());
    client.send(get("/", ""));
    EXPECT_EQ(status(client.read_response()), 200);
    EXPECT_TRUE(client.is_closed_within(2s));
}

TEST(Server, CutsOffClientsThatReadSlowly) {
    ServerOptions options;
    options.write_timeout = 300ms;
    const auto server =
        serve([](Request&) { return text_response(200, std::string(64 << 20, 'x')); }, options);
    RawClient client(server.port());
    client.send(get("/", ""));
    std::this_thread::sleep_for(1s);
    EXPECT_LT(client.read_all().size(), std::size_t{64} << 20);
    for (int i = 0; i < 100 && server.connections() > 0; ++i) std::this_thread::sleep_for(20ms);
    EXPECT_EQ(server.connections(), 0U);
}

TEST(Server, SaysItIsBusyWhenEnoughRequestsWait) {
    ServerOptions options;
    options.pool_threads = 1;
    options.waiting_requests = 1;
    std::atomic<bool> may_go = false;
    const auto server = serve(
        [&](Request&) {
            may_go.wait(false);
            return text_response(200, "done");
        },
        options);
    std::vector<RawClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(server.port());
        clients.back().send(get("/"));
        std::this_thread::sleep_for(50ms);
    }
    const auto refused = clients[2].read_all();
    EXPECT_EQ(status(refused), 503);
    EXPECT_EQ(field_of(refused, "Retry-After"), "1");
    may_go = true;
    may_go.notify_all();
    EXPECT_EQ(status(clients[0].read_all()), 200);
    EXPECT_EQ(status(clients[1].read_all()), 200);
}

TEST(Server, TurnsAwayConnectionsOverTheLimit) {
    ServerOptions options;
    options.connections_per_address = 2;
    const auto server = serve(echo, options);
    RawClient first(server.port());
    RawClient second(server.port());
    first.send(get("/", ""));
    second.send(get("/", ""));
    EXPECT_EQ(status(first.read_response()), 200);
    EXPECT_EQ(status(second.read_response()), 200);
    EXPECT_EQ(status(RawClient(server.port()).read_all()), 503);
}

TEST(Server, ServesManyConnectionsAtOnce) {
    const auto server = serve();
    std::vector<RawClient> clients;
    for (int i = 0; i < 300; ++i) clients.emplace_back(server.port());
    for (auto& client : clients) client.send(get("/many", ""));
    for (auto& client : clients) EXPECT_EQ(body_of(client.read_response()), "GET /many ");
    EXPECT_EQ(server.connections(), 300U);
}

TEST(Server, SendsStreamsInChunksOrWithTheirLength) {
    const auto count_to = [](int last, std::optional<std::uint64_t> length) {
        return stream_response({.next = [i = 0, last]() mutable -> Result<std::string> {
                                    return i == last ? "" : std::to_string(i++);
                                },
                                .length = length},
                               "text/plain");
    };
    const auto server = serve([&](Request& request) {
        if (request.path == "/short") return count_to(3, 5);
        return request.path == "/length" ? count_to(3, 3) : count_to(3, std::nullopt);
    });
    EXPECT_EQ(body_of(exchange(server.port(), get("/chunks"))),
              "1\r\n0\r\n1\r\n1\r\n1\r\n2\r\n0\r\n\r\n");
    EXPECT_EQ(body_of(exchange(server.port(), get("/length"))), "012");
    EXPECT_EQ(body_of(exchange(server.port(), "GET /old HTTP/1.0\r\n\r\n")), "012");
    EXPECT_EQ(body_of(exchange(server.port(), get("/short"))), "012");
}

TEST(Server, TurnsWhatAHandlerThrowsIntoAProblem) {
    const auto server = serve([](Request&) -> Response { throw std::runtime_error("secret"); });
    const auto response = exchange(server.port(), get("/"));
    EXPECT_EQ(status(response), 500);
    EXPECT_THAT(response, HasSubstr("http.internal"));
    EXPECT_THAT(response, ::testing::Not(HasSubstr("secret")));
}

TEST(Server, LetsNoHeaderBeginAnother) {
    const auto server = serve([](Request&) {
        auto response = text_response(200, "x");
        response.headers.add("X-Name", "a\r\nX-Evil: b");
        return response;
    });
    EXPECT_THAT(exchange(server.port(), get("/")), ::testing::Not(HasSubstr("X-Evil")));
}

TEST(Server, FinishesOpenAnswersBeforeItStops) {
    std::atomic<bool> has_begun = false;
    auto server = serve([&](Request&) {
        has_begun = true;
        has_begun.notify_all();
        std::this_thread::sleep_for(300ms);
        return text_response(200, "finished");
    });
    RawClient idle(server.port());
    RawClient busy(server.port());
    busy.send(get("/", ""));
    has_begun.wait(false);
    server.stop(5s);
    const auto response = busy.read_all();
    EXPECT_EQ(body_of(response), "finished");
    EXPECT_EQ(field_of(response, "Connection"), "close");
    EXPECT_TRUE(idle.is_closed_within(1s));
    EXPECT_EQ(exchange(server.port(), get("/")), "");
}

TEST(Server, AsksHandlersToStopAfterTheDeadline) {
    std::atomic<bool> has_begun = false;
    std::atomic<bool> was_asked = false;
    auto server = serve([&](Request& request) {
        has_begun = true;
        has_begun.notify_all();
        while (!request.stop.stop_requested()) std::this_thread::sleep_for(5ms);
        was_asked = true;
        return no_content();
    });
    RawClient client(server.port());
    client.send(get("/"));
    has_begun.wait(false);
    server.stop(100ms);
    EXPECT_TRUE(was_asked);
}

TEST(Server, TellsHowEachRequestWent) {
    std::vector<Answered> log;
    {
        ServerOptions options;
        options.on_answered = [&](const Answered& answered) { log.push_back(answered); };
        const auto server = serve(echo, options);
        exchange(server.port(), get("/a?b=c", "Connection: close\r\nX-Request-Id: mine-1\r\n"));
        exchange(server.port(), "nonsense\r\n\r\n");
    }
    ASSERT_EQ(log.size(), 2U);
    EXPECT_EQ(log[0].method, "GET");
    EXPECT_EQ(log[0].target, "/a?b=c");
    EXPECT_EQ(log[0].id, "mine-1");
    EXPECT_EQ(log[0].status, 200);
    EXPECT_EQ(log[0].bytes, 7U);
    EXPECT_EQ(log[1].status, 400);
}

}  // namespace
}  // namespace dz::http
