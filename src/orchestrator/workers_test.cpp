#include "orchestrator/workers.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

#include "orchestrator/run_watch.hpp"
#include "orchestrator/testing/run_store.hpp"

namespace dz::orchestrator {
namespace {

using ::testing::ElementsAre;
using testing::kAda;
using testing::run_id;
using testing::RunStore;
using testing::task;
using namespace std::chrono_literals;

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// A store, and workers that do its tasks of the kind "builtin".
class WorkersOfAStore : public ::testing::TestWithParam<dz::testing::StoreEngine> {
protected:
    std::unique_ptr<Workers> workers(Agent agent, Workers::Options options = {}) {
        if (options.name.empty()) options.name = "here";
        return std::make_unique<Workers>(
            Workers::Tools{.database = store_.database(),
                           .work = work_,
                           .news = news_,
                           .agents = {{"builtin", std::move(agent)}},
                           .now = now,
                           .dice = [] { return 0.0; },
                           .trouble = [this](const Error&) { ++troubles_; },
                           .worked =
                               [this](const Claim& claim, std::string_view outcome, auto) {
                                   const std::scoped_lock lock(mutex_);
                                   outcomes_.push_back(claim.name + " " + std::string(outcome));
                               }},
            options);
    }

    /// Waits until the run has ended, and gives its state.
    RunState end_of(int number) {
        for (int tries = 0; tries < 1000; ++tries) {
            const auto run = store_.run(kAda, number);
            if (run.state != RunState::Running) return run.state;
            std::this_thread::sleep_for(5ms);
        }
        return RunState::Running;
    }

    /// An agent that says it has begun and waits to be asked to stop.
    Agent lingering() {
        return [this](const Claim&, const Say&, const std::stop_token& stop) -> Result<TaskYield> {
            if (begun_count_++ == 0) begun_.set_value();
            while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
            return TaskYield{.result = "late", .sayings = {}};
        };
    }

    RunStore store_{GetParam()};
    Bell work_;
    Bell news_;
    std::atomic<int> troubles_ = 0;
    std::atomic<int> begun_count_ = 0;
    std::promise<void> begun_;
    std::mutex mutex_;
    std::vector<std::string> outcomes_;  ///< Guarded by mutex_ while workers are at work.
};

Result<TaskYield> echo(const Claim& claim, const Say& say, const std::stop_token&) {
    say({"said", "{}"});
    return TaskYield{.result = claim.name, .sayings = {{"judged", "{}"}}};
}

TEST_P(WorkersOfAStore, DoTheTasksOfARunInTheirOrder) {
    store_.start(kAda, 1, {task("a"), task("b", {"a"})});
    EXPECT_EQ(*store_.in([](Transaction& t) { return count_ready(t, now()); }), 1);
    const auto at_work = workers(echo);
    EXPECT_EQ(end_of(1), RunState::Done);
    EXPECT_THAT(store_.story(kAda, 1),
                ElementsAre("runStarted", "taskStarted", "said", "judged", "taskDone",
                            "taskStarted", "said", "judged", "taskDone", "runEnded"));
    EXPECT_EQ(troubles_, 0);
}

TEST_P(WorkersOfAStore, StopATaskWhoseRunIsCancelled) {
    auto at_work = workers(lingering());
    store_.start(kAda, 1, {task("a"), task("b", {"a"})});
    work_.ring();
    begun_.get_future().wait();
    ASSERT_TRUE(store_.in([](Transaction& t) { return cancel_run(t, kAda, run_id(1), now()); }));
    at_work->look_for_cancelled();
    EXPECT_EQ(end_of(1), RunState::Cancelled);
    EXPECT_EQ(store_.states(kAda, 1), "a:cancelled b:cancelled ");
    at_work.reset();
    EXPECT_THAT(outcomes_, ElementsAre("a cancelled"));
}

TEST_P(WorkersOfAStore, GiveTheirTasksBackWhenTheyAreStopped) {
    auto at_work = workers(lingering());
    store_.start(kAda, 1, {task("a")});
    work_.ring();
    begun_.get_future().wait();
    at_work->stop();
    EXPECT_EQ(store_.states(kAda, 1), "a:ready ");
    at_work = workers(echo);
    EXPECT_EQ(end_of(1), RunState::Done);
}

TEST_P(WorkersOfAStore, HoldTheirLeasesAsLongAsTheyWork) {
    const auto at_work = workers(
        [](const Claim&, const Say&, const std::stop_token&) -> Result<TaskYield> {
            std::this_thread::sleep_for(400ms);
            return TaskYield{.result = "slow", .sayings = {}};
        },
        {.name = "slow", .threads = 1, .lease = 150ms, .look_every = 20ms});
    store_.start(kAda, 1, {task("a", {}, 1)});
    work_.ring();
    EXPECT_EQ(end_of(1), RunState::Done);
    EXPECT_THAT(store_.story(kAda, 1),
                ElementsAre("runStarted", "taskStarted", "taskDone", "runEnded"));
}

TEST_P(WorkersOfAStore, TakeUpAtOnceWhatADeadProgramHeldWhenTheyAreAlone) {
    store_.start(kAda, 1, {task("a")});
    ASSERT_TRUE(store_.in(
        [](Transaction& t) { return claim_task(t, "dead", std::int64_t{3'600'000'000}, now()); }));
    const auto at_work = workers(
        echo, {.name = "alone", .retry = {.first = 1000, .longest = 1000}, .is_alone = true});
    EXPECT_EQ(end_of(1), RunState::Done);
}

TEST_P(WorkersOfAStore, FailATaskThatNobodyHereCanDo) {
    const auto at_work = workers(echo);
    auto strange = task("a");
    strange.kind = "strange";
    store_.start(kAda, 1, {strange});
    work_.ring();
    EXPECT_EQ(end_of(1), RunState::Failed);
    EXPECT_EQ(store_.run(kAda, 1).error_code, "task.no_agent");
}

TEST_P(WorkersOfAStore, AreWatchedWithoutAGapFromAnyNumber) {
    RunWatch watch(store_.database(), news_);
    store_.start(kAda, 1, {task("a"), task("b", {"a"})});
    std::vector<std::int64_t> seen;
    std::promise<void> over;
    watch.watch(kAda, run_id(1), 1, [&](const std::vector<Event>& events, bool is_over) {
        for (const auto& event : events) seen.push_back(event.seq);
        if (is_over) over.set_value();
        return true;
    });
    const auto at_work = workers(echo);
    over.get_future().wait();
    EXPECT_THAT(seen, ElementsAre(2, 3, 4, 5, 6, 7, 8, 9, 10));
}

TEST_P(WorkersOfAStore, ShareTheTasksWithAnotherProgramAndRecordEachOnce) {
    std::vector<NewTask> tasks;
    for (int number = 0; number < 40; ++number) {
        const std::string name = "t" + std::to_string(number);
        tasks.push_back(number < 20 ? task(name) : task(name, {"t" + std::to_string(number - 20)}));
    }
    for (const auto* tenant : {&kAda, &testing::kBob})
        ASSERT_TRUE(store_.in([&](Transaction& t) { return set_share(t, *tenant, 1.0, 8); }));
    for (const int number : {1, 3}) store_.start(kAda, number, tasks);
    store_.start(testing::kBob, 2, tasks);
    {
        const auto here = workers(echo, {.name = "here", .threads = 3});
        const auto there = workers(echo, {.name = "there", .threads = 3});
        for (const int number : {1, 3}) EXPECT_EQ(end_of(number), RunState::Done);
        for (int tries = 0; tries < 1000 && store_.run(testing::kBob, 2).state != RunState::Done;
             ++tries)
            std::this_thread::sleep_for(5ms);
    }
    EXPECT_EQ(outcomes_.size(), 120u);
    EXPECT_EQ(store_.story(kAda, 1).size(), 2u + 4 * 40);
    EXPECT_EQ(store_.run(testing::kBob, 2).last_event, 2 + 4 * 40);
    const auto running =
        store_.in([](Transaction& t) { return t.query("SELECT sum(running) FROM run_share"); });
    EXPECT_EQ((*running)[0].integer(0), 0);
    EXPECT_EQ(troubles_, 0);
}

TEST(ClaimsAhead, AreManyForShortTasksAndNoneForLongOnes) {
    EXPECT_EQ(claims_ahead(1s, 8), 0);
    EXPECT_EQ(claims_ahead(10ms, 1), 2);
    EXPECT_EQ(claims_ahead(0ns, 1), claims_ahead(1us, 8)) << "There is a most";
}

TEST_P(WorkersOfAStore, AreNotWatchedByOtherTenants) {
    RunWatch watch(store_.database(), news_);
    store_.start(kAda, 1, {task("a")});
    std::promise<std::size_t> over;
    watch.watch(testing::kBob, run_id(1), 0, [&](const std::vector<Event>& events, bool is_over) {
        if (is_over) over.set_value(events.size());
        return true;
    });
    EXPECT_EQ(over.get_future().get(), 0u);
}

INSTANTIATE_TEST_SUITE_P(Engines, WorkersOfAStore,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace dz::orchestrator
