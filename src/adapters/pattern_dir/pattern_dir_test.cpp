#include "adapters/pattern_dir/pattern_dir.hpp"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace dz::patterns {
namespace {

namespace fs = std::filesystem;

TEST(BuiltinPatterns, AreTheSourceTreesOwn) {
    const auto built_in = builtin_patterns();
    const auto on_disk = read_pattern_dir(DZ_SOURCE_DIR "/patterns");

    ASSERT_TRUE(on_disk) << on_disk.error().message;
    ASSERT_EQ(built_in.size(), on_disk->size());
    for (std::size_t i = 0; i < built_in.size(); ++i) {
        EXPECT_EQ(built_in[i].path, (*on_disk)[i].path);
        EXPECT_EQ(built_in[i].bytes, (*on_disk)[i].bytes) << built_in[i].path;
    }
}

TEST(LoadPatterns, AddsTheDirectoriesToWhatIsBuiltIn) {
    const auto library = load_patterns({DZ_SOURCE_DIR "/tests/fixtures/patterns"});

    ASSERT_TRUE(library) << library.error().message;
    ASSERT_NE(library->find("money"), nullptr);
    EXPECT_EQ(to_string(library->find("base")->manifest.version), "1.1.0");
}

TEST(ReadPatternDir, RefusesLinks) {
    std::string root = (fs::temp_directory_path() / "dz-pack-XXXXXX").string();
    ASSERT_NE(mkdtemp(root.data()), nullptr);
    fs::create_symlink("/etc/passwd", root + "/pattern.yaml");

    const auto files = read_pattern_dir(root);

    fs::remove_all(root);
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, "pattern.path");
}

TEST(ReadPatternDir, SaysWhichDirectoryIsMissing) {
    const auto files = read_pattern_dir("/no/such/place");

    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, "pattern.unreadable");
    EXPECT_THAT(files.error().message, testing::HasSubstr("/no/such/place"));
}

TEST(UnpackPatterns, RefusesDamagedBlobs) {
    for (const auto* blob : {"", "datazentr-patterns 2\n", "datazentr-patterns 1\n9 a\nshort",
                             "datazentr-patterns 1\nx a\n", "datazentr-patterns 1\n3"}) {
        const auto files = unpack_patterns(blob);
        ASSERT_FALSE(files) << blob;
        EXPECT_EQ(files.error().code, "pattern.blob");
    }
}

}  // namespace
}  // namespace dz::patterns
