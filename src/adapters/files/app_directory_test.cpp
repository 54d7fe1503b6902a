#include "adapters/files/app_directory.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <unistd.h>

#include "base/hash.hpp"
#include "model/lock_file.hpp"

namespace dz::files {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

using Contents = std::map<std::string, std::string>;

Plan plan_of(const Contents& contents, const std::set<std::string>& seeds = {}) {
    LockFile lock{.engine = "1.0.0", .spec_hash = "spec", .patterns = {}, .files = {}};
    Plan plan;
    for (const auto& [path, content] : contents) {
        const auto owner = seeds.contains(path) ? FileOwner::Seed : FileOwner::Generated;
        plan.files.push_back({path, content, "base", owner});
        lock.files[path] = {sha256_hex(content), owner, "base"};
    }
    plan.files.push_back({std::string(kLockPath), to_json(lock), "datazentr"});
    return plan;
}

class AppDirectoryTest : public testing::Test {
protected:
    void SetUp() override {
        // Memory, where there is some: the random updates write thousands of files.
        const fs::path memory = "/dev/shm";
        const auto base = fs::is_directory(memory) ? memory : fs::temp_directory_path();
        std::string name = (base / "dz-app-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        root_ = name;
    }
    void TearDown() override { fs::remove_all(root_); }

    void put(const std::string& path, const std::string& text) const {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << text;
    }
    std::string get(const std::string& path) const {
        std::stringstream text;
        text << std::ifstream(root_ / path, std::ios::binary).rdbuf();
        return text.str();
    }
    bool has(const std::string& path) const { return fs::exists(root_ / path); }

    FileChange change_of(const WriteReport& report, const std::string& path) const {
        for (const auto& file : report.files)
            if (file.path == path) return file.change;
        ADD_FAILURE() << path << " is not in the report";
        return FileChange::Unchanged;
    }

    fs::path root_;
};

TEST_F(AppDirectoryTest, WritesAnAppAndFindsNothingToDoTheSecondTime) {
    AppDirectory app(root_);
    const auto plan = plan_of({{"a.txt", "a\n"}, {"src/b.txt", "b\n"}});

    const auto first = app.write(plan);
    ASSERT_TRUE(first) << first.error().message;
    const auto second = app.write(plan);
    ASSERT_TRUE(second) << second.error().message;

    EXPECT_EQ(get("src/b.txt"), "b\n");
    EXPECT_EQ(first->count(FileChange::Created), 3u);
    EXPECT_EQ(second->count(FileChange::Unchanged), 3u);
    EXPECT_FALSE(has(".datazentr/stage"));
    EXPECT_FALSE(has(".datazentr/journal"));
}

TEST_F(AppDirectoryTest, MergesEditsWithAnUpdate) {
    AppDirectory app(root_);
    ASSERT_TRUE(app.write(plan_of({{"a.txt", "1\n2\n3\n4\n5\n6\n"}})));
    put("a.txt", "1\n2\n3\n4\n5\nmine\n");

    const auto report = app.write(plan_of({{"a.txt", "first\n2\n3\n4\n5\n6\n"}}));

    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(change_of(*report, "a.txt"), FileChange::Merged);
    EXPECT_EQ(get("a.txt"), "first\n2\n3\n4\n5\nmine\n");
}

TEST_F(AppDirectoryTest, KeepsBothTextsOfAConflict) {
    AppDirectory app(root_);
    ASSERT_TRUE(app.write(plan_of({{"a.txt", "one\n"}})));
    put("a.txt", "mine\n");

    const auto report = app.write(plan_of({{"a.txt", "theirs\n"}}));

    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->has_conflicts());
    EXPECT_THAT(get("a.txt"), HasSubstr("<<<<<<< yours\nmine\n"));
    EXPECT_THAT(get("a.txt"), HasSubstr("theirs\n>>>>>>> generated"));
}

TEST_F(AppDirectoryTest, NeverTouchesASeedAgain) {
    AppDirectory app(root_);
    ASSERT_TRUE(app.write(plan_of({{"seed.md", "old\n"}}, {"seed.md"})));

    const auto report = app.write(plan_of({{"seed.md", "new\n"}}, {"seed.md"}));

    ASSERT_TRUE(report);
    EXPECT_EQ(get("seed.md"), "old\n");
}

TEST_F(AppDirectoryTest, RemovesWhatIsNoLongerGeneratedUnlessItWasEdited) {
    AppDirectory app(root_);
    ASSERT_TRUE(
        app.write(plan_of({{"a/old.txt", "a\n"}, {"edited.txt", "b\n"}, {"c.txt", "c\n"}})));
    put("edited.txt", "mine\n");

    const auto report = app.write(plan_of({{"c.txt", "c\n"}}));

    ASSERT_TRUE(report);
    EXPECT_FALSE(has("a"));
    EXPECT_EQ(get("edited.txt"), "mine\n");
}

TEST_F(AppDirectoryTest, RefusesAFolderThatIsNotAnApp) {
    put("thesis.tex", "years of work");
    AppDirectory app(root_);

    const auto report = app.write(plan_of({{"a.txt", "a\n"}}));

    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, "write.foreign_directory");
    EXPECT_THAT(report.error().message, HasSubstr("thesis.tex"));
    EXPECT_FALSE(has("a.txt"));
}

TEST_F(AppDirectoryTest, FollowsNoLinkOutOfTheApp) {
    AppDirectory app(root_);
    ASSERT_TRUE(app.write(plan_of({{"a.txt", "a\n"}})));
    const auto outside = root_.string() + "-outside";
    fs::create_directories(outside);
    fs::create_directory_symlink(outside, root_ / "src");

    const auto report = app.write(plan_of({{"a.txt", "a\n"}, {"src/b.txt", "b\n"}}));

    EXPECT_TRUE(fs::is_empty(outside));
    fs::remove_all(outside);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, "write.symlink");
}

TEST_F(AppDirectoryTest, RefusesPathsThatLeaveTheApp) {
    for (const auto* path : {"../evil.txt", "/etc/evil", "a/../../evil", "a\\b"}) {
        const auto report = AppDirectory(root_).write(plan_of({{path, "x\n"}}));
        ASSERT_FALSE(report) << path;
        EXPECT_EQ(report.error().code, "write.path");
    }
}

TEST_F(AppDirectoryTest, CompletesAWriteThatWasInterrupted) {
    AppDirectory app(root_);
    ASSERT_TRUE(app.write(plan_of({{"a.txt", "old\n"}, {"b.txt", "b\n"}})));
    // As after a crash between two renames: a.txt is staged, b.txt is to go.
    put(".datazentr/stage/0", "new\n");
    put(".datazentr/journal", "w 0 a.txt\nd 0 b.txt\nend\n");

    ASSERT_TRUE(app.write(plan_of({{"a.txt", "new\n"}})));

    EXPECT_EQ(get("a.txt"), "new\n");
    EXPECT_FALSE(has("b.txt"));
}

TEST_F(AppDirectoryTest, ForgetsAWriteThatWasNotDecided) {
    AppDirectory app(root_);
    ASSERT_TRUE(app.write(plan_of({{"a.txt", "old\n"}})));
    put(".datazentr/stage/0", "half");
    put(".datazentr/journal", "w 0 a.t");

    ASSERT_TRUE(app.write(plan_of({{"a.txt", "old\n"}})));

    EXPECT_EQ(get("a.txt"), "old\n");
    EXPECT_FALSE(has(".datazentr/stage"));
}

/// Random renders, random edits, random updates: every line a person added is still there.
TEST_F(AppDirectoryTest, LosesNoEditInManyRandomUpdates) {
    std::mt19937 random(20240817);
    const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    const auto any_text = [&](unsigned words) {
        std::string text;
        for (unsigned i = below(12); i > 0; --i)
            text += "line " + std::to_string(below(words)) + "\n";
        return text.empty() ? std::string("only\n") : text;
    };
    for (int trial = 0; trial < 400; ++trial) {
        SCOPED_TRACE(trial);
        fs::remove_all(root_);
        AppDirectory app(root_);
        Contents contents;
        for (unsigned i = 0; i < 4; ++i) contents["f" + std::to_string(i)] = any_text(20);
        ASSERT_TRUE(app.write(plan_of(contents)));
        std::vector<std::string> edits;
        std::set<std::string> edited;
        for (int round = 0; round < 3; ++round) {
            for (unsigned count = below(4); count > 0; --count) {
                const auto path = "f" + std::to_string(below(5));
                auto text = get(path);
                auto at = text.find('\n', below(static_cast<unsigned>(text.size()) + 1));
                at = at == std::string::npos ? text.size() : at + 1;
                edits.push_back("edit " + std::to_string(trial) + "." +
                                std::to_string(edits.size()));
                text.insert(at, edits.back() + "\n");
                put(path, text);
                edited.insert(path);
            }
            for (auto& [path, text] : contents)
                if (below(2) == 0) text = any_text(20);
            if (below(4) == 0) contents.erase(contents.begin());
            if (below(4) == 0) contents["f4"] = any_text(20);
            const auto report = app.write(plan_of(contents));
            ASSERT_TRUE(report) << report.error().message;
            std::string everything;
            for (int i = 0; i < 5; ++i) everything += get("f" + std::to_string(i));
            for (const auto& edit : edits) ASSERT_THAT(everything, HasSubstr(edit + "\n"));
            for (const auto& [path, text] : contents) {
                if (edited.contains(path)) continue;
                ASSERT_EQ(get(path), text) << path;
            }
        }
    }
}

}  // namespace
}  // namespace dz::files
