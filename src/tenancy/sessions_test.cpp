#include "tenancy/sessions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/testing/private_server.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "tenancy/testing/people_store.hpp"

namespace dz::tenancy {
namespace {

using testing::kAda;
using testing::kBob;
using testing::kClinic;
using Secret = ShownSession::Secret;

constexpr std::int64_t kStart = 1'800'000'000 * kSecond;
const SessionId kPhone{"01ARZ3NDEKTSV4RRFFQ69G5FC1"};
const SessionId kDesk{"01ARZ3NDEKTSV4RRFFQ69G5FC2"};

class Sessions : public ::testing::TestWithParam<dz::testing::StoreEngine> {
protected:
    Sessions() {
        store_.people();
        open(kPhone, "first");
    }

    void open(const SessionId& id, const std::string& secret) {
        EXPECT_TRUE(store_.in([&](Transaction& t) {
            return add_session(t, {id, kAda, kClinic, "Browser", kStart, kStart}, secret);
        }));
    }
    std::optional<ShownSession> find(std::string_view secret, std::int64_t now) {
        return *store_.in([&](Transaction& t) { return find_session(t, secret, now); });
    }
    std::optional<Secret> state(std::string_view secret, std::int64_t now) {
        const auto found = find(secret, now);
        if (!found) return std::nullopt;
        return found->secret;
    }
    bool renew(std::string_view secret, const std::string& fresh, std::int64_t now) {
        const auto shown = find(secret, now);
        EXPECT_TRUE(shown);
        return *store_.in(
            [&](Transaction& t) { return renew_session(t, *shown, secret, fresh, now); });
    }
    void confirm(std::int64_t now) {
        EXPECT_TRUE(store_.in([&](Transaction& t) { return confirm_session(t, kPhone, now); }));
    }

    testing::PeopleStore store_{GetParam()};
};

TEST_P(Sessions, AreKnownByTheirSecretOnly) {
    const auto found = find("first", kStart);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->session.account, kAda);
    EXPECT_EQ(found->session.tenant, kClinic);
    EXPECT_EQ(found->secret, Secret::Good);
    EXPECT_FALSE(find("", kStart));
    EXPECT_FALSE(find("First", kStart));
    // Not by what stands in the store, whoever reads it there.
    const auto kept =
        *store_.in([](Transaction& t) { return t.query("SELECT secret FROM session"); });
    EXPECT_FALSE(find(kept[0].text(0), kStart));
}

TEST_P(Sessions, EndWhenNobodyUsesThemAndInTheEndWhatever) {
    EXPECT_TRUE(find("first", kStart + kSessionIdle - 1));
    EXPECT_FALSE(find("first", kStart + kSessionIdle));
    std::int64_t now = kStart;
    std::string secret = "first";
    while (now + kSessionIdle / 2 < kStart + kSessionLife) {
        now += kSessionIdle / 2;
        const auto fresh = "at " + std::to_string(now);
        ASSERT_TRUE(renew(secret, fresh, now));
        secret = fresh;
    }
    EXPECT_TRUE(find(secret, kStart + kSessionLife - 1));
    EXPECT_FALSE(find(secret, kStart + kSessionLife));
    ASSERT_TRUE(
        store_.in([](Transaction& t) { return forget_old_sessions(t, kStart + kSessionLife); }));
    EXPECT_FALSE(find(secret, kStart));
}

TEST_P(Sessions, GetAnotherSecretEveryHour) {
    EXPECT_EQ(state("first", kStart + kSecretLife), Secret::Good);
    const auto later = kStart + kSecretLife + 1;
    EXPECT_EQ(state("first", later), Secret::Due);
    ASSERT_TRUE(renew("first", "second", later));
    EXPECT_EQ(state("second", later), Secret::FirstUse);
    confirm(later);
    EXPECT_EQ(state("second", later), Secret::Good);
}

TEST_P(Sessions, LetRequestsUnderWayUseTheSecretOfBefore) {
    const auto later = kStart + kSecretLife + 1;
    const auto slow = find("first", later);
    ASSERT_TRUE(renew("first", "second", later));
    EXPECT_EQ(state("first", later + kSecretGrace), Secret::Good);
    // Whoever was slower does not replace the secret that the other has.
    EXPECT_FALSE(*store_.in(
        [&](Transaction& t) { return renew_session(t, *slow, "first", "third", later + 1); }));
    EXPECT_TRUE(find("second", later));
    EXPECT_FALSE(find("third", later));
}

TEST_P(Sessions, SurviveAnAnswerThatWasLost) {
    const auto later = kStart + kSecretLife + 1;
    ASSERT_TRUE(renew("first", "lost", later));
    const auto again = later + kSecretGrace + 1;
    EXPECT_EQ(state("first", again), Secret::Due);
    ASSERT_TRUE(renew("first", "second", again));
    EXPECT_EQ(state("second", again), Secret::FirstUse);
    EXPECT_FALSE(find("lost", again));
}

TEST_P(Sessions, NoticeASecretThatWasReplacedAndIsUsedAgain) {
    const auto later = kStart + kSecretLife + 1;
    ASSERT_TRUE(renew("first", "second", later));
    confirm(later);
    EXPECT_EQ(state("first", later + kSecretGrace + 1), Secret::Stolen);
}

TEST_P(Sessions, AreListedAndEndedByAccount) {
    open(kDesk, "desk");
    const auto all = *store_.in([](Transaction& t) { return sessions_of(t, kAda, kStart); });
    EXPECT_EQ(all.size(), 2U);
    EXPECT_TRUE(store_.in([](Transaction& t) { return sessions_of(t, kBob, kStart); })->empty());
    ASSERT_TRUE(store_.in([](Transaction& t) { return end_sessions(t, kBob); }));
    EXPECT_TRUE(find("desk", kStart));
    ASSERT_TRUE(store_.in([](Transaction& t) { return end_sessions(t, kAda, kPhone); }));
    EXPECT_FALSE(find("desk", kStart));
    ASSERT_TRUE(store_.in([](Transaction& t) { return end_session(t, kPhone); }));
    EXPECT_FALSE(find("first", kStart));
}

INSTANTIATE_TEST_SUITE_P(Engines, Sessions,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace dz::tenancy
