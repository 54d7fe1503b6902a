#include "adapters/preview/esbuild_previews.hpp"

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <gmock/gmock.h>
#include <optional>
#include <stdlib.h>
#include <sys/socket.h>

#include "adapters/preview/disk_files.hpp"

namespace dz::preview {
namespace {

namespace fs = std::filesystem;

const std::string kName(32, 'a');

/// Plays the tools: the workshop that talks over a socket, or the bundling of packages.
class PlayedTools : public Sandbox {
public:
    Result<ProcessOutcome> run(const SandboxCommand& command, std::stop_token) override {
        if (!command.keep_open.empty()) return talk(command.keep_open.front());
        const auto out = std::ranges::find(command.binds, "/out", &Bind::inside)->host;
        ++vendors;
        EXPECT_EQ(command.argv.back(), "react");
        EXPECT_TRUE(write_file(fs::path(out) / "imports.json", R"({"react": "react.js"})"));
        EXPECT_TRUE(write_file(fs::path(out) / "react.js", "export default 1;"));
        return ProcessOutcome{};
    }
    const SandboxHealth& health() override { return health_; }

    /// What the workshop says of the app; "" when it ends instead.
    std::string problems = "[]";
    std::string hash = "h1";
    std::string code = "export default {};";
    int vendors = 0;
    std::atomic<int> workshops = 0;
    std::vector<std::string> questions;

private:
    Result<ProcessOutcome> talk(int socket) {
        ++workshops;
        const auto say = [&](const std::string& text) {
            // Who asked for a style may have left by now; a lost answer shows where it is missed.
            static_cast<void>(::send(socket, text.data(), text.size(), MSG_NOSIGNAL));
        };
        std::string line;
        for (char letter = 0; ::recv(socket, &letter, 1, 0) == 1;) {
            if (letter != '\n') {
                line += letter;
                continue;
            }
            if (line.find("style") != line.npos) {
                say("{\"bytes\":[3]}\na{}");
            } else {
                questions.push_back(line);
                if (problems.empty()) break;
                if (problems != "[]")
                    say("{\"problems\":" + problems + "}\n");
                else
                    say(R"({"packages":["react"],"programs":{"client":{"entry":"e","modules":{"e":")" +
                        hash + R"("}}},"hashes":[")" + hash + R"("],"bytes":[)" +
                        std::to_string(code.size()) + ",2]}\n" + code + "{}");
            }
            line.clear();
        }
        return ProcessOutcome{.exit_code = 1, .err = "Killed"};
    }

    SandboxHealth health_;
};

class EsbuildPreviewsOfApps : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = fs::temp_directory_path() / "dz-previews-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
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

    std::optional<std::string> pack_of(const PreviewBuild& built) {
        const auto build = boost::json::parse(file(built, "build.json").value_or("")).as_object();
        const std::string pack(build.at("packs").as_array().back().as_string());
        return previews_->file(kName + "/packs/" + pack + ".js");
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
    const auto build = boost::json::parse(file(built, "build.json").value_or("")).as_object();
    EXPECT_EQ(build.at("rev"), boost::json::string(built.rev));
    EXPECT_EQ(build.at("packages"), boost::json::array({"react"}));
    EXPECT_EQ(pack_of(built), tools_.code);
}

TEST_F(EsbuildPreviewsOfApps, StylesAreWaitedFor) {
    EXPECT_EQ(file(build(), "style.css"), "a{}");
}

TEST_F(EsbuildPreviewsOfApps, EqualModulesAreOneRevisionAndPackagesAreBundledOnce) {
    const auto one = build();
    EXPECT_EQ(build().rev, one.rev);
    tools_.hash = "h2";
    tools_.code = "export default {a: 1};";
    const auto other = build();
    EXPECT_NE(other.rev, one.rev);
    EXPECT_EQ(tools_.vendors, 1);
    EXPECT_EQ(pack_of(one), "export default {};");
    EXPECT_EQ(pack_of(other), tools_.code);
}

TEST_F(EsbuildPreviewsOfApps, AnEditTellsTheToolsWhatChangedAndNothingElse) {
    build({{"src/a.ts", "1"}, {"src/b.ts", "1"}, {"README.md", "x"}});
    build({{"src/a.ts", "2"}});
    EXPECT_EQ(tools_.workshops, 1);
    ASSERT_EQ(tools_.questions.size(), 2U);
    EXPECT_THAT(tools_.questions[0],
                ::testing::HasSubstr(R"("all":true,"files":{"src/a.ts":"1","src/b.ts":"1"})"));
    EXPECT_THAT(tools_.questions[1],
                ::testing::HasSubstr(R"("all":false,"files":{"src/a.ts":"2","src/b.ts":null})"));
}

TEST_F(EsbuildPreviewsOfApps, ARevisionInManyPiecesIsPutTogetherAgain) {
    for (int edit = 0; edit < 12; ++edit) {
        tools_.hash = "h" + std::to_string(edit);
        tools_.code = "export default {" + tools_.hash + ": 1};";
        build();
    }
    EXPECT_EQ(std::ranges::count_if(
                  tools_.questions,
                  [](const auto& each) { return each.find("\"all\":true") != each.npos; }),
              2);
}

TEST_F(EsbuildPreviewsOfApps, AnAppThatCannotBeBundledSaysWhere) {
    tools_.problems = R"([{"file": "src/client/app.tsx", "line": 5, "column": 28,
                           "message": "No such thing"}])";
    std::erase(tools_.problems, '\n');
    const auto built = build();
    EXPECT_EQ(built.rev, "");
    ASSERT_FALSE(built.problems.empty());
    EXPECT_EQ(built.problems[0].file, "src/client/app.tsx");
    EXPECT_EQ(built.problems[0].line, 5U);
    EXPECT_EQ(built.problems[0].message, "No such thing");
}

TEST_F(EsbuildPreviewsOfApps, ToolsThatEndAreAnErrorAndAreStartedAgain) {
    tools_.problems = "";
    const auto built = previews_->build(kName, {}, toolchain_);
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, "preview.tool");
    tools_.problems = "[]";
    EXPECT_NE(build().rev, "");
    EXPECT_EQ(tools_.workshops, 2);
}

TEST_F(EsbuildPreviewsOfApps, ToolsThatTalkNonsenseAreAnError) {
    tools_.problems = R"([], "bytes": [-1])";
    EXPECT_FALSE(previews_->build(kName, {}, toolchain_));
    tools_.problems = R"([], "bytes": [99999999999])";
    EXPECT_FALSE(previews_->build(kName, {}, toolchain_));
    tools_.problems = "what";
    EXPECT_FALSE(previews_->build(kName, {}, toolchain_));
}

TEST_F(EsbuildPreviewsOfApps, OnlyAFewAppsKeepTheirTools) {
    for (const char name : std::string("abcdef"))
        ASSERT_TRUE(previews_->build(std::string(32, name), {}, toolchain_));
    ASSERT_TRUE(previews_->build(std::string(32, 'f'), {}, toolchain_));
    EXPECT_EQ(tools_.workshops, 6);
    ASSERT_TRUE(previews_->build(std::string(32, 'a'), {}, toolchain_));
    EXPECT_EQ(tools_.workshops, 7);
}

TEST_F(EsbuildPreviewsOfApps, FontsComeFromTheApp) {
    const auto built = build({{"src/client/fonts/a.woff2", "font"}});
    EXPECT_EQ(file(built, "fonts/a.woff2"), "font");
}

TEST_F(EsbuildPreviewsOfApps, NoPathLeadsAnywhereElse) {
    const auto built = build();
    ASSERT_TRUE(write_file(folder_ / "preview/secret", "s"));
    for (const std::string path :
         {"secret", "../secret", "vendor/../secret", "frame/../../secret", "apps/secret",
          "styles/made/x.css", "vendor", "frame/nothing.js"})
        EXPECT_FALSE(previews_->file(path)) << path;
    EXPECT_FALSE(file(built, "../../../secret"));
    EXPECT_FALSE(previews_->file(kName + "/" + std::string(32, 'g') + "/build.json"));
    EXPECT_TRUE(previews_->file("frame/main.js"));
}

}  // namespace
}  // namespace dz::preview
