#include "http/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dz::http {
namespace {

using ::testing::ElementsAre;

std::string escape(const std::string& text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return out;
}

TEST(Target, SplitsAndDecodesThePath) {
    const auto target = parse_target("/projects/a%20b/%C3%A4?x=1#part");
    ASSERT_TRUE(target);
    EXPECT_THAT(target->segments, ElementsAre("projects", "a b", "\u00e4"));
    EXPECT_EQ(target->path, "/projects/a%20b/%C3%A4");
    EXPECT_EQ(target->query.find("x"), "1");
}

TEST(Target, UnderstandsTheFormOfProxies) {
    EXPECT_THAT(parse_target("http://host:80/a/b?c")->segments, ElementsAre("a", "b"));
    EXPECT_THAT(parse_target("https://host")->segments, ElementsAre(""));
}

TEST(Target, RefusesEveryWayUpAndOut) {
    for (const std::string_view bad :
         {"/..",     "/a/../b", "/.",     "/%2e%2e", "/%2E./x", "/a%2fb", "/a%5cb",
          "/a\\b",   "/a%00",   "/a%0ab", "/a%",     "/a%4",    "/a%zz",  "/%ff",
          "/%c0%ae", "",        "a",      "*",       "?x",      "//../x"}) {
        const auto target = parse_target(bad);
        ASSERT_FALSE(target) << bad;
        EXPECT_EQ(target.error().code, "http.bad_target") << bad;
    }
}

TEST(Query, KeepsOrderAndRepetition) {
    const auto query = Query::parse("a=1&b=x+y%26&a=2&empty=&flag&&c=%3D=");
    ASSERT_TRUE(query);
    EXPECT_EQ(query->find("b"), "x y&");
    EXPECT_THAT(query->all("a"), ElementsAre("1", "2"));
    EXPECT_EQ(query->find("empty"), "");
    EXPECT_EQ(query->find("flag"), "");
    EXPECT_EQ(query->find("c"), "==");
    EXPECT_EQ(query->find("none"), std::nullopt);
}

TEST(Query, RefusesBrokenEscapesAndFloods) {
    for (const std::string_view bad : {"a=%", "a=%f", "%zz=1", "a=%00", "a=%ff"})
        EXPECT_EQ(Query::parse(bad).error().code, "http.bad_query") << bad;
    std::string flood;
    for (int i = 0; i < 300; ++i) flood += "a=1&";
    EXPECT_FALSE(Query::parse(flood));
}

RC_GTEST_PROP(Query, ReadsBackWhatWasEscaped, ()) {
    const auto text = rc::gen::container<std::string>(rc::gen::inRange('\1', '\x7f'));
    const auto name = *text;
    const auto value = *text;
    const auto query = Query::parse("x=1&" + escape(name) + "=" + escape(value));
    RC_ASSERT(query.has_value());
    RC_ASSERT(query->all(name).back() == value);
}

}  // namespace
}  // namespace dz::http
