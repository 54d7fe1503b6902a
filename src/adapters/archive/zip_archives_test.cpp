#include "adapters/archive/zip_archives.hpp"

#include <array>
#include <gtest/gtest.h>

namespace dz::adapters {
namespace {

const std::array<ArchivedFile, 3> kFiles{
    {{"README.md", "# Pets\n"}, {"src/größe.ts", "export const size = 1;\n"}, {"empty", ""}}};

TEST(ZipArchives, GiveTheSameBytesForTheSameFiles) {
    const ZipArchives archives;
    const auto one = archives.zip("pets", kFiles);
    ASSERT_TRUE(one) << one.error().message;
    EXPECT_EQ(one->substr(0, 4), "PK\x03\x04");
    EXPECT_EQ(*one, *archives.zip("pets", kFiles));
    EXPECT_NE(*one, *archives.zip("cats", kFiles));
}

TEST(ZipArchives, MayHoldNothing) {
    const auto empty = ZipArchives().zip("pets", {});
    ASSERT_TRUE(empty);
    EXPECT_EQ(empty->substr(0, 4), "PK\x05\x06");
}

}  // namespace
}  // namespace dz::adapters
