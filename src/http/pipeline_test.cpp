#include "http/pipeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "http/idempotency.hpp"
#include "http/origin_check.hpp"
#include "http/problem.hpp"

namespace dz::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

Request post(Headers headers = {}) {
    Request request;
    request.method = Method::Post;
    request.target = request.path = "/things";
    request.segments = {"things"};
    request.headers = std::move(headers);
    request.headers.set("Host", "app.test:8080");
    return request;
}

bool is_refused(Headers headers) {
    return refuse_foreign_origin(post(std::move(headers)), {"https://front.test"}).has_value();
}

TEST(OriginCheck, RefusesWritesOfOtherSites) {
    EXPECT_TRUE(is_refused({{"Origin", "http://evil.test"}}));
    EXPECT_TRUE(is_refused({{"Origin", "null"}}));
    EXPECT_TRUE(is_refused({{"Origin", "http://app.test:9999"}}));
    EXPECT_TRUE(is_refused({{"Sec-Fetch-Site", "cross-site"}}));
    EXPECT_TRUE(is_refused({{"Sec-Fetch-Site", "same-site"}}));
}

TEST(OriginCheck, LetsOurOwnPagesAndProgramsThrough) {
    EXPECT_FALSE(is_refused({}));
    EXPECT_FALSE(is_refused({{"Origin", "http://app.test:8080"}}));
    EXPECT_FALSE(is_refused({{"Origin", "https://front.test"}, {"Sec-Fetch-Site", "cross-site"}}));
    EXPECT_FALSE(is_refused({{"Sec-Fetch-Site", "same-origin"}}));
    EXPECT_FALSE(is_refused({{"Sec-Fetch-Site", "none"}}));
    auto read = post({{"Origin", "http://evil.test"}});
    read.method = Method::Get;
    EXPECT_FALSE(refuse_foreign_origin(read, {}));
}

TEST(HostCheck, RefusesNamesThatAreNotOurs) {
    const auto refuses = [](std::string host, const std::vector<std::string>& hosts) {
        auto request = post();
        request.headers.set("Host", std::move(host));
        return refuse_unknown_host(request, hosts).has_value();
    };
    const std::vector<std::string> ours{"localhost", "127.0.0.1", "[::1]"};
    EXPECT_FALSE(refuses("localhost:8080", ours));
    EXPECT_FALSE(refuses("LOCALHOST", ours));
    EXPECT_FALSE(refuses("127.0.0.1:80", ours));
    EXPECT_FALSE(refuses("[::1]:80", ours));
    EXPECT_FALSE(refuses("anything.test", {}));
    EXPECT_TRUE(refuses("evil.test:8080", ours));
    EXPECT_TRUE(refuses("localhost.evil.test", ours));
    EXPECT_TRUE(refuses("", ours));
}

TEST(RateLimiter, GivesABurstAndThenARate) {
    RateLimiter limiter({.burst = 2, .per_second = 10});
    const RateLimiter::Time start{};
    EXPECT_FALSE(limiter.refuse("a", start));
    EXPECT_FALSE(limiter.refuse("a", start));
    EXPECT_EQ(limiter.refuse("a", start), 100ms);
    EXPECT_FALSE(limiter.refuse("b", start));
    EXPECT_FALSE(limiter.refuse("a", start + 100ms));
    EXPECT_TRUE(limiter.refuse("a", start + 100ms));
}

TEST(RateLimiter, StaysBoundedAndSparesThoseWhoWereThere) {
    RateLimiter limiter({.burst = 2, .per_second = 1}, 10);
    RateLimiter::Time now{};
    limiter.refuse("regular", now);
    int let_through = 0;
    for (int i = 0; i < 1000; ++i)
        let_through += limiter.refuse("flood" + std::to_string(i), now) ? 0 : 1;
    EXPECT_LE(limiter.keys(), 10U);
    EXPECT_LE(let_through, 12);
    EXPECT_FALSE(limiter.refuse("regular", now));
    now += 10s;
    EXPECT_FALSE(limiter.refuse("newcomer", now));
    EXPECT_LE(limiter.keys(), 10U);
}

/// A store in memory, for the rules around it.
class FakeIdempotency : public IdempotencyStore {
public:
    Result<std::optional<KeptAnswer>> claim(const std::string& key,
                                            const std::string& fingerprint) override {
        const auto [entry, is_new] = entries.try_emplace(key, Entry{fingerprint, {}});
        if (is_new) return std::optional<KeptAnswer>();
        if (entry->second.fingerprint != fingerprint) return fail(idempotency_reused());
        if (!entry->second.answer) return fail(idempotency_busy());
        return entry->second.answer;
    }
    Status keep(const std::string& key, const KeptAnswer& answer) override {
        entries.at(key).answer = answer;
        return {};
    }
    void release(const std::string& key) override { entries.erase(key); }

    struct Entry {
        std::string fingerprint;
        std::optional<KeptAnswer> answer;
    };
    std::map<std::string, Entry> entries;
};

class Idempotency : public ::testing::Test {
protected:
    Result<Response> send(Request request) { return answer_once(store_, route_, request); }

    FakeIdempotency store_;
    int calls_ = 0;
    int status_ = 201;
    Route route_{.method = Method::Post, .handler = [this](const Request&) {
                     ++calls_;
                     return json_response(status_, {{"call", calls_}});
                 }};
};

TEST_F(Idempotency, GivesTheFirstAnswerAgain) {
    const auto first = send(post({{"Idempotency-Key", "k1"}}));
    const auto second = send(post({{"Idempotency-Key", "k1"}}));
    EXPECT_EQ(calls_, 1);
    EXPECT_EQ(second->status, 201);
    EXPECT_EQ(std::get<std::string>(second->body), std::get<std::string>(first->body));
    EXPECT_EQ(second->headers.find("Idempotency-Replayed"), "true");
    send(post({{"Idempotency-Key", "k2"}})).value();
    send(post()).value();
    EXPECT_EQ(calls_, 3);
}

TEST_F(Idempotency, RefusesAKeyForAnotherRequest) {
    send(post({{"Idempotency-Key", "k1"}})).value();
    auto other = post({{"Idempotency-Key", "k1"}});
    other.body = "other";
    EXPECT_EQ(send(other).error().code, "http.idempotency_reused");
    EXPECT_EQ(send(post({{"Idempotency-Key", "a b"}})).error().code, "http.idempotency_key");
    EXPECT_EQ(send(post({{"Idempotency-Key", ""}})).error().code, "http.idempotency_key");
}

TEST_F(Idempotency, TellsCallersApart) {
    auto mine = post({{"Idempotency-Key", "k1"}});
    mine.subject = Subject{.caller = {.account = "me"}};
    auto yours = post({{"Idempotency-Key", "k1"}});
    yours.subject = Subject{.caller = {.account = "you"}};
    send(mine).value();
    send(yours).value();
    EXPECT_EQ(calls_, 2);
}

TEST_F(Idempotency, LetsFailuresOfOursBeTriedAgain) {
    status_ = 503;
    send(post({{"Idempotency-Key", "k1"}})).value();
    status_ = 201;
    EXPECT_EQ(send(post({{"Idempotency-Key", "k1"}}))->status, 201);
    EXPECT_EQ(calls_, 2);
}

TEST(Pipeline, DressesEveryAnswer) {
    const auto router = Router::build(
        {{.method = Method::Post,
          .path = "/things",
          .access = Access::Public,
          .handler = [](const Request&) { return text_response(200, "<p>", "text/html"); }}});
    RateLimiter limiter({.burst = 1, .per_second = 1});
    const auto handler =
        make_pipeline(*router, {.content = {.script_hashes = {"sha256-abc"}}, .limiter = &limiter});
    auto request = post();
    request.id = "id-1";
    const auto good = handler(request);
    EXPECT_EQ(good.headers.find("X-Request-Id"), "id-1");
    EXPECT_EQ(good.headers.find("X-Content-Type-Options"), "nosniff");
    const std::string csp(good.headers.value_of("Content-Security-Policy"));
    EXPECT_THAT(csp, HasSubstr("script-src 'self' 'sha256-abc';"));
    EXPECT_THAT(csp, HasSubstr("frame-ancestors 'none'"));
    EXPECT_FALSE(good.headers.has("Strict-Transport-Security"));
    const auto limited = handler(request);
    EXPECT_EQ(limited.status, 429);
    EXPECT_EQ(limited.headers.find("Retry-After"), "1");
    EXPECT_EQ(limited.headers.find("X-Request-Id"), "id-1");
}

}  // namespace
}  // namespace dz::http
