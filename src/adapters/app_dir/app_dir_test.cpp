#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sched.h>
#include <sstream>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/app_dir/disk_app_dirs.hpp"
#include "adapters/app_dir/folder_lock.hpp"

namespace dz::app_dir {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

Plan plan_of(const Files& files, FileOwner owner = FileOwner::Generated) {
    Plan plan;
    for (const auto& [path, content] : files) plan.files.push_back({path, content, "test", owner});
    return plan;
}

Files files_of(const AppTree& tree) {
    Files files;
    for (const auto& file : tree.files) files[file.path] = file.content;
    return files;
}

FileChange change_of(const WriteReport& report, const std::string& path) {
    for (const auto& file : report.files)
        if (file.path == path) return file.change;
    ADD_FAILURE() << path << " is not in the report.";
    return FileChange::Unchanged;
}

class AppDirTest : public ::testing::Test {
protected:
    void SetUp() override {
        // Memory, where it is at hand: these tests wait for the disk thousands of times.
        std::string root = fs::exists("/dev/shm") ? "/dev/shm/dz-app-XXXXXX" : "/tmp/dz-app-XXXXXX";
        ASSERT_NE(::mkdtemp(root.data()), nullptr);
        root_ = root;
        dir_ = (root_ / "app").string();
    }
    void TearDown() override { fs::remove_all(root_); }

    WriteReport write(const Plan& plan) {
        auto report = dirs_.write(dir_, plan);
        EXPECT_TRUE(report) << report.error().message << " " << report.error().detail;
        return report ? *report : WriteReport{};
    }
    Error failure(const Plan& plan) {
        const auto report = dirs_.write(dir_, plan);
        EXPECT_FALSE(report);
        return report ? Error{} : report.error();
    }
    void edit(const std::string& path, const std::string& content) const {
        fs::create_directories((fs::path(dir_) / path).parent_path());
        std::ofstream(fs::path(dir_) / path, std::ios::binary) << content;
    }
    std::string text(const std::string& path) const {
        std::ifstream in(fs::path(dir_) / path, std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        return in ? bytes.str() : "(missing)";
    }
    Files app() {
        const auto tree = dirs_.read(dir_);
        EXPECT_TRUE(tree) << tree.error().message << " " << tree.error().detail;
        return tree ? files_of(*tree) : Files{};
    }
    bool has_leftovers() const {
        for (const auto& entry : fs::directory_iterator(root_))
            if (entry.path() != dir_) return true;
        return fs::exists(dir_ + "/.datazentr/staging") || fs::exists(dir_ + "/.datazentr/journal");
    }

    fs::path root_;
    std::string dir_;
    DiskAppDirs dirs_;
};

const Files kFirst = {
    {"README.md", "# App\n"}, {"bin/run", "#!/bin/sh\n"}, {"src/a.ts", "1\n2\n3\n4\n5\n"}};

TEST_F(AppDirTest, WritesANewAppAndReadsItBack) {
    EXPECT_EQ(*dirs_.state(dir_), DirState::Missing);
    const auto report = write(plan_of(kFirst));
    EXPECT_EQ(report.count(FileChange::Created), 3u);
    EXPECT_EQ(app(), kFirst);
    EXPECT_EQ(*dirs_.state(dir_), DirState::Ours);
    EXPECT_EQ(fs::status(dir_ + "/bin/run").permissions(), fs::perms(0755));
    EXPECT_EQ(fs::status(dir_ + "/src/a.ts").permissions(), fs::perms(0644));
    EXPECT_FALSE(has_leftovers());
}

TEST_F(AppDirTest, LeavesEveryTimeAloneWhenNothingChanges) {
    write(plan_of(kFirst));
    edit("src/a.ts", "mine\n");
    std::map<fs::path, fs::file_time_type> before;
    for (const auto& entry : fs::recursive_directory_iterator(dir_)) {
        fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(5));
    }
    for (const auto& entry : fs::recursive_directory_iterator(dir_))
        before[entry.path()] = entry.last_write_time();
    const auto report = write(plan_of(kFirst));
    EXPECT_FALSE(report.has_changes());
    std::map<fs::path, fs::file_time_type> after;
    for (const auto& entry : fs::recursive_directory_iterator(dir_))
        after[entry.path()] = entry.last_write_time();
    EXPECT_EQ(before, after);
}

TEST_F(AppDirTest, ReplacesWhatNobodyEditedAndRemovesWhatIsGone) {
    write(plan_of(kFirst));
    const auto report =
        write(plan_of({{"README.md", "# New\n"}, {"src/a.ts", kFirst.at("src/a.ts")}}));
    EXPECT_EQ(change_of(report, "README.md"), FileChange::Updated);
    EXPECT_EQ(change_of(report, "bin/run"), FileChange::Deleted);
    EXPECT_EQ(change_of(report, "src/a.ts"), FileChange::Unchanged);
    EXPECT_FALSE(fs::exists(dir_ + "/bin")) << "The empty folder goes too.";
}

TEST_F(AppDirTest, MergesEditsThatDoNotContradict) {
    write(plan_of(kFirst));
    edit("src/a.ts", "1\n2\n3\n4\nmine\n");
    const auto report = write(plan_of({{"src/a.ts", "ours\n2\n3\n4\n5\n"}}));
    EXPECT_EQ(change_of(report, "src/a.ts"), FileChange::Merged);
    EXPECT_EQ(text("src/a.ts"), "ours\n2\n3\n4\nmine\n");
}

TEST_F(AppDirTest, KeepsYourTextOnAConflictAndPutsOursBesideIt) {
    write(plan_of(kFirst));
    edit("src/a.ts", "mine\n2\n3\n4\n5\n");
    const auto report = write(plan_of({{"src/a.ts", "ours\n2\n3\n4\n5\n"}}));
    EXPECT_THAT(report.conflicts(), ElementsAre("src/a.ts"));
    EXPECT_EQ(text("src/a.ts"), "mine\n2\n3\n4\n5\n");
    EXPECT_EQ(text("src/a.ts.datazentr-new"), "ours\n2\n3\n4\n5\n");
    EXPECT_FALSE(write(plan_of({{"src/a.ts", "ours\n2\n3\n4\n5\n"}})).has_changes());
    EXPECT_EQ(app().count("src/a.ts.datazentr-new"), 0u);
}

TEST_F(AppDirTest, OverwritesNoTextYouEditedBesideAConflict) {
    write(plan_of({{"a", "1\n"}}));
    edit("a", "mine\n");
    write(plan_of({{"a", "2\n"}}));
    edit("a.datazentr-new", "half merged\n");
    write(plan_of({{"a", "3\n"}}));
    EXPECT_EQ(text("a"), "mine\n");
    EXPECT_EQ(text("a.datazentr-new"), "half merged\n");
    EXPECT_EQ(text("a-2.datazentr-new"), "3\n");
}

TEST_F(AppDirTest, LeavesAFileRemovedThatYouRemoved) {
    write(plan_of(kFirst));
    fs::remove(dir_ + "/README.md");
    const auto report = write(plan_of({{"README.md", "# New\n"}}));
    EXPECT_EQ(change_of(report, "README.md"), FileChange::Kept);
    EXPECT_EQ(text("README.md"), "(missing)");
}

TEST_F(AppDirTest, KeepsAnEditedFileThatIsNoLongerGenerated) {
    write(plan_of(kFirst));
    edit("README.md", "mine\n");
    EXPECT_EQ(change_of(write(plan_of({})), "README.md"), FileChange::Kept);
    EXPECT_EQ(text("README.md"), "mine\n");
    EXPECT_THAT(write(plan_of({})).files, IsEmpty()) << "From now on it is only yours.";
}

TEST_F(AppDirTest, KeepsAFileThatYouMadeWhereWeWantToWrite) {
    write(plan_of(kFirst));
    edit("src/b.ts", "mine\n");
    auto plan = kFirst;
    plan["src/b.ts"] = "ours\n";
    EXPECT_THAT(write(plan_of(plan)).conflicts(), ElementsAre("src/b.ts"));
    EXPECT_EQ(text("src/b.ts"), "mine\n");
    EXPECT_EQ(text("src/b.ts.datazentr-new"), "ours\n");
}

TEST_F(AppDirTest, WritesASeedOnce) {
    write(plan_of({{".env", "A=1\n"}}, FileOwner::Seed));
    EXPECT_EQ(change_of(write(plan_of({{".env", "A=2\n"}}, FileOwner::Seed)), ".env"),
              FileChange::Kept);
    EXPECT_EQ(text(".env"), "A=1\n");
    write(plan_of({}));
    EXPECT_EQ(text(".env"), "A=1\n");
}

TEST_F(AppDirTest, RefusesAFolderOfSomebodyElse) {
    edit("thesis.txt", "precious");
    EXPECT_EQ(*dirs_.state(dir_), DirState::Foreign);
    const auto error = failure(plan_of(kFirst));
    EXPECT_EQ(error.code, "write.foreign_dir");
    EXPECT_NE(error.hint, "");
    EXPECT_FALSE(fs::exists(dir_ + "/.datazentr"));
}

TEST_F(AppDirTest, TakesAFolderWithNothingButVersionControlForEmpty) {
    edit(".git/HEAD", "ref: refs/heads/main\n");
    EXPECT_EQ(*dirs_.state(dir_), DirState::Empty);
    write(plan_of(kFirst));
    EXPECT_EQ(app(), kFirst);
}

TEST_F(AppDirTest, RefusesPathsThatLeaveTheAppOrEnterWhatIsNotOurs) {
    for (const auto path :
         {"../x", "/etc/x", "a/../../x", ".git/hooks/pre-commit", "sub/.GIT/config",
          ".datazentr/index", ".datazentr/base/x", "a.datazentr-new", "a//b", ""})
        EXPECT_EQ(failure(plan_of({{path, "x"}})).code, "write.path") << path;
    EXPECT_EQ(failure(plan_of({{"a", "x"}, {"a/b", "x"}})).code, "write.path");
    Plan twice{{{"a", "1", "one"}, {"a", "2", "two"}}};
    EXPECT_EQ(failure(twice).code, "write.path");
    EXPECT_FALSE(fs::exists(dir_));
}

TEST_F(AppDirTest, FollowsNoLinkOutOfTheApp) {
    write(plan_of(kFirst));
    fs::create_directory(root_ / "outside");
    std::ofstream(root_ / "outside/a.ts") << "outside\n";
    fs::remove_all(dir_ + "/src");
    fs::create_directory_symlink(root_ / "outside", dir_ + "/src");
    fs::remove(dir_ + "/README.md");
    fs::create_symlink(root_ / "outside/a.ts", dir_ + "/README.md");
    const auto report =
        write(plan_of({{"README.md", "new\n"}, {"src/a.ts", "new\n"}, {"src/b.ts", "new\n"}}));
    EXPECT_EQ(change_of(report, "README.md"), FileChange::Conflicted);
    EXPECT_EQ(change_of(report, "src/a.ts"), FileChange::Conflicted);
    EXPECT_EQ(change_of(report, "src/b.ts"), FileChange::Conflicted);
    std::ifstream in(root_ / "outside/a.ts");
    std::string line;
    std::getline(in, line);
    EXPECT_EQ(line, "outside");
    EXPECT_FALSE(fs::exists(root_ / "outside/b.ts"));
    EXPECT_EQ(app().count("README.md"), 0u);
}

TEST_F(AppDirTest, RefusesALinkInThePlaceOfItsRecords) {
    fs::create_directories(root_ / "outside");
    fs::create_directories(dir_);
    fs::create_directory_symlink(root_ / "outside", dir_ + "/.datazentr");
    EXPECT_EQ(failure(plan_of(kFirst)).code, "write.path");
    EXPECT_TRUE(fs::is_empty(root_ / "outside"));
}

TEST_F(AppDirTest, SaysThatAnotherRunIsWriting) {
    write(plan_of(kFirst));
    const Faults none;
    const auto folder = Folder::open(dir_, none);
    const auto lock = FolderLock::take(*folder);
    ASSERT_TRUE(lock);
    EXPECT_EQ(failure(plan_of({})).code, "write.busy");
    EXPECT_EQ(app(), kFirst);
}

TEST_F(AppDirTest, KeepsAnEditThatIsMadeDuringTheWrite) {
    write(plan_of({{"a", "1\n"}, {"b", "1\n"}}));
    DiskAppDirs late([&](std::string_view step, const std::string& path) {
        if (step == "move" && path == ".datazentr/journal") edit("b", "late\n");
        return 0;
    });
    const auto report = late.write(dir_, plan_of({{"a", "2\n"}, {"b", "2\n"}}));
    ASSERT_TRUE(report);
    EXPECT_THAT(report->conflicts(), ElementsAre("b"));
    EXPECT_EQ(text("b"), "late\n");
    EXPECT_EQ(text("b.datazentr-new"), "2\n");
}

TEST_F(AppDirTest, ReadsSourcesOnly) {
    write(plan_of(kFirst));
    for (const auto path : {"node_modules/x/i.js", "web/dist/i.js", ".data/db", ".git/HEAD"})
        edit(path, "x");
    edit("mine.ts", "x");
    auto expected = kFirst;
    expected["mine.ts"] = "x";
    EXPECT_EQ(app(), expected);
    edit("big.bin", std::string((8u << 20) + 1, 'x'));
    const auto failed = dirs_.read(dir_);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "app.too_large");
    EXPECT_THAT(failed.error().message, HasSubstr("\"big.bin\""));
    EXPECT_EQ(dirs_.read(dir_ + "-none").error().code, "app.not_found");
}

TEST_F(AppDirTest, PreviewsWithoutWriting) {
    EXPECT_EQ(dirs_.preview(dir_, plan_of(kFirst))->count(FileChange::Created), 3u);
    EXPECT_FALSE(fs::exists(dir_));
    write(plan_of(kFirst));
    EXPECT_EQ(dirs_.preview(dir_, plan_of({}))->count(FileChange::Deleted), 3u);
    EXPECT_EQ(app(), kFirst);
}

// --- what goes wrong at each step ---------------------------------------------------------------

const Files kEdited = {
    {"README.md", "# App\n"}, {"bin/run", "#!/bin/sh\n"}, {"src/a.ts", "1\n2\n3\n4\nmine\n"}};
const Files kNext = {
    {"README.md", "# Next\n"}, {"src/a.ts", "ours\n2\n3\n4\n5\n"}, {"src/deep/b.ts", "b\n"}};
const Files kMerged = {
    {"README.md", "# Next\n"}, {"src/a.ts", "ours\n2\n3\n4\nmine\n"}, {"src/deep/b.ts", "b\n"}};

class AppDirFaults : public AppDirTest {
protected:
    void start_over(bool is_new) {
        fs::remove_all(dir_);
        if (is_new) return;
        write(plan_of(kFirst));
        edit("src/a.ts", kEdited.at("src/a.ts"));
    }
    /// Old or new and nothing between, then a next write that completes.
    void expect_old_or_new(bool is_new, int step) {
        SCOPED_TRACE("step " + std::to_string(step));
        if (is_new) {
            if (fs::exists(dir_)) {
                EXPECT_EQ(app(), kNext);
            }
        } else {
            const auto now = app();
            EXPECT_TRUE(now == kEdited || now == kMerged);
        }
        write(plan_of(kNext));
        EXPECT_EQ(app(), is_new ? kNext : kMerged);
        EXPECT_FALSE(has_leftovers());
    }
};

TEST_F(AppDirFaults, LeavesTheOldOrTheNewAppWhenAnyStepFails) {
    for (const bool is_new : {false, true}) {
        bool is_complete = false;
        int steps = 0;
        for (int failing = 1; !is_complete; ++failing) {
            start_over(is_new);
            int step = 0;
            DiskAppDirs full([&](std::string_view, const std::string&) {
                return ++step >= failing ? ENOSPC : 0;
            });
            const auto report = full.write(dir_, plan_of(kNext));
            is_complete = step < failing;
            if (!report) {
                EXPECT_EQ(report.error().code, "write.disk_full");
            }
            EXPECT_TRUE(report || !is_complete);
            expect_old_or_new(is_new, failing);
            steps = failing;
        }
        EXPECT_GT(steps, 20);
    }
}

TEST_F(AppDirFaults, LeavesTheOldOrTheNewAppWhenTheProcessIsKilledAtAnyStep) {
    for (const bool is_new : {false, true}) {
        bool is_complete = false;
        for (int deadly = 1; !is_complete; ++deadly) {
            start_over(is_new);
            const auto child = ::fork();
            ASSERT_GE(child, 0);
            if (child == 0) {
                int step = 0;
                DiskAppDirs dying([&](std::string_view, const std::string&) {
                    if (++step == deadly) ::kill(::getpid(), SIGKILL);
                    return 0;
                });
                ::_exit(dying.write(dir_, plan_of(kNext)) ? 0 : 1);
            }
            int status = 0;
            ASSERT_EQ(::waitpid(child, &status, 0), child);
            is_complete = WIFEXITED(status);
            if (is_complete) {
                EXPECT_EQ(WEXITSTATUS(status), 0);
            }
            expect_old_or_new(is_new, deadly);
        }
    }
}

TEST_F(AppDirFaults, KeepsAnEditMadeBetweenACrashAndTheRecovery) {
    start_over(false);
    DiskAppDirs dying([](std::string_view step, const std::string& path) {
        return step == "move" && path == "README.md" ? EIO : 0;
    });
    ASSERT_FALSE(dying.write(dir_, plan_of(kNext)));
    edit("README.md", "mine\n");
    auto expected = kMerged;
    expected["README.md"] = "mine\n";
    EXPECT_EQ(app(), expected);
    EXPECT_EQ(text("README.md.datazentr-new"), "# Next\n");
}

TEST_F(AppDirFaults, DoesNotFollowAJournalThatSomebodyWrote) {
    write(plan_of(kFirst));
    edit(".datazentr/journal",
         "datazentr/journal@1\nremove 0 - - ../../x\n" + std::string(64, '0') + "\n");
    EXPECT_EQ(failure(plan_of(kNext)).code, "write.record");
}

int in_child(const std::function<int()>& body) {
    const auto child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

TEST_F(AppDirFaults, SaysThatTheFolderIsReadOnly) {
    start_over(false);
    if (::getuid() != 0) fs::permissions(dir_, fs::perms(0555));
    const auto code = in_child([&] {
        // Root may write anywhere, so somebody else has to try.
        if (::getuid() == 0 && (::chmod(root_.c_str(), 0755) != 0 || ::setuid(65534) != 0))
            return 77;
        const auto report = dirs_.write(dir_, plan_of(kNext));
        if (report) return 1;
        return report.error().code == "write.read_only" && !report.error().hint.empty() ? 0 : 2;
    });
    if (::getuid() != 0) fs::permissions(dir_, fs::perms(0755));
    if (code == 77) GTEST_SKIP() << "The user cannot be changed here.";
    EXPECT_EQ(code, 0);
    EXPECT_EQ(app(), kEdited);
}

TEST_F(AppDirFaults, KeepsTheOldAppWhenTheFileSizeLimitIsReached) {
    start_over(false);
    auto next = kNext;
    next["big.bin"] = std::string(100'000, 'x');
    EXPECT_EQ(in_child([&] {
                  std::signal(SIGXFSZ, SIG_IGN);
                  const rlimit limit{50'000, 50'000};
                  if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 3;
                  const auto report = dirs_.write(dir_, plan_of(next));
                  return !report && report.error().code == "write.disk_full" ? 0 : 1;
              }),
              0);
    EXPECT_EQ(app(), kEdited);
    EXPECT_FALSE(has_leftovers());
}

TEST_F(AppDirFaults, KeepsTheOldAppWhenATinyDiskIsFull) {
    const auto code = in_child([&] {
        const auto disk = (root_ / "disk").string();
        fs::create_directory(disk);
        if (::unshare(CLONE_NEWNS) != 0 ||
            ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("none", disk.c_str(), "tmpfs", 0, "size=256k") != 0)
            return 77;
        const auto dir = disk + "/app";
        if (!dirs_.write(dir, plan_of(kFirst))) return 1;
        auto next = kNext;
        next["big.bin"] = std::string(300'000, 'x');
        const auto report = dirs_.write(dir, plan_of(next));
        if (report || report.error().code != "write.disk_full") return 2;
        const auto tree = dirs_.read(dir);
        if (!tree || files_of(*tree) != kFirst) return 3;
        return dirs_.write(dir, plan_of(kNext)) ? 0 : 4;
    });
    if (code == 77) GTEST_SKIP() << "A disk cannot be mounted here.";
    EXPECT_EQ(code, 0);
}

TEST_F(AppDirFaults, LetsOneOfManyWritersIn) {
    for (const bool is_new : {true, false}) {
        start_over(is_new);
        std::vector<pid_t> children;
        for (int writer = 0; writer < 4; ++writer) {
            const auto child = ::fork();
            if (child == 0) {
                for (int round = 0; round < 5; ++round) {
                    const auto report = dirs_.write(dir_, plan_of({{"a", std::to_string(writer)},
                                                                   {"b", std::to_string(writer)}}));
                    if (!report && report.error().code != "write.busy") ::_exit(1);
                }
                ::_exit(0);
            }
            children.push_back(child);
        }
        for (const auto child : children) {
            int status = 0;
            ::waitpid(child, &status, 0);
            EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        const auto now = app();
        EXPECT_EQ(now.at("a"), now.at("b")) << "Of one writer, not of two.";
        EXPECT_FALSE(has_leftovers());
    }
}

}  // namespace
}  // namespace dz::app_dir
