#include "app/live_desk.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "app/live_sources.hpp"
#include "intent/edit/rule_editor.hpp"
#include "intent/rule_planner.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/schema.hpp"

namespace dz::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

const std::string kTenant = "01ARZ3NDEKTSV4RRFFQ69G5FA1";
const std::string kOther = "01ARZ3NDEKTSV4RRFFQ69G5FA2";

Visitor visitor_of(const std::string& tenant, std::string who = "ada") {
    return {TenantContextForTests::of(tenant), {"user", std::move(who)}};
}

/// What a page was sent, in order.
class Screen {
public:
    LivePage of(const std::string& tenant, std::string who = "ada") {
        return {.visitor = visitor_of(tenant, std::move(who)),
                .name = "Ada",
                .send =
                    [this](std::string message) {
                        const std::scoped_lock lock(mutex_);
                        messages_.push_back(std::move(message));
                        grew_.notify_all();
                    },
                .renew = [this] { ++renewals; }};
    }
    std::atomic<int> renewals = 0;

    /// Waits for a message of a type; those before it are forgotten. "" when none comes.
    std::string next(const std::string& type, std::chrono::milliseconds patience = 5s) {
        const auto wanted = "\"type\":\"" + type + "\"";
        std::unique_lock lock(mutex_);
        std::string found;
        grew_.wait_for(lock, patience, [&] {
            while (!messages_.empty() && found.empty()) {
                if (messages_.front().find(wanted) != std::string::npos) found = messages_.front();
                messages_.erase(messages_.begin());
            }
            return !found.empty();
        });
        return found;
    }

private:
    std::mutex mutex_;
    std::condition_variable grew_;
    std::vector<std::string> messages_;
};

std::vector<LiveEvent> events_after(std::int64_t from, std::int64_t to) {
    std::vector<LiveEvent> events;
    for (auto seq = from + 1; seq <= to; ++seq)
        events.push_back({.seq = seq, .type = "step", .at = 0, .data = "{}"});
    return events;
}

/// Topics "log:<tenant>" of a log that only counts, and keeps the last few.
class LiveDeskOnALog : public ::testing::Test {
protected:
    Result<LiveBatch> read(const Visitor& visitor, std::string_view id,
                           std::optional<std::int64_t> after) {
        if (id != visitor.tenant.tenant().value)
            return fail({.kind = ErrorKind::NotFound, .code = "log.not_found", .message = "No."});
        const std::int64_t seq = last;
        const auto from = std::max(after.value_or(seq), seq - kept);
        return LiveBatch{.seq = seq, .from = from, .events = events_after(from, seq)};
    }
    void add() {
        ++last;
        desk.changed(TenantId{kTenant}, topic);
    }

    std::atomic<std::int64_t> last = 5;
    std::atomic<std::int64_t> kept = 10;
    const std::string topic = "log:" + kTenant;
    Screen screen;
    Screen other;
    LiveDesk desk{
        {{.kind = "log",
          .read = [this](const Visitor& visitor, std::string_view id,
                         std::optional<std::int64_t> after) { return read(visitor, id, after); },
          .has_presence = true}},
        [] { return 0; },
        1h};
};

TEST_F(LiveDeskOnALog, TellsWhatHappensFromNowOn) {
    const auto page = desk.enter(screen.of(kTenant));
    EXPECT_THAT(screen.next("hello"), HasSubstr(R"("data":{"page":1})"));
    ASSERT_TRUE(desk.subscribe(page, topic, {}));
    EXPECT_THAT(screen.next("subscribed"), HasSubstr(R"("seq":5)"));
    add();
    EXPECT_EQ(screen.next("step"), R"({"topic":")" + topic +
                                       R"(","seq":6,"type":"step","at":"1970-01-01T00:00:00.000Z",)"
                                       R"("data":{}})");
}

TEST_F(LiveDeskOnALog, GoesOnFromWhereAPageWasWithoutGapOrRepetition) {
    const auto page = desk.enter(screen.of(kTenant));
    ASSERT_TRUE(desk.subscribe(page, topic, 3));
    EXPECT_THAT(screen.next("step"), HasSubstr(R"("seq":4)"));
    EXPECT_THAT(screen.next("step"), HasSubstr(R"("seq":5)"));
    kept = 1000;
    std::jthread hurry([this] {
        for (int i = 0; i < 100; ++i) add();
    });
    for (int seq = 6; seq <= 105; ++seq)
        ASSERT_THAT(screen.next("step"), HasSubstr("\"seq\":" + std::to_string(seq) + ","));
}

TEST_F(LiveDeskOnALog, TellsWhoMissedTooMuchToAskForTheWhole) {
    last = 50;
    const auto page = desk.enter(screen.of(kTenant));
    ASSERT_TRUE(desk.subscribe(page, topic, 3));
    EXPECT_THAT(screen.next("resync"), HasSubstr(R"("seq":50)"));
    EXPECT_NE(screen.next("subscribed"), "");
    add();
    EXPECT_THAT(screen.next("step"), HasSubstr(R"("seq":51)"));
}

TEST_F(LiveDeskOnALog, APlaceThatIsAheadOfTheLogIsNoPlace) {
    const auto page = desk.enter(screen.of(kTenant));
    ASSERT_TRUE(desk.subscribe(page, topic, 9));
    EXPECT_THAT(screen.next("resync"), HasSubstr(R"("seq":5)"));
}

TEST_F(LiveDeskOnALog, RefusesWhatIsNotTheVisitors) {
    const auto page = desk.enter(screen.of(kOther));
    ASSERT_TRUE(desk.subscribe(page, topic, 0));
    EXPECT_THAT(screen.next("refused"), HasSubstr("log.not_found"));
    add();
    EXPECT_EQ(screen.next("step", 50ms), "");
}

TEST_F(LiveDeskOnALog, ThoseWhoListenSeeEachOtherComeMoveAndGo) {
    const auto ada = desk.enter(screen.of(kTenant, "ada"));
    const auto bob = desk.enter(other.of(kTenant, "bob"));
    ASSERT_TRUE(desk.subscribe(ada, topic, {}));
    EXPECT_THAT(screen.next("presence"), HasSubstr("ada"));
    ASSERT_TRUE(desk.subscribe(bob, topic, {}));
    EXPECT_THAT(screen.next("presence"), HasSubstr(R"("id":"bob"},"name":"Ada","place":"")"));
    desk.here(bob, topic, "code");
    EXPECT_THAT(screen.next("presence"), HasSubstr(R"("id":"bob"},"name":"Ada","place":"code")"));
    desk.leave(bob);
    EXPECT_THAT(screen.next("presence"), ::testing::Not(HasSubstr("bob")));
    EXPECT_EQ(desk.pages(), 1U);
}

TEST(LiveDesk, KnowsItsKindsAndItsBounds) {
    Screen screen;
    const LiveSource anything{
        .kind = "log",
        .read = [](const Visitor&, std::string_view,
                   std::optional<std::int64_t>) -> Result<LiveBatch> { return LiveBatch{}; }};
    LiveDesk desk({anything}, [] { return 0; });
    const auto page = desk.enter(screen.of(kTenant));
    EXPECT_EQ(desk.subscribe(page, "weather", {}).error().code, "live.topic");
    for (int i = 0; i < 64; ++i) ASSERT_TRUE(desk.subscribe(page, "log:" + std::to_string(i), {}));
    EXPECT_TRUE(desk.subscribe(page, "log:0", {}));
    const auto refused = desk.subscribe(page, "log:64", {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "live.too_many");
}

TEST(LiveDesk, HasPagesShowWhoTheyAreAgainOnceInAWhile) {
    Screen screen;
    LiveDesk desk(
        {}, [] { return 0; }, 5ms, 30ms);
    desk.enter(screen.of(kTenant));
    for (int i = 0; i < 1000 && screen.renewals == 0; ++i) std::this_thread::sleep_for(5ms);
    EXPECT_GE(screen.renewals, 1);
}

/// The topics of real projects.
class LiveDeskOnProjects : public ::testing::Test {
protected:
    class NoArchives : public Archives {
    public:
        Result<std::string> zip(std::string_view, std::span<const ArchivedFile>) const override {
            return std::string();
        }
    };

    void SetUp() override {
        store_ = *place_.open({{}, projects::migrations()});
        for (const auto& tenant : {kTenant, kOther})
            ASSERT_TRUE(store_->create_tenant(TenantId{tenant}));
        desk_.emplace(ProjectDesk::Tools{*store_, planner_, editor_, library_, archives_,
                                         [] { return 1000; },
                                         [] { return std::string("01ARZ3NDEKTSV4RRFFQ69G5FAV"); }});
        auto created = desk_->create(visitor_of(kTenant), "Animals have a name and a breed.");
        ASSERT_TRUE(created) << created.error().message;
        project_ = created->project;
    }

    intent::Lexicon lexicon_;
    intent::Domains domains_;
    const intent::RulePlanner planner_{lexicon_, domains_};
    const intent::RuleEditor editor_{lexicon_, domains_};
    const generate::CompiledLibrary library_ =
        *generate::CompiledLibrary::compile(std::make_shared<const PatternLibrary>());
    const NoArchives archives_{};
    adapters::testing::SqlitePlace place_;
    std::unique_ptr<Store> store_;
    std::optional<ProjectDesk> desk_;
    projects::Project project_;
};

TEST_F(LiveDeskOnProjects, AStepIsToldWithItsWords) {
    const auto source = project_source(*desk_);
    const auto visitor = visitor_of(kTenant);
    const auto now = source.read(visitor, project_.id.value, {});
    ASSERT_TRUE(now);
    EXPECT_EQ(now->seq, project_.seq);
    EXPECT_TRUE(now->events.empty());
    const auto changed = desk_->chat(visitor, project_.id.value, "add a weight to animals");
    ASSERT_TRUE(changed);
    const auto after = source.read(visitor, project_.id.value, project_.seq);
    ASSERT_TRUE(after);
    ASSERT_EQ(after->events.size(), 1U);
    EXPECT_EQ(after->events[0].seq, changed->project.seq);
    EXPECT_THAT(after->events[0].data, HasSubstr("add a weight to animals"));
}

TEST_F(LiveDeskOnProjects, AProjectOfAnotherTenantIsNotFound) {
    const auto read = project_source(*desk_).read(visitor_of(kOther), project_.id.value, 0);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "project.not_found");
}

TEST_F(LiveDeskOnProjects, ATenantLearnsThatItsProjectsChangedAndNotOfOthers) {
    const auto source = tenant_source(*desk_, 1000);
    EXPECT_EQ(source.read(visitor_of(kTenant), "", {})->seq, 1000);
    EXPECT_EQ(source.read(visitor_of(kOther), "", {})->seq, 1000);
    ASSERT_TRUE(desk_->chat(visitor_of(kTenant), project_.id.value, "add a weight to animals"));
    const auto mine = source.read(visitor_of(kTenant), "", 1000);
    EXPECT_EQ(mine->seq, 1001);
    ASSERT_EQ(mine->events.size(), 1U);
    EXPECT_EQ(mine->events[0].type, "projects");
    EXPECT_TRUE(source.read(visitor_of(kOther), "", 1000)->events.empty());
    // A page of the server before this one asks for the whole.
    EXPECT_EQ(source.read(visitor_of(kTenant), "", 7)->events.size(), 1U);
}

}  // namespace
}  // namespace dz::app
