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

TEST(ZipArchives, GrowPieceByPieceAndLeaveNothingBehind) {
    const auto zip = ZipArchives().grow();
    ASSERT_TRUE(zip) << zip.error().message;
    ASSERT_TRUE((*zip)->begin("pets/long.txt"));
    const std::string piece(100'000, 'a');
    for (int count = 0; count < 30; ++count) ASSERT_TRUE((*zip)->write(piece));
    ASSERT_TRUE((*zip)->begin("pets/größe"));
    const auto size = (*zip)->close();
    ASSERT_TRUE(size) << size.error().message;
    std::string whole;
    while (true) {
        const auto next = (*zip)->read();
        ASSERT_TRUE(next);
        if (next->empty()) break;
        whole += *next;
    }
    EXPECT_EQ(whole.size(), *size);
    EXPECT_LT(whole.size(), 100'000U);
    EXPECT_EQ(whole.substr(0, 4), "PK\x03\x04");
    EXPECT_NE(whole.find("pets/größe"), std::string::npos);
}

}  // namespace
}  // namespace dz::adapters
