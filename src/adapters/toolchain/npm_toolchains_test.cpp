#include "adapters/toolchain/npm_toolchains.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "adapters/process/host_processes.hpp"
#include "adapters/toolchain/lockfile.hpp"

namespace dz::toolchain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

constexpr const char* kLock = R"({
  "name": "northstar", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
  "packages": {
    "": { "name": "northstar", "version": "1.0.0", "dependencies": { "left": "1.2.3" },
          "devDependencies": { "right": "2.0.0" } },
    "node_modules/left": { "version": "1.2.3", "license": "MIT" },
    "node_modules/right": { "version": "2.0.0", "dev": true },
    "node_modules/other-platform": { "version": "1.0.0", "optional": true }
  }
})";

/// Answers for node and npm as a machine would, and counts the installations.
class FakeProcesses final : public Processes {
public:
    Result<ProcessOutcome> run(const Launch& launch, std::stop_token) override {
        if (launch.argv.back() == "--version") {
            const bool pinned = launch.program.find("node-linux") != std::string::npos;
            return ProcessOutcome{.out = "v" + (pinned ? "22.23.3" : node_version) + "\n"};
        }
        ++installs;
        if (!npm_error.empty()) return ProcessOutcome{.exit_code = 1, .err = npm_error};
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        const fs::path modules = fs::path(launch.cwd) / "node_modules";
        if (launch.argv[1] == "ci") {
            write(modules / "left/package.json", R"({"name":"left","license":"MIT"})");
            write(modules / "right/package.json",
                  R"({"licenses":[{"type":"MIT"},{"type":"ISC"}]})");
        } else {
            const auto package = launch.argv[2].substr(0, launch.argv[2].find('@'));
            write(modules / package / "bin/node", "");
        }
        return ProcessOutcome{};
    }
    std::optional<std::string> find_program(const std::string& name) override {
        if (name == "npm" && !has_npm) return std::nullopt;
        return "/bin/sh";
    }

    std::string node_version = "20.19.2";
    std::string npm_error;
    bool has_npm = true;
    std::atomic<int> installs{0};

private:
    static void write(const fs::path& file, const std::string& text) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
};

class NpmToolchainsTest : public ::testing::Test {
protected:
    void SetUp() override {
        home_ = fs::temp_directory_path() / ("dz-toolchains-" + std::to_string(::getpid()));
        fs::remove_all(home_);
    }
    void TearDown() override { fs::remove_all(home_); }

    fs::path home_;
    FakeProcesses processes_;
};

TEST_F(NpmToolchainsTest, InstallsOnceAndListsPackagesWithTheirLicences) {
    NpmToolchains toolchains(processes_, home_.string());
    EXPECT_FALSE(toolchains.find(kLock));
    const auto made = toolchains.ensure(kLock);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->node_version, "20.19.2");
    EXPECT_TRUE(fs::exists(fs::path(made->modules) / "left/package.json"));
    EXPECT_THAT(made->packages,
                ElementsAre(InstalledPackage{"left", "1.2.3", "MIT", false},
                            InstalledPackage{"right", "2.0.0", "MIT OR ISC", true}));

    NpmToolchains later(processes_, home_.string());
    EXPECT_TRUE(later.ensure(kLock));
    EXPECT_EQ(later.find(kLock)->packages, made->packages);
    EXPECT_EQ(processes_.installs, 1);
}

TEST_F(NpmToolchainsTest, IsSharedByAppsThatDifferOnlyInName) {
    std::string other = kLock;
    for (auto at = other.find("northstar"); at != std::string::npos; at = other.find("northstar")) {
        other.replace(at, 9, "vets");
    }
    EXPECT_EQ(read_lockfile(kLock)->id, read_lockfile(other)->id);
}

TEST_F(NpmToolchainsTest, InstallsOnceWhenManyAsk) {
    std::vector<std::jthread> threads;
    std::atomic<int> made{0};
    for (int thread = 0; thread < 6; ++thread) {
        threads.emplace_back([&] {
            NpmToolchains toolchains(processes_, home_.string());
            if (toolchains.ensure(kLock)) ++made;
        });
    }
    threads.clear();
    EXPECT_EQ(made, 6);
    EXPECT_EQ(processes_.installs, 1);
}

TEST_F(NpmToolchainsTest, LeavesNothingBehindWhenNpmFails) {
    processes_.npm_error =
        "npm error code ENOTFOUND\nnpm error network request to the registry failed\n"
        "npm error A complete log of this run can be found in: /x\n";
    NpmToolchains toolchains(processes_, home_.string());
    const auto failed = toolchains.ensure(kLock);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "toolchain.install_failed");
    EXPECT_THAT(failed.error().message, HasSubstr("network request to the registry failed"));
    EXPECT_THAT(failed.error().hint, HasSubstr("npm ping"));
    for (const auto& entry : fs::directory_iterator(home_ / "toolchains")) {
        EXPECT_EQ(entry.path().extension(), ".lock") << entry.path();
    }
    processes_.npm_error.clear();
    EXPECT_TRUE(toolchains.ensure(kLock)) << "The next call tries again.";
}

TEST_F(NpmToolchainsTest, MakesAnIncompleteFolderWhole) {
    fs::create_directories(home_ / "toolchains" / read_lockfile(kLock)->id / "node_modules");
    NpmToolchains toolchains(processes_, home_.string());
    EXPECT_TRUE(toolchains.ensure(kLock));
    EXPECT_EQ(processes_.installs, 1);
}

TEST_F(NpmToolchainsTest, BringsItsOwnNodeWhereTheSystemsIsTooOld) {
    processes_.node_version = "18.20.4";
    NpmToolchains toolchains(processes_, home_.string());
    const auto made = toolchains.ensure(kLock);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->node_version, "22.23.3");
    EXPECT_THAT(made->node, HasSubstr("toolchains/node-22.23.3/node_modules/node-linux-"));
}

TEST_F(NpmToolchainsTest, SaysHowToInstallNpm) {
    processes_.has_npm = false;
    const auto failed = NpmToolchains(processes_, home_.string()).ensure(kLock);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "toolchain.npm_missing");
    EXPECT_THAT(failed.error().hint, HasSubstr("apt-get install npm"));
}

TEST_F(NpmToolchainsTest, MakesRoomForCachesThatWereCleanedUp) {
    const auto made = NpmToolchains(processes_, home_.string()).ensure(kLock);
    ASSERT_TRUE(made) << made.error().message;
    const auto cache = fs::path(made->modules) / ".cache";
    ASSERT_TRUE(fs::is_directory(cache));
    fs::remove_all(cache);
    ASSERT_TRUE(NpmToolchains(processes_, home_.string()).ensure(kLock));
    EXPECT_TRUE(fs::is_directory(cache));
}

TEST_F(NpmToolchainsTest, RefusesWhatIsNoLockfile) {
    NpmToolchains toolchains(processes_, home_.string());
    for (const char* text :
         {"", "[]", "{\"lockfileVersion\":1}", "{\"packages\":{}}", "nonsense"}) {
        const auto failed = toolchains.ensure(text);
        ASSERT_FALSE(failed) << text;
        EXPECT_EQ(failed.error().code, "toolchain.lock_invalid");
    }
}

TEST_F(NpmToolchainsTest, FindsANodeThatRunsOnThisMachine) {
    process::HostProcesses processes;
    NpmToolchains toolchains(processes, home_.string());
    if (!processes.find_program("node")) GTEST_SKIP() << "No node on this machine's PATH.";
    const auto node = toolchains.ensure_node();
    ASSERT_TRUE(node) << node.error().message;
    EXPECT_GE(std::stoi(node->second), 20);
    EXPECT_TRUE(fs::path(node->first).is_absolute());
}

}  // namespace
}  // namespace dz::toolchain
