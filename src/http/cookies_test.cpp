#include "http/cookies.hpp"

#include <gtest/gtest.h>

namespace dz::http {
namespace {

TEST(Cookies, AreReadByTheirNames) {
    const auto cookies = Cookies::parse("__Host-session=abc123; theme=\"dark\"");
    EXPECT_EQ(cookies.find("__Host-session"), "abc123");
    EXPECT_EQ(cookies.find("theme"), "dark");
    EXPECT_EQ(cookies.find("SESSION"), std::nullopt);
}

TEST(Cookies, OfOtherProgramsDoNotSpoilOurs) {
    const auto cookies = Cookies::parse("json={\"a\": 1, \"b\"}; ; =x; bad name=1; session=ok; z");
    EXPECT_EQ(cookies.find("session"), "ok");
    EXPECT_EQ(cookies.size(), 1U);
}

TEST(Cookies, SentTwiceCountForNothing) {
    const auto cookies = Cookies::parse("session=planted; a=1; session=real");
    EXPECT_EQ(cookies.find("session"), std::nullopt);
    EXPECT_EQ(cookies.find("a"), "1");
}

TEST(Cookies, AreLimitedInNumber) {
    std::string flood;
    for (int i = 0; i < 1000; ++i) flood += "c" + std::to_string(i) + "=1; ";
    EXPECT_LE(Cookies::parse(flood).size(), 64U);
}

TEST(Cookie, IsBoundToTheHostOverTls) {
    EXPECT_EQ(set_cookie({.name = "session", .value = "v", .max_age = std::chrono::hours(1)}),
              "__Host-session=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600");
    EXPECT_EQ(set_cookie({.name = "session", .value = "v", .is_secure = false}),
              "session=v; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_EQ(clear_cookie("session", true),
              "__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

}  // namespace
}  // namespace dz::http
