#include "orchestrator/task_queue.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <thread>

#include "orchestrator/testing/run_store.hpp"

namespace dz::orchestrator {
namespace {

using namespace testing;
using ::testing::ElementsAre;

class TaskQueue : public ::testing::TestWithParam<dz::testing::StoreEngine> {};

TEST_P(TaskQueue, GivesATaskOutWhenWhatItNeedsIsDone) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("design"), task("code", {"design"}), task("gates", {"code"})});
    for (const std::string name : {"design", "code", "gates"}) {
        const auto claim = store.claim(20);
        ASSERT_TRUE(claim);
        EXPECT_EQ(claim->name, name);
        EXPECT_FALSE(store.claim(20)) << "Nothing else is ready beside " << name;
        EXPECT_TRUE(store.complete(*claim, 20));
    }
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Done);
    EXPECT_EQ(store.run(kAda, 1).ended_at, 20);
}

TEST_P(TaskQueue, WaitsForAllThatATaskNeeds) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b"), task("merge", {"a", "b", "a"})});
    const auto first = store.claim(1);
    const auto second = store.claim(1);
    ASSERT_TRUE(first && second);
    ASSERT_TRUE(store.complete(*first, 2));
    EXPECT_FALSE(store.claim(2));
    ASSERT_TRUE(store.complete(*second, 3));
    EXPECT_EQ(store.claim(3)->name, "merge");
}

TEST_P(TaskQueue, LetsOnlyTheLatestHolderRecordAResult) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a")});
    const auto late = store.claim(0, "late");
    EXPECT_EQ(store.sweep(kLease - 1), 0) << "The lease still runs";
    EXPECT_EQ(store.sweep(kLease), 1);
    const auto now = store.claim(kLease + 100, "now");
    ASSERT_TRUE(late && now);
    EXPECT_GT(now->fence, late->fence);

    EXPECT_EQ(code_of(store.complete(*late, 2000)), "task.lost");
    EXPECT_EQ(code_of(store.fail_with(*late, ErrorKind::Internal, 2000)), "task.lost");
    const auto beat = store.in([&](Transaction& t) { return heartbeat(t, *late, kLease, 2000); });
    ASSERT_FALSE(beat);
    EXPECT_EQ(beat.error().code, "task.lost");
    const auto step =
        store.in([&](Transaction& t) { return record_step(t, *late, 1, "late", 2000); });
    ASSERT_FALSE(step);
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Running);

    EXPECT_TRUE(store.complete(*now, 2000));
    EXPECT_EQ(code_of(store.complete(*now, 2001)), "task.lost") << "Once only";
}

TEST_P(TaskQueue, GoesOnBehindTheLastStepAfterADeathOfTheProgram) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b", {"a"})});
    const auto before = store.claim(0);
    ASSERT_TRUE(store.in([&](Transaction& t) { return record_step(t, *before, 1, "one", 5); }));
    store.reopen();
    EXPECT_FALSE(store.claim(kLease)) << "Nobody knows yet that the worker is dead";
    EXPECT_EQ(store.sweep(kLease), 1);
    const auto after = store.claim(kLease + 100);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->attempt, 2);
    EXPECT_THAT(*store.in([&](Transaction& t) { return steps_of(t, *after); }), ElementsAre("one"));
    ASSERT_TRUE(store.complete(*after, 1200));
    ASSERT_TRUE(store.complete(*store.claim(1200), 1300));
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Done);
}

TEST_P(TaskQueue, HoldsALeaseAsLongAsTheHeartBeats) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a")});
    const auto claim = store.claim(0);
    ASSERT_TRUE(store.in([&](Transaction& t) { return heartbeat(t, *claim, kLease, 900); }));
    EXPECT_EQ(store.sweep(1500), 0);
    EXPECT_TRUE(store.complete(*claim, 1600));
}

TEST_P(TaskQueue, TriesAgainLaterWhatMayPass) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a", {}, 2)});
    ASSERT_TRUE(store.fail_with(*store.claim(0), ErrorKind::Unavailable, 10));
    EXPECT_FALSE(store.claim(59)) << "Half of the first wait";
    const auto second = store.claim(60);
    ASSERT_TRUE(second);
    ASSERT_TRUE(store.fail_with(*second, ErrorKind::Unavailable, 70));
    const auto run = store.run(kAda, 1);
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_EQ(run.error_code, "x.y");
    EXPECT_EQ(run.error_message, "It broke.");
    EXPECT_EQ(run.error_hint, "Wait.");
}

TEST_P(TaskQueue, StopsTheRunAtAnErrorThatStays) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b"), task("c", {"a"})});
    const auto first = store.claim(0);
    const auto second = store.claim(0);
    ASSERT_TRUE(store.fail_with(*first, ErrorKind::InvalidInput, 10));
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Running) << "b still runs";
    ASSERT_TRUE(store.complete(*second, 20));
    EXPECT_EQ(store.states(kAda, 1), "a:failed b:done c:skipped ");
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Failed);
}

TEST_P(TaskQueue, GivesUpATaskThatKillsItsWorkers) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a", {}, 2)});
    std::int64_t now = 0;
    for (int death = 0; death < 2; ++death) {
        ASSERT_TRUE(store.claim(now));
        now += 2 * kLease;
        ASSERT_EQ(store.sweep(now), 1);
        now += kLease;
    }
    EXPECT_FALSE(store.claim(now));
    EXPECT_EQ(store.run(kAda, 1).error_code, "task.abandoned");
}

TEST_P(TaskQueue, DoesNotCountAnAttemptThatAShutdownEnded) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a", {}, 1)});
    const auto claim = store.claim(0);
    ASSERT_TRUE(store.in([&](Transaction& t) { return release(t, *claim, 10); }));
    store.reopen();
    const auto again = store.claim(10);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->attempt, 1);
    EXPECT_EQ(code_of(store.complete(*claim, 20)), "task.lost");
    EXPECT_TRUE(store.complete(*again, 20));
}

TEST_P(TaskQueue, TellsAWorkerAtItsHeartbeatAndStepsThatTheRunIsCancelled) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b", {"a"})});
    const auto claim = store.claim(0);
    ASSERT_TRUE(store.in([&](Transaction& t) { return cancel_run(t, kAda, run_id(1), 5); }));
    EXPECT_EQ(*store.in([&](Transaction& t) { return heartbeat(t, *claim, kLease, 6); }),
              Pulse::Cancelled);
    EXPECT_EQ(*store.in([&](Transaction& t) { return record_step(t, *claim, 1, "", 6); }),
              Pulse::Cancelled);
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Running);
    ASSERT_TRUE(store.in([&](Transaction& t) { return stop_task(t, *claim, 7); }));
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Cancelled);
    EXPECT_EQ(store.states(kAda, 1), "a:cancelled b:cancelled ");
}

TEST_P(TaskQueue, EndsACancelledRunWhoseWorkerIsDead) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a")});
    ASSERT_TRUE(store.claim(0));
    ASSERT_TRUE(store.in([&](Transaction& t) { return cancel_run(t, kAda, run_id(1), 5); }));
    EXPECT_EQ(store.sweep(kLease), 1);
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Cancelled);
}

TEST_P(TaskQueue, ServesATenantWithOneTaskBeforeTheRestOfAnothersHundred) {
    RunStore store(GetParam());
    std::vector<NewTask> many;
    for (int number = 0; number < 100; ++number) many.push_back(task("t" + std::to_string(number)));
    store.start(kAda, 1, many);
    for (int done = 0; done < 5; ++done) ASSERT_TRUE(store.complete(*store.claim(0), 0));
    store.start(kBob, 2, {task("only")});
    int waited = 0;
    for (auto claim = store.claim(1); claim->tenant != kBob.tenant().value;
         claim = store.claim(1), ++waited)
        ASSERT_TRUE(store.complete(*claim, 1));
    EXPECT_LE(waited, 1);
}

TEST_P(TaskQueue, SharesTurnsByWeight) {
    RunStore store(GetParam());
    ASSERT_TRUE(store.in([&](Transaction& t) { return set_share(t, kAda, 3.0, 2); }));
    std::vector<NewTask> many;
    for (int number = 0; number < 40; ++number) many.push_back(task("t" + std::to_string(number)));
    store.start(kAda, 1, many);
    store.start(kBob, 2, many);
    std::map<std::string, int> turns;
    for (int turn = 0; turn < 40; ++turn) {
        const auto claim = store.claim(1);
        ++turns[claim->tenant];
        ASSERT_TRUE(store.complete(*claim, 1));
    }
    EXPECT_NEAR(turns[kAda.tenant().value], 30, 1);
}

TEST_P(TaskQueue, RunsNoMoreTasksOfATenantAtOnceThanItsCap) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b"), task("c")});
    const auto first = store.claim(0);
    ASSERT_TRUE(store.claim(0));
    EXPECT_FALSE(store.claim(0)) << "The usual cap is 2";
    store.start(kBob, 2, {task("a")});
    EXPECT_EQ(store.claim(0)->tenant, kBob.tenant().value) << "Others are not held up";
    ASSERT_TRUE(store.complete(*first, 1));
    EXPECT_TRUE(store.claim(1));
}

TEST_P(TaskQueue, KeepsToTheCapWhenItGivesOutManyAtOnce) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b"), task("c")});
    store.start(kBob, 2, {task("a")});
    const auto claims = store.in([](Transaction& t) { return claim_tasks(t, "w", 10, kLease, 0); });
    ASSERT_EQ(claims->size(), 3u) << "Two of one tenant, one of the other";
    EXPECT_TRUE(
        store.in([](Transaction& t) { return claim_tasks(t, "w", 10, kLease, 0); })->empty());
    EXPECT_FALSE(*store.in([](Transaction& t) { return can_claim(t, 0); }));
}

TEST_P(TaskQueue, RecordsAmongManyOnlyThoseThatAreStillTheWorkers) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b"), task("c", {"a", "b"})});
    std::vector<Finished> finished;
    for (int number = 0; number < 2; ++number)
        finished.push_back({*store.claim(0), {.result = "{}", .sayings = {{"said", "{}"}}}});
    finished[1].claim.fence += 1;
    const auto recorded = store.in([&](Transaction& t) { return complete_all(t, finished, 5); });
    EXPECT_THAT(*recorded, ElementsAre(true, false));
    EXPECT_EQ(store.states(kAda, 1), "a:done b:running c:waiting ");
    EXPECT_THAT(store.story(kAda, 1),
                ElementsAre("runStarted", "taskStarted", "taskStarted", "said", "taskDone"));
}

TEST_P(TaskQueue, TakesTheClockOfAnOlderStoreOver) {
    const auto place = GetParam().make_place();
    {
        const auto older = *place->open({migrations().first(1), {}});
        const auto status = older->control().write([](Transaction& t) -> Status {
            DZ_TRY(t.execute("UPDATE run_clock SET vtime = 41.5"));
            DZ_TRY(t.execute("INSERT INTO run_share VALUES ('x', 1, 2, 42, 0)"));
            return {};
        });
        ASSERT_TRUE(status) << status.error().detail;
    }
    const auto store = *place->open({migrations(), {}});
    const auto status = store->control().write_shared([](Transaction& t) -> Status {
        DZ_TRY(start_run(t, kAda,
                         {.id = run_id(1),
                          .project = "shop",
                          .kind = "gates",
                          .idem_key = "key",
                          .tasks = {task("a")},
                          .at = 0}));
        DZ_TRY_ASSIGN(const auto rows, t.query("SELECT vtime FROM task"));
        EXPECT_EQ(rows[0].real(0), 41.5) << "Who slept has no claim to the past";
        return {};
    });
    EXPECT_TRUE(status) << status.error().detail;
}

TEST_P(TaskQueue, NeverGivesOneTaskToTwoWorkersAtOnce) {
    RunStore store(GetParam());
    ASSERT_TRUE(store.in([&](Transaction& t) { return set_share(t, kAda, 1.0, 100); }));
    std::vector<NewTask> many;
    for (int number = 0; number < 30; ++number) many.push_back(task("t" + std::to_string(number)));
    store.start(kAda, 1, many);
    std::atomic<int> completed = 0;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> workers;
        for (int number = 0; number < 4; ++number)
            workers.emplace_back([&, number] {
                while (const auto claim = store.claim(0, "w" + std::to_string(number)))
                    store.complete(*claim, 1) ? ++completed : ++refused;
            });
    }
    EXPECT_EQ(completed, 30);
    EXPECT_EQ(refused, 0);
    EXPECT_EQ(store.run(kAda, 1).state, RunState::Done);
}

INSTANTIATE_TEST_SUITE_P(Engines, TaskQueue,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& each) { return each.param.name; });

TEST(BackOff, DoublesUpToItsLongestAndIsSpreadOverTheUpperHalf) {
    const RetryPolicy policy{.first = 100, .longest = 1000};
    EXPECT_EQ(back_off(policy, 1, 0.0), 50);
    EXPECT_EQ(back_off(policy, 1, 0.999), 99);
    EXPECT_EQ(back_off(policy, 3, 0.0), 200);
    EXPECT_EQ(back_off(policy, 500, 0.0), 500);
    EXPECT_TRUE(may_pass(ErrorKind::Exhausted));
    EXPECT_FALSE(may_pass(ErrorKind::Internal));
}

}  // namespace
}  // namespace dz::orchestrator
