#include "adapters/preview/esbuild_previews.hpp"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <optional>
#include <stdlib.h>

#include "adapters/preview/disk_files.hpp"

namespace dz::preview {
namespace {

namespace fs = std::filesystem;

const std::string kName(32, 'a');

/// Plays the tools: esbuild, or a script in Node, told apart by what is asked.
class PlayedTools : public Sandbox {
public:
    Result<ProcessOutcome> run(const SandboxCommand& command, std::stop_token) override {
        const auto out = std::ranges::find(command.binds, "/out", &Bind::inside)->host;
        const auto& tool = command.argv.front();
        ProcessOutcome outcome;
        if (tool.ends_with("/esbuild")) {
            const auto name = command.argv[1].substr(0, command.argv[1].find('='));
            outcome.err = complaint;
            outcome.exit_code = complaint.empty() ? 0 : 1;
            EXPECT_TRUE(write_file(fs::path(out) / (name + ".js"), bundle));
            EXPECT_TRUE(write_file(fs::path(out) / (name + ".meta.json"),
                                   R"({"outputs": {"x": {"imports": [
                                       {"path": "react", "external": true}]}}})"));
        } else if (std::ranges::any_of(command.argv, [](const auto& word) {
                       return word.ends_with("/vendor.mjs");
                   })) {
            ++vendors;
            EXPECT_EQ(command.argv.back(), "react");
            EXPECT_TRUE(write_file(fs::path(out) / "imports.json", R"({"react": "react.js"})"));
            EXPECT_TRUE(write_file(fs::path(out) / "react.js", "export default 1;"));
        } else {
            EXPECT_TRUE(write_file(fs::path(out) / "style.css", "a{}"));
        }
        return outcome;
    }
    const SandboxHealth& health() override { return health_; }

    std::string complaint;
    std::string bundle = "export {};";
    int vendors = 0;

private:
    SandboxHealth health_;
};

class EsbuildPreviewsOfApps : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = fs::temp_directory_path() / "dz-previews-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
        ASSERT_TRUE(write_file(folder_ / "modules/@esbuild/linux/bin/esbuild", ""));
        toolchain_.id = "t";
        toolchain_.modules = (folder_ / "modules").string();
        previews_.emplace(tools_, (folder_ / "preview").string());
    }
    void TearDown() override {
        previews_.reset();
        fs::remove_all(folder_);
    }

    PreviewBuild build(std::vector<AppFile> files = {{"src/client/app.tsx", "1"}}) {
        auto built = previews_->build(kName, make_app_tree(std::move(files)), toolchain_);
        EXPECT_TRUE(built) << (built ? "" : built.error().message);
        return built ? *std::move(built) : PreviewBuild{};
    }
    std::optional<std::string> file(const PreviewBuild& built, const std::string& name) {
        return previews_->file(kName + "/" + built.rev + "/" + name);
    }

    fs::path folder_;
    PlayedTools tools_;
    Toolchain toolchain_;
    std::optional<EsbuildPreviews> previews_;
};

TEST_F(EsbuildPreviewsOfApps, ARevisionHasAPageWithItsPackages) {
    const auto built = build();
    EXPECT_THAT(file(built, "index.html").value_or(""),
                ::testing::HasSubstr(R"("react":"../../vendor/)"));
    EXPECT_EQ(file(built, "client.js"), "export {};");
    EXPECT_THAT(file(built, "build.json").value_or(""), ::testing::HasSubstr(built.rev));
}

TEST_F(EsbuildPreviewsOfApps, StylesAreWaitedFor) {
    EXPECT_EQ(file(build(), "style.css"), "a{}");
}

TEST_F(EsbuildPreviewsOfApps, EqualBundlesAreOneRevisionAndPackagesAreBundledOnce) {
    const auto one = build();
    EXPECT_EQ(build().rev, one.rev);
    tools_.bundle = "export const a = 1;";
    EXPECT_NE(build().rev, one.rev);
    EXPECT_EQ(tools_.vendors, 1);
    EXPECT_EQ(file(one, "client.js"), "export {};");
}

TEST_F(EsbuildPreviewsOfApps, AnAppThatCannotBeBundledSaysWhere) {
    tools_.complaint = "x [ERROR] No such thing\n\n    src/client/app.tsx:5:27:\n";
    const auto built = build();
    EXPECT_EQ(built.rev, "");
    ASSERT_FALSE(built.problems.empty());
    EXPECT_EQ(built.problems[0].file, "src/client/app.tsx");
    EXPECT_EQ(built.problems[0].line, 5U);
    EXPECT_EQ(built.problems[0].message, "No such thing");
}

TEST_F(EsbuildPreviewsOfApps, AToolThatFailsWithoutAWordIsAnError) {
    tools_.complaint = "Killed";
    const auto built = previews_->build(kName, {}, toolchain_);
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, "preview.tool");
}

TEST_F(EsbuildPreviewsOfApps, SourcesThatAreGoneAreGoneForTheBundler) {
    build({{"src/a.ts", "1"}, {"src/b.ts", "1"}, {"README.md", "x"}});
    const auto copy = folder_ / "preview/apps" / kName;
    EXPECT_TRUE(fs::exists(copy / "src/b.ts"));
    EXPECT_FALSE(fs::exists(copy / "README.md"));
    build({{"src/a.ts", "2"}});
    EXPECT_FALSE(fs::exists(copy / "src/b.ts"));
    EXPECT_EQ(read_file(copy / "src/a.ts"), "2");
}

TEST_F(EsbuildPreviewsOfApps, NoPathLeadsAnywhereElse) {
    const auto built = build();
    ASSERT_TRUE(write_file(folder_ / "preview/secret", "s"));
    for (const std::string path :
         {"secret", "../secret", "vendor/../secret", "frame/../../secret", "apps/secret",
          "styles/made/x.css", "vendor", "frame/nothing.js"})
        EXPECT_FALSE(previews_->file(path)) << path;
    EXPECT_FALSE(file(built, "../../../secret"));
    EXPECT_FALSE(previews_->file(kName + "/" + std::string(32, 'g') + "/client.js"));
    EXPECT_TRUE(previews_->file("frame/main.js"));
}

}  // namespace
}  // namespace dz::preview
