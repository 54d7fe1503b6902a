#include "model/app_tree.hpp"

#include <gtest/gtest.h>

namespace dz {
namespace {

TEST(AppTree, IsSortedAndKeepsTheLastOfEqualPaths) {
    const auto tree = make_app_tree({{"b", "1"}, {"a", "2"}, {"b", "3"}});
    ASSERT_EQ(tree.files.size(), 2u);
    EXPECT_EQ(tree.find("b")->content, "3");
    EXPECT_EQ(tree.find("c"), nullptr);
}

TEST(AppTree, HasADigestThatTellsPathsFromContents) {
    EXPECT_EQ(digest_of(make_app_tree({{"a", "b"}})), digest_of(make_app_tree({{"a", "b"}})));
    EXPECT_NE(digest_of(make_app_tree({{"a", "b"}})), digest_of(make_app_tree({{"ab", ""}})));
}

TEST(AppTree, KnowsPathsThatLeaveIt) {
    for (const char* good : {"a", "src/app.ts", ".github/workflows/ci.yml", "a..b/c"}) {
        EXPECT_TRUE(is_safe_app_path(good)) << good;
    }
    for (const char* bad : {"", "/a", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "a\nb"}) {
        EXPECT_FALSE(is_safe_app_path(bad)) << bad;
    }
    EXPECT_FALSE(is_safe_app_path(std::string(300, 'a')));
}

}  // namespace
}  // namespace dz
