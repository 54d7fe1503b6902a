#include "model/semver.hpp"

#include <gtest/gtest.h>

namespace dz {
namespace {

Version version(std::string_view text) {
    auto parsed = Version::parse(text);
    EXPECT_TRUE(parsed) << text;
    return *std::move(parsed);
}

TEST(Version, OrdersAsTheStandardSays) {
    const char* const rising[] = {"0.9.0",      "1.0.0-alpha",  "1.0.0-alpha.1", "1.0.0-alpha.beta",
                                  "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
                                  "1.0.0",      "1.0.1",        "1.2.0",         "1.10.0",
                                  "2.0.0"};
    for (std::size_t i = 1; i < std::size(rising); ++i)
        EXPECT_LT(version(rising[i - 1]), version(rising[i])) << rising[i];
}

TEST(Version, QuotesWhatIsNoVersion) {
    for (const auto* text : {"", "1", "1.2", "1.2.x", "01.2.3", "1.2.3-", "v1.2.3", "1.2.3.4"}) {
        const auto parsed = Version::parse(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().code, "version.syntax");
    }
}

TEST(VersionRange, AcceptsWhatItSays) {
    struct {
        const char* range;
        const char* inside;
        const char* outside;
    } const cases[] = {
        {"*", "0.0.1", "1.0.0-beta"},    {"^1.2.3", "1.9.0", "2.0.0"},
        {"^0.2.3", "0.2.9", "0.3.0"},    {"^0.0.3", "0.0.3", "0.0.4"},
        {"~1.2.3", "1.2.9", "1.3.0"},    {"~1", "1.9.9", "2.0.0"},
        {"1.x", "1.5.0", "2.0.0"},       {"1.2", "1.2.7", "1.3.0"},
        {">=1.0 <2", "1.99.0", "2.0.0"}, {">1.2.3", "1.2.4", "1.2.3"},
        {">1.2", "1.3.0", "1.2.9"},      {"<=1.2", "1.2.9", "1.3.0"},
        {"1.2.3", "1.2.3", "1.2.4"},     {"^1.0.0-beta", "1.0.0-beta.2", "1.1.0-beta"},
        {"^1 || ^3", "3.1.0", "2.0.0"},  {">= 1.0.0", "1.0.0", "0.9.9"},
    };
    for (const auto& each : cases) {
        const auto range = VersionRange::parse(each.range);
        ASSERT_TRUE(range) << each.range;
        EXPECT_TRUE(range->accepts(version(each.inside))) << each.range << " " << each.inside;
        EXPECT_FALSE(range->accepts(version(each.outside))) << each.range << " " << each.outside;
    }
}

TEST(VersionRange, QuotesWhatItDoesNotUnderstand) {
    for (const auto* text : {"^", "newest", "=>1", "1.2.3.4", "^1 ||", "1 - 2"})
        EXPECT_FALSE(VersionRange::parse(text)) << text;
}

}  // namespace
}  // namespace dz
