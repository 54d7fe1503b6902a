#include "gates/gate_runner.hpp"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "adapters/app_dir/disk_app_dirs.hpp"
#include "adapters/disk/disk_gate_cache.hpp"
#include "adapters/disk/disk_workdirs.hpp"
#include "adapters/postgres_cluster/postgres_templates.hpp"
#include "adapters/process/host_processes.hpp"
#include "adapters/sandbox/bubblewrap_sandbox.hpp"
#include "adapters/toolchain/npm_toolchains.hpp"
#include "adapters/treesitter/tree_sitter_checker.hpp"
#include "gates/tool_output.hpp"

namespace dz::gates {
namespace {

using ::testing::HasSubstr;
namespace fs = std::filesystem;

/// The world of this machine: the real sandbox, and the toolchain installed once below the user's
/// data folder, as the product does it.
class GateRunnerTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto tree =
            app_dir::DiskAppDirs().read(std::string(DZ_SOURCE_DIR) + "/src/gates/testdata/app");
        ASSERT_TRUE(tree) << tree.error().message;
        subject_.tree = *std::move(tree);
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// Replaces or adds a file of the subject.
    void plant(const std::string& path, const std::string& content) {
        auto files = subject_.tree.files;
        files.push_back({path, content});
        subject_.tree = make_app_tree(std::move(files));
    }

    GateResult run(const std::string& gate) {
        const auto report = runner_.run(subject_, {.selection = {gate}});
        EXPECT_TRUE(report) << report.error().message;
        return report && !report->gates.empty() ? report->gates.front() : GateResult{};
    }

    bool can_run_commands() {
        return sandbox_.health().isolated && processes_.find_program("npm").has_value();
    }

    void expect_red(const std::string& gate, const std::string& file, std::uint32_t line,
                    const std::string& words) {
        const auto result = run(gate);
        ASSERT_EQ(result.verdict, Verdict::Failed) << result.reason;
        const auto found = std::ranges::find_if(result.findings, [&](const Finding& finding) {
            return finding.file == file && finding.line == line &&
                   finding.message.find(words) != std::string::npos && !finding.hint.empty();
        });
        EXPECT_NE(found, result.findings.end()) << to_text({.tree = {}, .gates = {result}});
    }

    fs::path folder_ = fs::temp_directory_path() / ("dz-gates-" + std::to_string(::getpid()));
    std::string home_ = toolchain::default_home();
    process::HostProcesses processes_;
    sandbox::BubblewrapSandbox sandbox_{processes_};
    toolchain::NpmToolchains toolchains_{processes_, home_};
    postgres_cluster::PostgresTemplates databases_{sandbox_, home_};
    treesitter::TreeSitterChecker syntax_;
    SyntaxMemory memory_;
    disk::DiskWorkdirs workdirs_{(folder_ / "work").string()};
    disk::DiskGateCache cache_{(folder_ / "cache").string(), 1 << 20};
    GateRunner runner_{{sandbox_, toolchains_, databases_, syntax_, memory_, workdirs_, cache_}};
    GateSubject subject_;
};

TEST_F(GateRunnerTest, FindsSyntaxErrorsOfEveryLanguage) {
    plant("src/a.ts", "const a = 1;\nconst = 4;\n");
    plant("src/b.tsx", "export const A = () => (\n  <p>{a}}</p>\n);\n");
    plant("c.json", "{\n  \"a\": 1,,\n}\n");
    plant("d.css", ".a {\n  color red;\n}\n");
    plant("e.yaml", "a: 1\nb: [1, 2\nc: 3\n");
    plant("f.sh", "echo\nif true; then echo x\n");
    plant("g.html", "<p class=\"a>Hi</p>\n");
    plant("migrations/h.sql", "select 1;\ncreate table a (b text;\n");
    const auto result = run("syntax");
    EXPECT_EQ(result.verdict, Verdict::Failed);
    for (const auto& [file, line] :
         std::vector<std::pair<std::string, std::uint32_t>>{{"src/a.ts", 2},
                                                            {"src/b.tsx", 2},
                                                            {"c.json", 2},
                                                            {"d.css", 2},
                                                            {"e.yaml", 2},
                                                            {"f.sh", 2},
                                                            {"g.html", 1},
                                                            {"migrations/h.sql", 2}}) {
        EXPECT_TRUE(std::ranges::any_of(result.findings,
                                        [&, path = file, row = line](const auto& f) {
                                            return f.file == path && f.line == row &&
                                                   !f.message.empty() && !f.hint.empty();
                                        }))
            << file << "\n"
            << to_text({.tree = {}, .gates = {result}});
    }
}

TEST_F(GateRunnerTest, SkipsWhatStandsOnARedGate) {
    plant("src/a.ts", "const = 4;\n");
    const auto report = runner_.run(subject_, {.selection = {"syntax", "types"}});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->passed());
    EXPECT_EQ(report->find("types")->verdict, Verdict::Skipped);
    EXPECT_THAT(report->find("types")->reason, HasSubstr("\"syntax\""));
}

TEST_F(GateRunnerTest, RemembersGreenResultsByTheirInputs) {
    EXPECT_FALSE(run("syntax").cached);
    EXPECT_TRUE(run("syntax").cached);
    plant("src/new.ts", "export const a = 1;\n");
    EXPECT_FALSE(run("syntax").cached);
}

TEST_F(GateRunnerTest, KnowsItsGates) {
    const auto failed = runner_.run(subject_, {.selection = {"typs"}});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "gates.unknown");
    EXPECT_THAT(failed.error().hint, HasSubstr("\"types\""));
}

TEST_F(GateRunnerTest, PassesAGoodApp) {
    if (!can_run_commands()) GTEST_SKIP() << "This machine cannot run gate commands.";
    std::vector<std::string> events;
    const auto report =
        runner_.run(subject_, {.selection = {"syntax", "types", "lint", "tests", "security"}},
                    [&](const GateEvent& event) { events.push_back(event.gate); });
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->passed()) << to_text(*report);
    EXPECT_GE(std::ranges::count(events, "types"), 2) << "Started and finished are told.";
    const auto* tests = report->find("tests");
    ASSERT_NE(tests, nullptr);
    EXPECT_THAT(tests->metrics, ::testing::Contains(Metric{"tests_passed", 2, ""}));
}

TEST_F(GateRunnerTest, FindsATypeError) {
    if (!can_run_commands()) GTEST_SKIP() << "This machine cannot run gate commands.";
    plant("src/wrong.ts",
          "import { total } from './total';\nexport const a: string = total([]);\n");
    expect_red("types", "src/wrong.ts", 2, "not assignable");
}

TEST_F(GateRunnerTest, FindsALintError) {
    if (!can_run_commands()) GTEST_SKIP() << "This machine cannot run gate commands.";
    plant("src/wrong.ts", "export function stop(): void {\n  debugger;\n}\n");
    expect_red("lint", "src/wrong.ts", 2, "debugger");
}

TEST_F(GateRunnerTest, FindsAFailingTest) {
    if (!can_run_commands()) GTEST_SKIP() << "This machine cannot run gate commands.";
    plant("tests/wrong.test.ts",
          "import assert from 'node:assert/strict';\nimport { test } from 'node:test';\n"
          "test('counts', () => {\n  assert.equal(1 + 1, 3);\n});\n");
    expect_red("tests", "tests/wrong.test.ts", 4, "\"counts\" failed");
}

TEST_F(GateRunnerTest, FindsSecretsOpenRoutesAndUnscopedQueries) {
    if (!can_run_commands()) GTEST_SKIP() << "This machine cannot run gate commands.";
    plant("src/server/db/tables/note.ts",
          "export const notes = pgTable('notes', {\n  ...recordColumns(),\n});\n");
    plant("src/server/modules/notes/routes.ts",
          "export const noteRoutes = new Hono()\n"
          "  .get('/', async (c) => c.json(await c.var.deps.db.select().from(notes)));\n");
    plant("src/key.ts", std::string("export const key = 'AKIA") + "Q3EGRXM5ZTPLYWVB';\n");
    expect_red("security", "src/server/modules/notes/routes.ts", 2, "does not say whose workspace");
    expect_red("security", "src/server/modules/notes/routes.ts", 2, "without asking who calls");
    expect_red("security", "src/key.ts", 1, "AWS access key");
}

TEST_F(GateRunnerTest, SaysWhatIsMissingWithoutALockfile) {
    std::erase_if(subject_.tree.files,
                  [](const auto& file) { return file.path == "package-lock.json"; });
    const auto result = run("types");
    EXPECT_EQ(result.verdict, Verdict::Error);
    EXPECT_THAT(result.reason, HasSubstr("package-lock.json"));
    EXPECT_FALSE(result.hint.empty());
}

TEST(SpecGate, FindsWhatCannotBeReachedAndWhatNobodyDecided) {
    AppSpec spec;
    spec.roles = {{.name = "client"}};
    spec.entities = {{.name = "TimeEntry"}, {.name = "Task"}, {.name = "Client"}};
    spec.permissions = {{.role = "clint", .entity = "Task", .can = {"read"}}};
    const auto tree = make_app_tree(
        {// A schema is found by what it describes, whatever the app calls its file.
         {"src/shared/schemas/time-entry-record.ts",
          "export const timeEntryMeta: EntityMeta = {\n  name: 'TimeEntry',\n"},
         {"src/shared/schemas/task.ts", "export const taskMeta: EntityMeta = {\n  name: 'Task',\n"},
         {"src/server/modules/tasks/service.ts", "import { x } from '@/shared/schemas/task';"},
         {"src/server/modules/time-entries/service.ts",
          "import { x } from '@/shared/schemas/time-entry-record';"},
         {"src/client/features/tasks/list.tsx", "import { x } from '@/shared/schemas/task';"},
         {"src/shared/permissions.ts",
          "export const permissions: Record<Role, Grants> = {\n"
          "  owner: { TimeEntry: full, Task: full, Client: full },\n"
          "  admin: { TimeEntry: full, Task: full, Client: full },\n"
          "  member: {\n    TimeEntry: own,\n    Client: full,\n  },\n};\n"}});
    const auto findings =
        check_spec(spec, tree, {{"Pay online", {}, ""}, {"In French", {}, "No."}});
    std::string all;
    for (const auto& each : findings) {
        all += each.file + ":" + std::to_string(each.line) + " " + each.message + "\n";
    }
    EXPECT_THAT(all, HasSubstr("No page shows entity \"TimeEntry\""));
    EXPECT_THAT(all, HasSubstr("Entity \"Client\" has no schema"));
    EXPECT_THAT(all, HasSubstr("permissions.ts:4 What role \"member\" may do with \"Task\""));
    EXPECT_THAT(all, HasSubstr("Role \"client\" has no permissions"));
    EXPECT_THAT(all, HasSubstr("the role \"clint\""));
    EXPECT_THAT(all, HasSubstr("\"Pay online\", and nobody was told"));
    EXPECT_TRUE(findings.back().advice) << "A flagged clause does not turn the gate red.";
    EXPECT_EQ(findings.size(), 7u) << all;
}

Gate command_gate(OutputFormat format) {
    return {.id = "build",
            .command = GateCommand{.script = "x", .format = format, .hint = "Do it."}};
}

TEST(ToolOutput, FindsThePlaceABundlerNames) {
    const auto tree = make_app_tree({{"src/client/main.tsx", ""}});
    ProcessOutcome outcome{.exit_code = 1};
    outcome.err =
        "\x1b[31merror during build:\x1b[0m\nCould not resolve './gone' in /app/src/client/"
        "main.tsx:7:22\n";
    const auto result = read_outcome(command_gate(OutputFormat::Bundler), tree, outcome);
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(result.findings[0].file, "src/client/main.tsx");
    EXPECT_EQ(result.findings[0].line, 7u);
    EXPECT_EQ(result.findings[0].hint, "Do it.");
}

TEST(ToolOutput, TellsABudgetThatWasExceeded) {
    ProcessOutcome outcome{.exit_code = 1};
    outcome.out =
        "@gate {\"kind\":\"metric\",\"name\":\"a\",\"value\":1.5,\"unit\":\"kB\"}\n"
        "@gate {\"kind\":\"fail\",\"name\":\"bundle.budget\",\"file\":\"vite.config.ts\","
        "\"message\":\"Too big.\",\"hint\":\"Load lazily.\"}\n";
    const auto result = read_outcome(command_gate(OutputFormat::Bundler), {}, outcome);
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(result.findings[0].rule, "bundle.budget");
    EXPECT_EQ(result.findings[0].hint, "Load lazily.");
    EXPECT_EQ(result.metrics.front(), (Metric{"a", 1.5, "kB"}));
}

TEST(ToolOutput, SaysWhichLimitEndedACommand) {
    ProcessOutcome outcome{.exit_code = 137, .killed = KillReason::Memory};
    const auto result = read_outcome(command_gate(OutputFormat::Records), {}, outcome);
    EXPECT_EQ(result.verdict, Verdict::Failed);
    EXPECT_THAT(result.findings.at(0).message, HasSubstr("2048 MB of memory"));
}

TEST(ToolOutput, NeverFailsWithoutAReason) {
    const auto result =
        read_outcome(command_gate(OutputFormat::TypeScript), {}, ProcessOutcome{.exit_code = 3});
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_FALSE(result.findings[0].message.empty());
}

}  // namespace
}  // namespace dz::gates
