// Every pattern under patterns/, without any spec: manifests, templates, names, slots.

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "generate/compiled_library.hpp"

namespace dz {
namespace {

TEST(Patterns, LoadAndCompileWithoutAFault) {
    const auto files = pattern_pack::read_pattern_dir(DZ_SOURCE_DIR "/patterns");
    ASSERT_TRUE(files) << files.error().message;
    auto library = PatternLibrary::load({*files});
    ASSERT_TRUE(library) << library.error().message;
    const auto compiled = generate::CompiledLibrary::compile(
        std::make_shared<const PatternLibrary>(*std::move(library)));
    ASSERT_TRUE(compiled) << compiled.error().message;

    std::vector<std::string> faults;
    for (const auto& fault : generate::check_library(*compiled))
        faults.push_back(fault.code + ": " + fault.message + " " + fault.hint);

    EXPECT_THAT(faults, ::testing::IsEmpty());
}

TEST(Patterns, StateWhatReadersAndSearchNeed) {
    const auto files = pattern_pack::read_pattern_dir(DZ_SOURCE_DIR "/patterns");
    ASSERT_TRUE(files) << files.error().message;
    const auto library = PatternLibrary::load({*files});
    ASSERT_TRUE(library) << library.error().message;
    for (const auto& pattern : library->patterns()) {
        const auto& manifest = pattern->manifest;
        EXPECT_FALSE(manifest.license.empty()) << manifest.id;
        EXPECT_TRUE(manifest.summary.ends_with('.')) << manifest.id << ": " << manifest.summary;
        EXPECT_GE(manifest.phrases.size(), 3u) << manifest.id;
        EXPECT_LE(manifest.phrases.size(), 5u) << manifest.id;
        EXPECT_TRUE(std::filesystem::exists(std::string(DZ_SOURCE_DIR "/patterns/") + manifest.id +
                                            "/README.md"))
            << manifest.id;
    }
}

}  // namespace
}  // namespace dz
