#include "base/file_pack.hpp"

#include <gtest/gtest.h>

namespace dz {
namespace {

constexpr std::string_view kMagic = "datazentr/pack@1\n";

TEST(FilePack, GivesTheFilesWithTheirBytes) {
    const std::string pack = std::string(kMagic) + std::string("\x05\0\0\0\x02\0\0\0a/b.chi", 15) +
                             std::string("\x01\0\0\0\0\0\0\0z", 9);
    const auto files = files_in_pack(pack);
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].path, "a/b.c");
    EXPECT_EQ(files[0].bytes, "hi");
    EXPECT_EQ(files[1].path, "z");
    EXPECT_EQ(files[1].bytes, "");
}

TEST(FilePack, MayBeEmpty) {
    EXPECT_TRUE(files_in_pack(kMagic).empty());
}

TEST(FilePackDeathTest, EndsTheProgramWhereItDoesNotAddUp) {
    EXPECT_DEATH(files_in_pack("something else"), "");
    EXPECT_DEATH(files_in_pack(std::string(kMagic) + "\x05"), "");
}

}  // namespace
}  // namespace dz
