#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <unistd.h>

#include "adapters/disk/disk_gate_cache.hpp"
#include "adapters/disk/disk_workdirs.hpp"

namespace dz::disk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class DiskTest : public ::testing::Test {
protected:
    void TearDown() override { fs::remove_all(root_); }
    fs::path root_ = fs::temp_directory_path() / ("dz-disk-" + std::to_string(::getpid()));
};

TEST_F(DiskTest, WritesATreeAndRemovesItWithTheWorkdir) {
    DiskWorkdirs workdirs(root_.string());
    std::string path;
    {
        const auto workdir = workdirs.create(make_app_tree({{"src/a.ts", "1"}, {"b", "2"}}));
        ASSERT_TRUE(workdir) << workdir.error().message;
        path = (*workdir)->path();
        EXPECT_THAT((*workdir)->entries(), ElementsAre("b", "src"));
        EXPECT_EQ(text_of(path + "/src/a.ts"), "1");
        EXPECT_EQ(text_of(path + "/b"), "2");
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST_F(DiskTest, RefusesPathsThatLeaveTheFolder) {
    const auto failed = DiskWorkdirs(root_.string()).create({{{"../escape", "x"}}});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "workdir.path");
    EXPECT_THAT(failed.error().message, HasSubstr("\"../escape\""));
}

TEST_F(DiskTest, ForgetsWhatWasUsedLongestAgo) {
    DiskGateCache cache(root_.string(), 250);
    cache.put("aa", std::string(100, 'a'));
    cache.put("bb", std::string(100, 'b'));
    fs::last_write_time(root_ / "aa", fs::file_time_type::clock::now() - std::chrono::hours(2));
    fs::last_write_time(root_ / "bb", fs::file_time_type::clock::now() - std::chrono::hours(1));
    EXPECT_TRUE(cache.find("aa")) << "Being used makes it young again.";
    cache.put("cc", std::string(100, 'c'));
    EXPECT_TRUE(cache.find("aa"));
    EXPECT_FALSE(cache.find("bb"));
    EXPECT_TRUE(cache.find("cc"));
}

TEST_F(DiskTest, TakesNoKeyForAPath) {
    DiskGateCache cache(root_.string(), 1000);
    cache.put("../x", "y");
    EXPECT_FALSE(cache.find("../x"));
    EXPECT_FALSE(fs::exists(root_.parent_path() / "x"));
}

}  // namespace
}  // namespace dz::disk
