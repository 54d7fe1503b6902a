#include "base/id.hpp"

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace dz {
namespace {

struct RunNoun {
    static constexpr std::string_view kName = "run";
};
using RunId = Id<RunNoun>;

TEST(Ulid, MatchesTheSpecification) {
    // The example of the specification: 1469918176385 ms is 01ARYZ6S41.
    const auto id =
        make_ulid(1469918176385, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF});
    EXPECT_EQ(id, "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
    EXPECT_TRUE(is_ulid(id));
}

TEST(Ulid, SortsByTime) {
    EXPECT_LT(make_ulid(1, {0xFF}), make_ulid(2, {0x00}));
    EXPECT_EQ(make_ulid(0, {}), std::string(26, '0'));
}

TEST(Id, RefusesWhatIsNoUlid) {
    EXPECT_TRUE(RunId::parse("01ARYZ6S41ZZZZZZZZZZZZZZZZ"));
    for (const char* text :
         {"", "01aryz6s41zzzzzzzzzzzzzzzz", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01ARYZ6S41"}) {
        const auto id = RunId::parse(text);
        ASSERT_FALSE(id) << text;
        EXPECT_EQ(id.error().code, "id.invalid");
    }
}

TEST(Hash, MatchesPublishedVectors) {
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    static_assert(fnv1a("") == 0xcbf29ce484222325ULL);
    static_assert(fnv1a("a") == 0xaf63dc4c8601ec8cULL);
    static_assert(fnv1a("foobar") == 0x85944171f73967e8ULL);
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndCutSequences) {
    EXPECT_TRUE(is_valid_utf8("naïve 日本 🙂"));
    EXPECT_EQ(find_invalid_utf8("ab\xC0\xAF"), 2u);
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
    EXPECT_FALSE(is_valid_utf8("\xE2\x82"));
    EXPECT_EQ(utf8_length("日本"), 2u);
    EXPECT_EQ(utf8_prefix("日本", 4), "日");
    std::string out;
    append_utf8(out, 0x1F642);
    EXPECT_EQ(out, "🙂");
}

}  // namespace
}  // namespace dz
