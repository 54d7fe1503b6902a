#include "adapters/postgres_cluster/postgres_templates.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "adapters/process/host_processes.hpp"
#include "adapters/sandbox/bubblewrap_sandbox.hpp"

namespace dz::postgres_cluster {
namespace {

namespace fs = std::filesystem;

class PostgresTemplatesTest : public ::testing::Test {
protected:
    void TearDown() override { fs::remove_all(home_); }

    process::HostProcesses processes_;
    sandbox::BubblewrapSandbox sandbox_{processes_};
    fs::path home_ = fs::temp_directory_path() / ("dz-postgres-" + std::to_string(::getpid()));
};

TEST_F(PostgresTemplatesTest, AnswersNothingWherePostgresIsMissing) {
    const auto made = PostgresTemplates(sandbox_, home_.string(), "/no/such/folder").ensure();
    ASSERT_TRUE(made);
    EXPECT_FALSE(*made);
}

TEST_F(PostgresTemplatesTest, InitialisesOnceAndServesACopy) {
    PostgresTemplates templates(sandbox_, home_.string());
    if (!sandbox_.health().isolated) GTEST_SKIP() << sandbox_.health().summary;
    const auto made = templates.ensure();
    ASSERT_TRUE(made) << made.error().message;
    if (!*made) GTEST_SKIP() << "PostgreSQL is not installed.";
    const auto written = fs::last_write_time((*made)->data + "/PG_VERSION");
    ASSERT_TRUE(templates.ensure());
    EXPECT_EQ(fs::last_write_time((*made)->data + "/PG_VERSION"), written);

    SandboxCommand command{.argv = {"/bin/sh", "-c",
                                    "cp -r /template /tmp/pg && chmod 700 /tmp/pg && " +
                                        (*made)->binaries +
                                        "/postgres --single -D /tmp/pg postgres <<'E'\n"
                                        "select 6 * 7 as answer;\nE\n"}};
    command.binds = {{(*made)->data, "/template"}};
    const auto outcome = sandbox_.run(command);
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_THAT(outcome->out, ::testing::HasSubstr("answer = \"42\"")) << outcome->err;
}

}  // namespace
}  // namespace dz::postgres_cluster
