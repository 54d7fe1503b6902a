#include "adapters/sandbox/bubblewrap_sandbox.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <thread>
#include <unistd.h>

#include "adapters/process/host_processes.hpp"
#include "adapters/sandbox/unconfined_sandbox.hpp"

namespace dz::sandbox {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

class BubblewrapSandboxTest : public ::testing::Test {
protected:
    void SetUp() override {
        if (!sandbox_.health().isolated) GTEST_SKIP() << sandbox_.health().summary;
        folder_ = fs::temp_directory_path() / ("dz-sandbox-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override {
        if (!folder_.empty()) fs::remove_all(folder_);
    }

    static SandboxCommand shell(const std::string& script) {
        SandboxCommand command{.argv = {"/bin/sh", "-c", script}};
        command.limits.wall_time = seconds(10);
        return command;
    }
    ProcessOutcome run(const SandboxCommand& command, std::stop_token stop = {}) {
        auto outcome = sandbox_.run(command, stop);
        EXPECT_TRUE(outcome) << outcome.error().message;
        return outcome ? *outcome : ProcessOutcome{.exit_code = -1};
    }

    process::HostProcesses processes_;
    BubblewrapSandbox sandbox_{processes_};
    fs::path folder_;
};

TEST_F(BubblewrapSandboxTest, ReturnsExitCodeAndBothStreams) {
    const auto outcome = run(shell("echo out; echo err >&2; exit 7"));
    EXPECT_EQ(outcome.exit_code, 7);
    EXPECT_EQ(outcome.out, "out\n");
    EXPECT_EQ(outcome.err, "err\n");
    EXPECT_EQ(outcome.killed, KillReason::None);
}

TEST_F(BubblewrapSandboxTest, RunsAsAnOrdinaryUserWithoutCapabilities) {
    const auto outcome = run(shell("id -u; grep CapEff /proc/self/status"));
    EXPECT_EQ(outcome.out, "1000\nCapEff:\t0000000000000000\n");
}

TEST_F(BubblewrapSandboxTest, HasNoNetwork) {
    const auto outcome = run(shell("cat /proc/net/dev | grep -c : ; grep -c . /proc/net/route"));
    EXPECT_EQ(outcome.out, "1\n1\n") << "Only the loopback device and no route may exist.";
    const auto connect = run(shell("exec 3<>/dev/tcp/1.1.1.1/53"));
    EXPECT_NE(connect.exit_code, 0);
}

TEST_F(BubblewrapSandboxTest, HidesTheFilesOfTheHost) {
    std::ofstream(folder_ / "secret") << "s3cr3t";
    const auto outcome = run(shell("ls -A /root /home /var /srv /opt /etc/shadow /sys " +
                                   (folder_ / "secret").string() + "; cat /etc/passwd"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("s3cr3t")));
    EXPECT_THAT(outcome.out, Not(HasSubstr("/bin/bash")));
    for (const auto* hidden : {"'/root'", "'/home'", "'/var'", "'/etc/shadow'", "secret"}) {
        EXPECT_THAT(outcome.err, HasSubstr(hidden));
    }
}

TEST_F(BubblewrapSandboxTest, PassesNothingOfTheServersEnvironment) {
    ::setenv("DATAZENTR_TEST_SECRET", "leak", 1);
    auto command = shell("env");
    command.env["GIVEN"] = "yes";
    const auto outcome = run(command);
    EXPECT_THAT(outcome.out, HasSubstr("GIVEN=yes"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("leak")));
}

TEST_F(BubblewrapSandboxTest, WritesOnlyWhereItWasAllowedTo) {
    fs::create_directories(folder_ / "in");
    fs::create_directories(folder_ / "out");
    auto command = shell(
        "touch /in/x; touch /x; touch /usr/x; touch /etc/x; touch /out/ok && touch /tmp/ok && "
        "touch /app/ok && echo done");
    command.binds = {{(folder_ / "in").string(), "/in", BindMode::ReadOnly},
                     {(folder_ / "out").string(), "/out", BindMode::Writable}};
    command.scratch = {"/app"};
    const auto outcome = run(command);
    EXPECT_EQ(outcome.out, "done\n") << outcome.err;
    EXPECT_TRUE(fs::is_empty(folder_ / "in"));
    EXPECT_TRUE(fs::exists(folder_ / "out/ok"));
    EXPECT_THAT(outcome.err, HasSubstr("'/in/x'"));
    EXPECT_THAT(outcome.err, HasSubstr("'/x'"));
    EXPECT_THAT(outcome.err, HasSubstr("'/usr/x'"));
}

TEST_F(BubblewrapSandboxTest, NamesABindThatIsMissing) {
    auto command = shell("true");
    command.binds = {{"/no/such/folder", "/in"}};
    const auto outcome = sandbox_.run(command);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, "sandbox.bind_missing");
    EXPECT_THAT(outcome.error().message, HasSubstr("\"/no/such/folder\""));
}

TEST_F(BubblewrapSandboxTest, NamesAProgramThatIsMissing) {
    const auto outcome = sandbox_.run({.argv = {"/usr/bin/no-such-program"}});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, "sandbox.start_failed");
    EXPECT_THAT(outcome.error().message, HasSubstr("no-such-program"));
}

TEST_F(BubblewrapSandboxTest, KillsGrandchildrenWhenTheTimeIsUp) {
    fs::create_directories(folder_ / "out");
    // The grandchild leaves session and process group; only its namespace can still end it.
    auto command = shell("setsid sh -c 'sleep 1; touch /out/survived' & sleep 30");
    command.binds = {{(folder_ / "out").string(), "/out", BindMode::Writable}};
    command.limits.wall_time = milliseconds(300);
    const auto outcome = run(command);
    EXPECT_EQ(outcome.killed, KillReason::WallTime);
    EXPECT_LT(outcome.wall_time, seconds(2));
    std::this_thread::sleep_for(milliseconds(1300));
    EXPECT_FALSE(fs::exists(folder_ / "out/survived"));
}

TEST_F(BubblewrapSandboxTest, KillsWhatOutlivesTheCommand) {
    fs::create_directories(folder_ / "out");
    auto command = shell("setsid sh -c 'sleep 1; touch /out/survived' >/dev/null 2>&1 & exit 0");
    command.binds = {{(folder_ / "out").string(), "/out", BindMode::Writable}};
    EXPECT_TRUE(run(command).succeeded());
    std::this_thread::sleep_for(milliseconds(1300));
    EXPECT_FALSE(fs::exists(folder_ / "out/survived"));
}

TEST_F(BubblewrapSandboxTest, StopsWhenAsked) {
    std::stop_source stop;
    std::jthread asks([&] {
        std::this_thread::sleep_for(milliseconds(150));
        stop.request_stop();
    });
    const auto outcome = run(shell("sleep 30"), stop.get_token());
    EXPECT_EQ(outcome.killed, KillReason::Cancelled);
    EXPECT_LT(outcome.wall_time, seconds(2));
}

TEST_F(BubblewrapSandboxTest, KeepsTheTailOfEndlessOutputAndEndsIt) {
    auto command = shell("yes 0123456789");
    command.limits.kept_output = 64 << 10;
    command.limits.total_output = 4 << 20;
    const auto outcome = run(command);
    EXPECT_EQ(outcome.killed, KillReason::Output);
    EXPECT_LE(outcome.out.size(), 64u << 10);
    EXPECT_EQ(outcome.out.substr(0, 11), "0123456789\n");
    EXPECT_GT(outcome.out_bytes, 4u << 20);
}

TEST_F(BubblewrapSandboxTest, ContainsAForkBomb) {
    auto command = shell("bomb() { bomb | bomb & }; bomb; sleep 30");
    command.processes = 40;
    command.limits.wall_time = milliseconds(700);
    const auto outcome = run(command);
    EXPECT_LT(outcome.wall_time, seconds(5));
    // The machine is still able to start a process, and none of the bomb's is left inside.
    EXPECT_TRUE(run(shell("true")).succeeded());
}

TEST_F(BubblewrapSandboxTest, ContainsAMemoryHog) {
    auto command = shell("x=x; while :; do x=$x$x; done");
    command.limits.memory = 64 << 20;
    const auto outcome = run(command);
    EXPECT_FALSE(outcome.succeeded());
    EXPECT_NE(outcome.killed, KillReason::WallTime);
    if (sandbox_.health().tree_limits) {
        EXPECT_EQ(outcome.killed, KillReason::Memory);
    }
}

TEST_F(BubblewrapSandboxTest, EndsABusyLoopByItsCpuTime) {
    auto command = shell("while :; do :; done");
    command.limits.cpu_time = seconds(1);
    EXPECT_EQ(run(command).killed, KillReason::CpuTime);
}

TEST_F(BubblewrapSandboxTest, LimitsTheSizeOfAFile) {
    auto command = shell("head -c 2000000 /dev/zero > /tmp/big; wc -c < /tmp/big");
    command.limits.file_size = 1 << 20;
    EXPECT_EQ(run(command).out, "1048576\n");
}

TEST_F(BubblewrapSandboxTest, RefusesDangerousSystemCalls) {
    const auto outcome =
        run(shell("unshare --user true; mount -t tmpfs none /tmp; "
                  "setpriv --version >/dev/null; echo end"));
    EXPECT_THAT(outcome.err, HasSubstr("unshare"));
    EXPECT_THAT(outcome.err, HasSubstr("mount"));
    EXPECT_THAT(run(shell("grep Seccomp: /proc/self/status")).out, HasSubstr("2"));
}

TEST_F(BubblewrapSandboxTest, ServesManyThreadsAtOnce) {
    std::vector<std::jthread> threads;
    std::atomic<int> right{0};
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&, thread] {
            for (int turn = 0; turn < 5; ++turn) {
                const auto text = std::to_string(thread * 10 + turn);
                if (run(shell("echo " + text)).out == text + "\n") ++right;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(right, 20);
}

TEST(BubblewrapSandbox, SaysWhatToDoWithoutBubblewrap) {
    struct NoPrograms final : Processes {
        Result<ProcessOutcome> run(const Launch&, std::stop_token) override {
            return ProcessOutcome{};
        }
        std::optional<std::string> find_program(const std::string&) override {
            return std::nullopt;
        }
    } none;
    BubblewrapSandbox sandbox(none);
    const auto outcome = sandbox.run({.argv = {"/bin/true"}});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, "sandbox.unavailable");
    EXPECT_THAT(outcome.error().hint, HasSubstr("apt-get install bubblewrap"));
}

TEST(UnconfinedSandbox, BuildsTheViewAndSaysThatItIsNotIsolated) {
    process::HostProcesses processes;
    const auto root = fs::temp_directory_path() / ("dz-unconfined-" + std::to_string(::getpid()));
    fs::create_directories(root / "app");
    std::ofstream(root / "app/file") << "hello";
    UnconfinedSandbox sandbox(processes, (root / "scratch").string());
    SandboxCommand command{.argv = {"/bin/sh", "-c", "cat file; touch {root}/made/x && echo ok"},
                           .cwd = "{root}/app"};
    command.binds = {{(root / "app").string(), "/app"}};
    command.scratch = {"/made"};
    const auto outcome = sandbox.run(command);
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcome->out, "hellook\n");
    EXPECT_FALSE(sandbox.health().isolated);
    EXPECT_TRUE(fs::is_empty(root / "scratch"));
    fs::remove_all(root);
}

}  // namespace
}  // namespace dz::sandbox
