#include "adapters/curl/curl_http_client.hpp"

#include <gtest/gtest.h>

namespace dz::adapters {
namespace {

std::string refusal(const std::string& url, const std::stop_token& stop = {}) {
    const auto reply = CurlHttpClient().send({.url = url}, stop);
    return reply ? "" : reply.error().code;
}

TEST(CurlHttpClient, SpeaksNothingButHttp) {
    EXPECT_EQ(refusal("file:///etc/passwd"), "remote.address");
    EXPECT_EQ(refusal("gopher://127.0.0.1/"), "remote.address");
    EXPECT_EQ(refusal("http://"), "remote.address");
}

TEST(CurlHttpClient, SaysThatNobodyAnswers) {
    // Port 1 is of a service that no machine runs.
    EXPECT_EQ(refusal("http://127.0.0.1:1/"), "remote.unreachable");
}

TEST(CurlHttpClient, GivesUpWhenAsked) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(refusal("http://127.0.0.1:1/", stop.get_token()), "remote.stopped");
}

}  // namespace
}  // namespace dz::adapters
