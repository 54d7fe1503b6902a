#include "orchestrator/run_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "orchestrator/testing/run_store.hpp"

namespace dz::orchestrator {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class RunLog : public ::testing::TestWithParam<dz::testing::StoreEngine> {};

TEST_P(RunLog, GivesTheSameRunForTheSameKey) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a")});
    const auto again = store.in([&](Transaction& t) {
        return start_run(t, kAda,
                         {.id = run_id(2),
                          .project = "shop",
                          .kind = "gates",
                          .idem_key = "key 1",
                          .tasks = {task("other")},
                          .at = 9});
    });
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, run_id(1));
    EXPECT_EQ(store.states(kAda, 1), "a:ready ");
    EXPECT_THAT(store.story(kAda, 1), ElementsAre("runStarted"));
}

TEST_P(RunLog, ShowsATenantNothingOfAnother) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a")});
    for (const auto& status : {Status(store.in([&](Transaction& t) -> Status {
                                   DZ_TRY(find_run(t, kBob, run_id(1)));
                                   return {};
                               })),
                               Status(store.in([&](Transaction& t) -> Status {
                                   DZ_TRY(events_after(t, kBob, run_id(1), 0, 10));
                                   return {};
                               })),
                               Status(store.in([&](Transaction& t) -> Status {
                                   DZ_TRY(cancel_run(t, kBob, run_id(1), 1));
                                   return {};
                               }))})
        EXPECT_EQ(code_of(status), "orchestrator.no_run");
    EXPECT_TRUE(store.in([&](Transaction& t) { return list_runs(t, kBob, {}, 10); })->empty());
    EXPECT_FALSE(store.run(kAda, 1).cancel);
}

TEST_P(RunLog, RefusesWorkflowsThatCouldNotEnd) {
    RunStore store(GetParam());
    const auto refused = [&](std::vector<NewTask> tasks) {
        const auto run = store.in([&](Transaction& t) {
            return start_run(t, kAda,
                             {.id = run_id(1),
                              .project = "shop",
                              .kind = "gates",
                              .idem_key = "key",
                              .tasks = std::move(tasks),
                              .at = 0});
        });
        return run ? "none" : run.error().code + ": " + run.error().message;
    };
    EXPECT_THAT(refused({}), HasSubstr("orchestrator.workflow: The workflow has no task."));
    EXPECT_THAT(refused({task("a", {"b"}), task("b", {"a"})}), HasSubstr("needs \"b\""));
    EXPECT_THAT(refused({task("a"), task("a")}), HasSubstr("\"a\" twice"));
    EXPECT_THAT(refused({task("a", {}, 0)}), HasSubstr("may never begin"));
}

TEST_P(RunLog, ResumesTheRecordBehindAnyNumber) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b", {"a"})});
    ASSERT_TRUE(store.complete(*store.claim(1), 2));
    const auto all = store.story(kAda, 1);
    EXPECT_THAT(all, ElementsAre("runStarted", "taskStarted", "taskDone"));
    for (std::size_t after = 0; after <= all.size(); ++after)
        EXPECT_EQ(
            store.story(kAda, 1, static_cast<std::int64_t>(after)),
            std::vector<std::string>(all.begin() + static_cast<std::ptrdiff_t>(after), all.end()));
    ASSERT_TRUE(store.complete(*store.claim(3), 4));
    EXPECT_THAT(store.story(kAda, 1, 3), ElementsAre("taskStarted", "taskDone", "runEnded"));
}

TEST_P(RunLog, ListsTheLatestFirstAPageAtATime) {
    RunStore store(GetParam());
    for (int number = 1; number <= 3; ++number) store.start(kAda, number, {task("a")});
    const auto page =
        store.in([&](Transaction& t) { return list_runs(t, kAda, {.project = "shop"}, 2); });
    ASSERT_EQ(page->size(), 2u);
    EXPECT_EQ((*page)[0].id, run_id(3));
    const auto rest =
        store.in([&](Transaction& t) { return list_runs(t, kAda, {.before = (*page)[1].id}, 2); });
    ASSERT_EQ(rest->size(), 1u);
    EXPECT_EQ((*rest)[0].id, run_id(1));
    const auto none =
        store.in([&](Transaction& t) { return list_runs(t, kAda, {.project = "other"}, 2); });
    EXPECT_TRUE(none->empty());
}

TEST_P(RunLog, ListsRunsOfOneState) {
    RunStore store(GetParam());
    for (int number = 1; number <= 2; ++number) store.start(kAda, number, {task("a")});
    ASSERT_TRUE(store.complete(*store.claim(1), 2));
    const auto done =
        store.in([&](Transaction& t) { return list_runs(t, kAda, {.state = RunState::Done}, 10); });
    ASSERT_EQ(done->size(), 1u);
    EXPECT_EQ((*done)[0].tasks_over, (*done)[0].tasks);
}

TEST_P(RunLog, KeepsTheLatestRunsOfAProjectAndThoseThatGoOn) {
    RunStore store(GetParam());
    for (int number = 1; number <= 4; ++number) {
        store.start(kAda, number, {task("a")});
        const auto claim = store.claim(number);
        ASSERT_TRUE(claim);
        if (number != 2) {
            ASSERT_TRUE(store.complete(*claim, number));
        }
    }
    store.start(kBob, 9, {task("a")});
    ASSERT_TRUE(store.complete(*store.claim(9), 9));
    const auto deleted =
        store.in([&](Transaction& t) { return delete_old_runs(t, kAda, "shop", 1); });
    EXPECT_EQ(*deleted, 2) << "3 and 1; 4 is the latest and 2 goes on";
    EXPECT_EQ(store.run(kAda, 2).state, RunState::Running);
    EXPECT_EQ(store.run(kAda, 4).state, RunState::Done);
    EXPECT_EQ(store.run(kBob, 9).state, RunState::Done) << "Another tenant's \"shop\" stays";
}

TEST_P(RunLog, CancelsAtOnceWhatHasNotBegun) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b", {"a"})});
    const auto run = store.in([&](Transaction& t) { return cancel_run(t, kAda, run_id(1), 7); });
    EXPECT_EQ(run->state, RunState::Cancelled);
    EXPECT_EQ(run->ended_at, 7);
    EXPECT_FALSE(store.claim(8));
    const auto again = store.in([&](Transaction& t) { return cancel_run(t, kAda, run_id(1), 9); });
    EXPECT_EQ(again->last_event, run->last_event) << "Once is enough";
}

TEST_P(RunLog, DeletesTheRunsOfAProjectUnderTheHandsOfTheirWorkers) {
    RunStore store(GetParam());
    store.start(kAda, 1, {task("a"), task("b"), task("c", {"a"})});
    store.start(kBob, 2, {task("a")});
    const auto first = store.claim(1);
    ASSERT_TRUE(store.claim(1));
    const auto remove = [&] {
        return store.in([&](Transaction& t) { return delete_runs(t, kAda, "shop"); });
    };
    const auto deleted = remove();
    ASSERT_TRUE(deleted) << deleted.error().detail;
    EXPECT_EQ(*deleted, 1);
    EXPECT_EQ(*remove(), 0);
    EXPECT_EQ(code_of(store.complete(*first, 2)), "task.lost");
    EXPECT_EQ(store.run(kBob, 2).state, RunState::Running) << "Another tenant's \"shop\" stays";

    store.start(kAda, 3, {task("a"), task("b"), task("c")});
    int at_once = 0;
    for (auto claim = store.claim(3); claim; claim = store.claim(3))
        at_once += claim->tenant == kAda.tenant().value ? 1 : 0;
    EXPECT_EQ(at_once, 2) << "The cap is free again";
}

TEST_P(RunLog, RefusesAShareThatWouldStopTheClock) {
    RunStore store(GetParam());
    EXPECT_EQ(code_of(store.in([&](Transaction& t) { return set_share(t, kAda, 0.0, 2); })),
              "orchestrator.share");
    EXPECT_EQ(code_of(store.in([&](Transaction& t) { return set_share(t, kAda, 1.0, -1); })),
              "orchestrator.share");
}

INSTANTIATE_TEST_SUITE_P(Engines, RunLog,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& each) { return each.param.name; });

// Workers that die, come back late, fail, shut down and are cancelled, in any order. All in one
// transaction, so that it is quick.
RC_GTEST_PROP(Runs, EndsEveryRunInEveryInterleaving, ()) {
    RunStore store;
    const auto size = *rc::gen::inRange(1, 6);
    std::vector<NewTask> tasks;
    for (int number = 0; number < size; ++number) {
        std::vector<std::string> needs;
        for (int before = 0; before < number; ++before)
            if (*rc::gen::arbitrary<bool>()) needs.push_back("t" + std::to_string(before));
        tasks.push_back(task("t" + std::to_string(number), needs));
    }
    const auto acts = *rc::gen::container<std::vector<int>>(60, rc::gen::inRange(0, 12));

    std::multiset<std::string> recorded;
    Run ended;
    std::vector<Task> nodes;
    std::vector<Event> events;
    std::int64_t still_running = -1;
    const auto status = store.in([&](Transaction& t) -> Status {
        DZ_TRY(start_run(t, kAda,
                         {.id = run_id(1),
                          .project = "p",
                          .kind = "k",
                          .idem_key = "i",
                          .tasks = tasks,
                          .at = 0}));
        std::int64_t now = 0;
        std::vector<Claim> held;  // Some were taken away long ago.
        const auto allowed = [](const Status& outcome) {
            return outcome || outcome.error().code == "task.lost";
        };
        const auto act = [&](int kind) -> Status {
            now += 100;
            if (kind < 4 || held.empty()) {
                DZ_TRY_ASSIGN(auto claim, claim_task(t, "w", kLease, now));
                if (claim) held.push_back(*std::move(claim));
                return {};
            }
            const auto place = static_cast<std::size_t>(now / 100 * 7) % held.size();
            const Claim claim = held[place];
            Status outcome;
            switch (kind) {
                case 4:
                case 5:
                case 6:
                    outcome = complete(t, claim, "{}", now);
                    if (outcome) recorded.insert(claim.name);
                    break;
                case 7:
                    outcome = fail_task(
                        t, claim, {.kind = ErrorKind::Unavailable, .code = "x", .message = "x"},
                        {.first = 10, .longest = 100}, 0.5, now);
                    break;
                case 8:
                    outcome = release(t, claim, now);
                    break;
                case 9:
                    now += kLease;
                    DZ_TRY(sweep(t, {.first = 10, .longest = 100}, 0.5, 10, now));
                    break;
                case 10: {
                    const auto beat = heartbeat(t, claim, kLease, now);
                    if (!beat) outcome = fail(beat.error());
                    break;
                }
                default:
                    // Rarely, or every run would end this way.
                    if (now % 700 == 0) DZ_TRY(cancel_run(t, kAda, run_id(1), now));
            }
            if (!allowed(outcome)) return outcome;
            return {};
        };
        for (const int kind : acts) DZ_TRY(act(kind));
        // From here on, work is done: everything comes to an end.
        for (int turn = 0; turn < 40; ++turn) {
            now += 2 * kLease;
            DZ_TRY(sweep(t, {.first = 10, .longest = 100}, 0.5, 10, now));
            now += 100;
            DZ_TRY_ASSIGN(const auto claim, claim_task(t, "w", kLease, now));
            if (!claim) continue;
            DZ_TRY(complete(t, *claim, "{}", now));
            recorded.insert(claim->name);
        }
        DZ_TRY_ASSIGN(ended, find_run(t, kAda, run_id(1)));
        DZ_TRY_ASSIGN(nodes, tasks_of(t, kAda, run_id(1)));
        DZ_TRY_ASSIGN(events, events_after(t, kAda, run_id(1), 0, 10'000));
        DZ_TRY_ASSIGN(const auto rows, t.query("SELECT running FROM run_share"));
        still_running = rows[0].integer(0);
        return {};
    });
    RC_ASSERT(code_of(status) == "none");
    RC_ASSERT(ended.state != RunState::Running);
    RC_ASSERT(still_running == 0);
    std::size_t done = 0;
    for (const auto& node : nodes) {
        const bool is_done = node.state == TaskState::Done;
        done += is_done ? 1 : 0;
        RC_ASSERT(recorded.count(node.name) == (is_done ? 1u : 0u));
    }
    RC_ASSERT((ended.state == RunState::Done) == (done == nodes.size()));
    for (std::size_t place = 0; place < events.size(); ++place)
        RC_ASSERT(events[place].seq == static_cast<std::int64_t>(place + 1));
    RC_ASSERT(ended.last_event == static_cast<std::int64_t>(events.size()));
    // Nothing is said after the end.
    RC_ASSERT(events.back().type == "runEnded");
    RC_ASSERT(events.back().payload ==
              "{\"state\":\"" + std::string(to_string(ended.state)) + "\"}");
}

}  // namespace
}  // namespace dz::orchestrator
