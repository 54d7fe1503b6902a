#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "adapters/disk/disk_gate_cache.hpp"
#include "adapters/disk/disk_workdirs.hpp"

namespace dz::disk {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

class DiskTest : public testing::Test {
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
        const auto read = read_app_tree(path);
        ASSERT_TRUE(read);
        EXPECT_EQ(digest_of(*read), digest_of(make_app_tree({{"src/a.ts", "1"}, {"b", "2"}})));
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST_F(DiskTest, RefusesPathsThatLeaveTheFolder) {
    const auto failed = DiskWorkdirs(root_.string()).create({{{"../escape", "x"}}});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "workdir.path");
    EXPECT_THAT(failed.error().message, HasSubstr("\"../escape\""));
}

TEST_F(DiskTest, ReadsSourcesOnly) {
    for (const char* folder : {"src", "node_modules/x", ".git", "dist"}) {
        fs::create_directories(root_ / folder);
        std::ofstream(root_ / folder / "a.ts") << "1";
    }
    fs::create_symlink("/etc/passwd", root_ / "src/link");
    const auto tree = read_app_tree(root_.string());
    ASSERT_TRUE(tree);
    ASSERT_EQ(tree->files.size(), 1u);
    EXPECT_EQ(tree->files[0].path, "src/a.ts");
    EXPECT_EQ(read_app_tree("/no/such").error().code, "workdir.missing");
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
