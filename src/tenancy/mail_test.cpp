#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/testing/private_server.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "tenancy/invitations.hpp"
#include "tenancy/letters.hpp"
#include "tenancy/password_resets.hpp"
#include "tenancy/testing/people_store.hpp"

namespace dz::tenancy {
namespace {

using testing::kAda;
using testing::kClinic;

constexpr std::int64_t kNow = 1'800'000'000'000'000;
const LetterId kFirst{"01ARZ3NDEKTSV4RRFFQ69G5FF1"};
const LetterId kSecond{"01ARZ3NDEKTSV4RRFFQ69G5FF2"};
const InvitationId kInvitation{"01ARZ3NDEKTSV4RRFFQ69G5FD1"};

class MailRecords : public ::testing::TestWithParam<dz::testing::StoreEngine> {
protected:
    MailRecords() { store_.people(); }

    bool queue(const LetterId& id, const std::string& about, std::int64_t at = kNow) {
        return store_
            .in([&](Transaction& t) -> Status {
                return queue_letter(
                    t, {.id = id, .about = about, .queued_at = at, .expires_at = at + 100});
            })
            .has_value();
    }
    std::optional<WaitingLetter> claim(std::int64_t now) {
        return *store_.in([&](Transaction& t) { return claim_letter(t, now, now + 10); });
    }
    std::string owner(std::string_view secret, std::int64_t now) {
        const auto found = *store_.in([&](Transaction& t) { return find_reset(t, secret, now); });
        return found ? found->email : "nobody";
    }

    testing::PeopleStore store_{GetParam()};
};

TEST_P(MailRecords, ALetterIsForWhoeverClaimsItFirst) {
    ASSERT_TRUE(queue(kFirst, "ada@example.com"));
    EXPECT_FALSE(claim(kNow - 1));
    const auto letter = claim(kNow);
    ASSERT_TRUE(letter);
    EXPECT_EQ(letter->id, kFirst);
    EXPECT_EQ(letter->about, "ada@example.com");
    EXPECT_EQ(letter->tries, 1);
    EXPECT_FALSE(claim(kNow + 9));
    // Whoever had it died.
    ASSERT_TRUE(claim(kNow + 10));
    ASSERT_TRUE(store_.in([](Transaction& t) { return delay_letter(t, kFirst, kNow + 50); }));
    EXPECT_FALSE(claim(kNow + 49));
    EXPECT_EQ(claim(kNow + 50)->tries, 3);
    ASSERT_TRUE(store_.in([](Transaction& t) { return forget_letter(t, kFirst); }));
    EXPECT_FALSE(claim(kNow + 1'000));
}

TEST_P(MailRecords, OneLetterWaitsAboutOneThing) {
    ASSERT_TRUE(queue(kFirst, "ada@example.com"));
    ASSERT_TRUE(queue(kSecond, "ada@example.com", kNow + 1));
    EXPECT_EQ(claim(kNow + 2)->id, kFirst);
    EXPECT_FALSE(claim(kNow + 2));
}

TEST_P(MailRecords, AResetIsForAnHourAndTheLatestCounts) {
    const auto begin = [&](const std::string& secret) {
        return store_.in([&](Transaction& t) { return begin_reset(t, kAda, secret, kNow); });
    };
    ASSERT_TRUE(begin("first"));
    EXPECT_EQ(owner("first", kNow), "ada@example.com");
    ASSERT_TRUE(begin("second"));
    EXPECT_EQ(owner("first", kNow), "nobody");
    EXPECT_EQ(owner("second", kNow + kResetLife - 1), "ada@example.com");
    EXPECT_EQ(owner("second", kNow + kResetLife), "nobody");
    ASSERT_TRUE(store_.in([](Transaction& t) { return end_reset(t, kAda); }));
    EXPECT_EQ(owner("second", kNow), "nobody");
}

TEST_P(MailRecords, AnInvitationGoesByTheLetterAndByWhatItsMakerWasShown) {
    const auto found = [&](const std::string& secret) {
        return store_.in([&](Transaction& t) { return find_invitation(t, secret, kNow); })
            .has_value();
    };
    ASSERT_TRUE(store_.in([](Transaction& t) {
        return invite(t,
                      {.id = kInvitation,
                       .tenant = kClinic,
                       .email = "eve@example.com",
                       .invited_by = "Ada",
                       .created_at = kNow},
                      "shown");
    }));
    for (const std::string secret : {"mailed", "mailed again"}) {
        const auto invitation = *store_.in(
            [&](Transaction& t) { return mail_invitation(t, kInvitation, secret, kNow); });
        ASSERT_TRUE(invitation);
        EXPECT_EQ(invitation->tenant_name, "Clinic");
        EXPECT_TRUE(found(secret));
    }
    EXPECT_TRUE(found("shown"));
    EXPECT_FALSE(found("mailed"));
    EXPECT_FALSE(found(""));
    EXPECT_FALSE(*store_.in([](Transaction& t) {
        return mail_invitation(t, kInvitation, "late", kNow + kInvitationLife);
    }));
}

INSTANTIATE_TEST_SUITE_P(On, MailRecords,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace dz::tenancy
