#include "app/run_desk.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "app/control_schema.hpp"
#include "app/gate_workflow.hpp"
#include "app/run_json.hpp"
#include "app/testing/built_in_library.hpp"
#include "intent/edit/rule_editor.hpp"
#include "intent/rule_planner.hpp"
#include "model/gate_report_codec.hpp"
#include "orchestrator/workers.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/schema.hpp"

namespace dz::app {
namespace {

using orchestrator::RunState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

class NothingArchived : public Archives {
public:
    Result<std::string> zip(std::string_view, std::span<const ArchivedFile>) const override {
        return std::string();
    }
};

/// A machine whose commands do what the test says.
class ScriptedMachine : public Sandbox,
                        public Toolchains,
                        public TestDatabases,
                        public SyntaxChecker,
                        public Workdirs {
public:
    Result<ProcessOutcome> run(const SandboxCommand&, std::stop_token stop) override {
        if (lingers) {
            begun.set_value();
            while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
            return ProcessOutcome{.exit_code = 137, .killed = KillReason::Cancelled};
        }
        return ProcessOutcome{.exit_code = output.empty() ? 0 : 1, .out = output};
    }
    const SandboxHealth& health() override { return health_; }
    Result<Toolchain> ensure(std::string_view, const ToolchainProgress& progress,
                             std::stop_token) override {
        if (progress) progress("Installing 214 packages");
        if (!has_node)
            return fail({.kind = ErrorKind::Unavailable,
                         .code = "toolchain.node_missing",
                         .message = "No usable Node was found.",
                         .hint = "Install Node 20."});
        return Toolchain{.id = "t"};
    }
    std::optional<Toolchain> find(std::string_view) override { return Toolchain{.id = "t"}; }
    Result<std::optional<ClusterTemplate>> ensure(std::stop_token) override {
        return std::optional<ClusterTemplate>();
    }
    std::vector<SyntaxError> check(Language, std::string_view) override { return {}; }
    Result<std::unique_ptr<Workdir>> create(const AppTree&) override {
        return std::unique_ptr<Workdir>(std::make_unique<NoFolder>());
    }

    std::string output;  ///< Of every command; with some it fails.
    bool has_node = true;
    bool lingers = false;  ///< Commands go on until they are asked to stop.
    std::promise<void> begun;

private:
    class NoFolder : public Workdir {
    public:
        const std::string& path() const override { return path_; }
        std::vector<std::string> entries() const override { return {}; }

    private:
        std::string path_ = "/nowhere";
    };
    SandboxHealth health_{.isolated = true, .tree_limits = true, .summary = {}, .hint = {}};
};

/// Remembers no result.
class NoCache : public GateCache {
public:
    std::optional<std::string> find(std::string_view) override { return std::nullopt; }
    void put(std::string_view, std::string_view) override {}
};

gates::Gate command_gate(std::string id, std::vector<std::string> after) {
    return {.id = std::move(id),
            .summary = "It passes.",
            .after = std::move(after),
            .command = gates::GateCommand{.script = "true", .limits = {}, .hint = "Mend it."}};
}

/// A project about an animal shelter, held to three gates by two workers.
class RunsOfAProject : public ::testing::Test {
protected:
    void SetUp() override {
        store_ = *place_.open({control_migrations(), projects::migrations()});
        for (const auto& tenant : {ada_.tenant, bob_.tenant})
            ASSERT_TRUE(store_->create_tenant(tenant.tenant()));
        projects_.emplace(ProjectDesk::Tools{*store_, planner_, editor_,
                                             testing::built_in_library(), archives_, now,
                                             [this] { return new_id(); }});
        watch_.emplace(store_->control(), news_);
        desk_.emplace(RunDesk::Tools{*store_, *projects_, gates_, work_, news_, *watch_, now,
                                     [this] { return new_id(); },
                                     [this] {
                                         if (workers_) workers_->look_for_cancelled();
                                     }});
        const auto created = projects_->create(ada_, "Animals have a name and a breed.");
        ASSERT_TRUE(created) << created.error().message;
        id_ = created->project.id.value;
    }
    void TearDown() override {
        workers_.reset();
        watch_.reset();
    }

    void go_to_work() {
        workers_.emplace(orchestrator::Workers::Tools{
                             .database = store_->control(),
                             .work = work_,
                             .news = news_,
                             .agents = gate_agents({store_->control(), *projects_, gates_}),
                             .now = now,
                             .dice = [] { return 0.0; },
                             .trouble = [](const Error& error) { ADD_FAILURE() << error.message; }},
                         orchestrator::Workers::Options{.name = "here"});
    }

    RunGraph start(const GateOrder& order = {}) {
        const auto run = desk_->start(ada_, id_, order);
        EXPECT_TRUE(run) << (run ? "" : run.error().message);
        return run ? *run : RunGraph{};
    }
    RunGraph end_of(const RunGraph& started) {
        std::promise<void> over;
        EXPECT_TRUE(desk_->watch(ada_, started.of.run.id.value, 0,
                                 [&](const std::vector<orchestrator::Event>&, bool is_over) {
                                     if (is_over) over.set_value();
                                     return true;
                                 }));
        over.get_future().wait();
        return *desk_->find(ada_, started.of.run.id.value);
    }
    static GateResult verdict(const RunGraph& graph, std::string_view gate) {
        for (const auto& task : graph.tasks)
            if (task.name == gate) return *parse_gate_result(task.result);
        return {};
    }

    static std::int64_t now() {
        return std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    }
    std::string new_id() { return make_ulid(++ids_, {}); }

    std::atomic<std::int64_t> ids_ = 0;
    const intent::Lexicon no_lexicon_{};
    const intent::Domains no_domains_{};
    const intent::RulePlanner planner_{no_lexicon_, no_domains_};
    const intent::RuleEditor editor_{no_lexicon_, no_domains_};
    const Visitor ada_{TenantContextForTests::of("01ARZ3NDEKTSV4RRFFQ69G5FA1"), {"user", "ada"}};
    const Visitor bob_{TenantContextForTests::of("01ARZ3NDEKTSV4RRFFQ69G5FA2"), {"user", "bob"}};
    const NothingArchived archives_{};
    ScriptedMachine machine_;
    NoCache cache_;
    gates::SyntaxMemory memory_;
    const gates::GateRunner gates_{
        {machine_, machine_, machine_, machine_, memory_, machine_, cache_},
        {command_gate("lint", {}),
         command_gate("types", {"lint"}),
         {.id = "spec", .summary = "It holds together.", .kind = gates::GateKind::Spec}}};
    orchestrator::Bell work_;
    orchestrator::Bell news_;
    std::string id_;

private:
    adapters::testing::SqlitePlace place_;

protected:
    std::unique_ptr<Store> store_;
    std::optional<ProjectDesk> projects_;
    std::optional<orchestrator::RunWatch> watch_;
    std::optional<RunDesk> desk_;
    std::optional<orchestrator::Workers> workers_;
};

TEST_F(RunsOfAProject, AreDoneWhenEveryGateIsGreen) {
    go_to_work();
    const auto ended = end_of(start());
    EXPECT_EQ(ended.of.run.state, RunState::Done) << ended.of.run.error_message;
    EXPECT_EQ(ended.of.project_name, projects_->find(ada_, id_)->name);
    std::vector<std::string> names;
    for (const auto& task : ended.tasks) names.push_back(task.name);
    EXPECT_THAT(names, ElementsAre("draw", "lint", "types", "spec", "report"));
    EXPECT_EQ(verdict(ended, "types").verdict, Verdict::Passed);
}

TEST_F(RunsOfAProject, SayWhereAndWhyTheyAreRed) {
    machine_.output = "src/a.ts:3:7: It is unused. [Error/no-unused]\n";
    go_to_work();
    const auto ended = end_of(start());
    EXPECT_EQ(ended.of.run.state, RunState::Failed);
    EXPECT_EQ(ended.of.run.error_code, "gates.red");
    EXPECT_THAT(ended.of.run.error_message, HasSubstr("lint"));
    const auto lint = verdict(ended, "lint");
    ASSERT_EQ(lint.findings.size(), 1u);
    EXPECT_EQ(lint.findings[0].line, 3u);
    EXPECT_EQ(verdict(ended, "types").verdict, Verdict::Skipped);
    EXPECT_EQ(verdict(ended, "spec").verdict, Verdict::Passed) << "It stands on its own";
    EXPECT_THAT(*run_json(ended), HasSubstr("\"file\":\"src/a.ts\",\"line\":3"));
}

TEST_F(RunsOfAProject, SayWhatIsMissingOnAMachineWithoutNode) {
    machine_.has_node = false;
    go_to_work();
    const auto ended = end_of(start());
    EXPECT_EQ(ended.of.run.error_code, "gates.no_verdict");
    EXPECT_THAT(ended.of.run.error_message, HasSubstr("No usable Node was found."));
    EXPECT_EQ(ended.of.run.error_hint, "Install Node 20.");
}

TEST_F(RunsOfAProject, StopACommandThatRunsWhenTheyAreCancelled) {
    machine_.lingers = true;
    go_to_work();
    const auto run = start({.gates = {"lint"}});
    machine_.begun.get_future().wait();
    const auto cancelled = desk_->cancel(ada_, run.of.run.id.value);
    ASSERT_TRUE(cancelled);
    EXPECT_TRUE(cancelled->of.run.cancel);
    EXPECT_EQ(end_of(run).of.run.state, RunState::Cancelled);
}

TEST_F(RunsOfAProject, AreOneForAllWhoAskForTheSame) {
    const auto first = start();
    EXPECT_EQ(start().of.run.id, first.of.run.id);
    EXPECT_NE(start({.gates = {"lint"}}).of.run.id, first.of.run.id);
    EXPECT_THAT(gates_.select({"nothing"}).error().code, "gates.unknown");
    EXPECT_EQ(desk_->start(ada_, id_, {.gates = {"nothing"}}).error().code, "gates.unknown");
}

TEST_F(RunsOfAProject, BeginAnewWhenTheLatestHasEnded) {
    go_to_work();
    const auto first = end_of(start());
    EXPECT_NE(start().of.run.id, first.of.run.id);
}

TEST_F(RunsOfAProject, ShowAnotherTenantNothing) {
    const auto id = start().of.run.id.value;
    EXPECT_EQ(desk_->start(bob_, id_, {}).error().code, "project.not_found");
    EXPECT_EQ(desk_->find(bob_, id).error().code, "orchestrator.no_run");
    EXPECT_EQ(desk_->cancel(bob_, id).error().code, "orchestrator.no_run");
    EXPECT_EQ(desk_->events(bob_, id, 0, 10).error().code, "orchestrator.no_run");
    EXPECT_EQ(desk_->watch(bob_, id, 0, {}).error().code, "orchestrator.no_run");
    EXPECT_EQ(desk_->list(bob_, {.project = id_}, 10).error().code, "project.not_found");
    EXPECT_TRUE(desk_->list(bob_, {}, 10)->empty());
    EXPECT_EQ(desk_->find(ada_, id)->of.run.state, RunState::Running) << "Nobody stopped it";
}

TEST_F(RunsOfAProject, GoWithTheProject) {
    const auto id = start().of.run.id.value;
    ASSERT_TRUE(projects_->remove(ada_, id_));
    EXPECT_EQ(desk_->find(ada_, id).error().code, "orchestrator.no_run");
    EXPECT_TRUE(desk_->list(ada_, {}, 10)->empty());
}

}  // namespace
}  // namespace dz::app
