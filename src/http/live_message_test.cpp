#include "http/live_message.hpp"

#include <gtest/gtest.h>

namespace dz::http {
namespace {

TEST(LiveMessage, ReadsWhatPagesSay) {
    const auto subscribe = parse_live_message(R"({"subscribe": "project:1", "after": 12})");
    ASSERT_TRUE(subscribe);
    EXPECT_EQ(std::get<LiveSubscribe>(*subscribe).topic, "project:1");
    EXPECT_EQ(std::get<LiveSubscribe>(*subscribe).after, 12);
    const auto anew = parse_live_message(R"({"subscribe": "tenant", "after": null})");
    ASSERT_TRUE(anew);
    EXPECT_FALSE(std::get<LiveSubscribe>(*anew).after);
    const auto unsubscribe = parse_live_message(R"({"unsubscribe": "tenant"})");
    ASSERT_TRUE(unsubscribe);
    EXPECT_EQ(std::get<LiveUnsubscribe>(*unsubscribe).topic, "tenant");
    const auto here = parse_live_message(R"({"here": "project:1", "place": "code"})");
    ASSERT_TRUE(here);
    EXPECT_EQ(std::get<LiveHere>(*here).place, "code");
}

TEST(LiveMessage, RefusesWhatItDoesNotUnderstand) {
    for (const auto* text :
         {"", "{", "[]", "{}", "7", R"({"subscribe": 1})", R"({"subscribe": "a", "after": -1})",
          R"({"subscribe": "a", "after": "1"})", R"([[[[[[[[1]]]]]]]])"})
        EXPECT_EQ(parse_live_message(text).error().code, "live.message") << text;
    EXPECT_FALSE(parse_live_message(R"({"subscribe": ")" + std::string(300, 'x') + R"("})"));
}

}  // namespace
}  // namespace dz::http
