#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/pattern_pack/built_in_patterns.hpp"
#include "adapters/pattern_pack/pack_path.hpp"
#include "adapters/pattern_pack/pattern_dir.hpp"

namespace dz {

bool operator==(const PackFile& a, const PackFile& b) {
    return a.path == b.path && a.bytes == b.bytes;
}

void PrintTo(const PackFile& file, std::ostream* out) {
    *out << file.path << " (" << file.bytes.size() << " bytes)";
}

}  // namespace dz

namespace dz::pattern_pack {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

class PatternDir : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "dz-pack-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        root_ = name;
    }
    void TearDown() override { fs::remove_all(root_); }

    void write(const std::string& path, const std::string& bytes) const {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << bytes;
    }

    void expect_failure(ErrorKind kind, const std::string& fragment,
                        const PackLimits& limits = {}) const {
        const auto read = read_pattern_dir(root_.string(), limits);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().kind, kind);
        EXPECT_EQ(read.error().code, "pattern.read");
        EXPECT_THAT(read.error().message, HasSubstr(fragment));
        EXPECT_NE(read.error().hint, "");
    }

    fs::path root_;
};

TEST_F(PatternDir, ListsFilesInTheOrderOfPathBytes) {
    write("table/pattern.yaml", "id: table\n");
    write("table/files/a.ts", std::string("\0\xff", 2));
    write("table-x/pattern.yaml", "");
    const auto files = read_pattern_dir(root_.string());
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_THAT(*files, ElementsAre(PackFile{"table-x/pattern.yaml", ""},
                                    PackFile{"table/files/a.ts", std::string("\0\xff", 2)},
                                    PackFile{"table/pattern.yaml", "id: table\n"}));
}

TEST_F(PatternDir, LeavesOutWhatIsForPeopleAndTests) {
    write("README.md", "x");
    write("table/README.md", "x");
    write("table/cases/one/expected/a.ts", "x");
    write(".git/config", "x");
    write("table/files/README.md", "kept");
    write("table/static/.gitignore", "kept");
    const auto files = read_pattern_dir(root_.string());
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_THAT(*files, ElementsAre(PackFile{"table/files/README.md", "kept"},
                                    PackFile{"table/static/.gitignore", "kept"}));
}

TEST_F(PatternDir, ReadsALinkThatStaysInside) {
    write("a/files/x.ts", "1");
    fs::create_symlink("x.ts", root_ / "a/files/y.ts");
    const auto files = read_pattern_dir(root_.string());
    ASSERT_TRUE(files) << files.error().message;
    EXPECT_THAT(*files, ElementsAre(PackFile{"a/files/x.ts", "1"}, PackFile{"a/files/y.ts", "1"}));
}

TEST_F(PatternDir, RefusesALinkThatLeavesTheFolder) {
    write("a/files/x.ts", "1");
    fs::create_symlink("/etc/passwd", root_ / "a/files/y.ts");
    expect_failure(ErrorKind::Denied, "\"a/files/y.ts\" links to \"/etc/passwd\"");
}

TEST_F(PatternDir, RefusesALinkToASiblingThatSharesItsName) {
    // "<root>-more" begins with "<root>" and is still outside.
    const auto outside = fs::path(root_.string() + "-more");
    std::ofstream(outside) << "secret";
    fs::create_symlink(outside, root_ / "pattern.yaml");
    expect_failure(ErrorKind::Denied, "outside of the pattern folder");
    fs::remove(outside);
}

TEST_F(PatternDir, RefusesALinkToAFolder) {
    write("a/files/x.ts", "1");
    fs::create_directory_symlink(root_ / "a", root_ / "a/files/loop");
    expect_failure(ErrorKind::InvalidInput, "links to a folder");
}

TEST_F(PatternDir, RefusesALinkThatLeadsNowhere) {
    fs::create_symlink("gone", root_ / "pattern.yaml");
    expect_failure(ErrorKind::NotFound, "pattern.yaml");
}

TEST_F(PatternDir, RefusesAPipeInsteadOfWaitingForIt) {
    ASSERT_EQ(::mkfifo((root_ / "pattern.yaml").c_str(), 0644), 0);
    expect_failure(ErrorKind::InvalidInput, "is not a file");
}

TEST_F(PatternDir, SaysWhichLimitIsPassed) {
    write("a/pattern.yaml", "12345");
    write("b/pattern.yaml", "12345");
    expect_failure(ErrorKind::Exhausted, "larger than 4 bytes", {.max_file_bytes = 4});
    expect_failure(ErrorKind::Exhausted, "more than 1 files", {.max_files = 1});
    expect_failure(ErrorKind::Exhausted, "more than 9 bytes", {.max_total_bytes = 9});
    EXPECT_TRUE(read_pattern_dir(root_.string(),
                                 {.max_file_bytes = 5, .max_files = 2, .max_total_bytes = 10}));
}

TEST_F(PatternDir, SaysThatTheFolderIsMissing) {
    fs::remove_all(root_);
    expect_failure(ErrorKind::NotFound, root_.string());
}

TEST(BuiltInPatterns, AreTheFilesOfTheRepository) {
    const auto from_disk = read_pattern_dir(std::string(DZ_SOURCE_DIR) + "/patterns");
    ASSERT_TRUE(from_disk) << from_disk.error().message;
    EXPECT_EQ(built_in_patterns(), *from_disk);
}

TEST(BuiltInPatterns, LoadAsALibrary) {
    const auto library = PatternLibrary::load({built_in_patterns()});
    EXPECT_TRUE(library) << library.error().message;
}

TEST(PackPath, KeepsEverythingAnAppIsMadeOf) {
    EXPECT_TRUE(is_packed("crud/files/cases/README.md"));
    EXPECT_TRUE(is_packed("README.md.tpl"));
    EXPECT_TRUE(is_packed("crud/cases"));
    EXPECT_FALSE(is_packed("crud/cases/"));
    EXPECT_FALSE(is_packed("crud/.cache/x"));
}

}  // namespace
}  // namespace dz::pattern_pack
