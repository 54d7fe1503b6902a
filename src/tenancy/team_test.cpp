#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/testing/private_server.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "tenancy/api_keys.hpp"
#include "tenancy/audit.hpp"
#include "tenancy/invitations.hpp"
#include "tenancy/testing/people_store.hpp"

namespace dz::tenancy {
namespace {

using testing::code_of;
using testing::kAda;
using testing::kBob;
using testing::kClinic;
using testing::kShop;

constexpr std::int64_t kNow = 1'800'000'000'000'000;
const InvitationId kInvitation{"01ARZ3NDEKTSV4RRFFQ69G5FD1"};
const ApiKeyId kKey{"01ARZ3NDEKTSV4RRFFQ69G5FE1"};

class Team : public ::testing::TestWithParam<dz::testing::StoreEngine> {
protected:
    Team() { store_.people(); }

    template <class Function>
    std::string code(Function&& work) {
        return code_of(store_.in(std::forward<Function>(work)));
    }
    Status add(const TenantId& tenant, const AccountId& account, MemberRole role) {
        return store_.in(
            [&](Transaction& t) { return add_member(t, tenant, account, role, kNow); });
    }

    testing::PeopleStore store_{GetParam()};
};

TEST_P(Team, IsNeverLeftWithoutAnOwner) {
    ASSERT_TRUE(add(kClinic, kBob, MemberRole::Developer));
    EXPECT_EQ(code_of(add(kClinic, kBob, MemberRole::Owner)), "member.already");
    const auto demote = [&](Transaction& t) {
        return set_role(t, kClinic, kAda, MemberRole::Admin);
    };
    const auto leave = [&](Transaction& t) { return remove_member(t, kClinic, kAda); };
    EXPECT_EQ(code(demote), "member.last_owner");
    EXPECT_EQ(code(leave), "member.last_owner");
    EXPECT_EQ(store_.in([](Transaction& t) { return members_of(t, kClinic); })->size(), 2U);
    ASSERT_TRUE(
        store_.in([](Transaction& t) { return set_role(t, kClinic, kBob, MemberRole::Owner); }));
    EXPECT_EQ(code(leave), "none");
    EXPECT_EQ(code([](Transaction& t) { return remove_member(t, kClinic, kAda); }),
              "member.not_found");
}

TEST_P(Team, InvitesForAWeekAndOnce) {
    const auto invite_as = [&](const std::string& secret, std::string id, std::int64_t at) {
        return code([&](Transaction& t) {
            return invite(t,
                          {.id = {std::move(id)},
                           .tenant = kClinic,
                           .email = "eve@example.com",
                           .role = MemberRole::Viewer,
                           .invited_by = "Ada",
                           .created_at = at},
                          secret);
        });
    };
    const auto find = [&](const std::string& secret, std::int64_t now) {
        return code([&](Transaction& t) { return find_invitation(t, secret, now); });
    };
    EXPECT_EQ(invite_as("first", kInvitation.value, kNow), "none");
    const auto found = store_.in([](Transaction& t) { return find_invitation(t, "first", kNow); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->tenant_name, "Clinic");
    EXPECT_EQ(found->role, MemberRole::Viewer);
    EXPECT_EQ(find("first", kNow + kInvitationLife), "invitation.unknown");
    EXPECT_EQ(find("other", kNow), "invitation.unknown");
    // A second one replaces the first.
    EXPECT_EQ(invite_as("second", "01ARZ3NDEKTSV4RRFFQ69G5FD2", kNow + 1), "none");
    EXPECT_EQ(find("first", kNow), "invitation.unknown");
    EXPECT_EQ(find("second", kNow), "none");
    const InvitationId second{"01ARZ3NDEKTSV4RRFFQ69G5FD2"};
    EXPECT_EQ(code([&](Transaction& t) { return withdraw_invitation(t, kShop, second); }),
              "invitation.not_found");
    const auto gone =
        store_.in([&](Transaction& t) { return withdraw_invitation(t, kClinic, second); });
    ASSERT_TRUE(gone);
    EXPECT_EQ(gone->email, "eve@example.com");
    EXPECT_EQ(find("second", kNow), "invitation.unknown");
}

TEST_P(Team, HasKeysThatEndWhenTheirMakerLeaves) {
    ASSERT_TRUE(add(kClinic, kBob, MemberRole::Developer));
    ASSERT_TRUE(store_.in([](Transaction& t) {
        return add_api_key(t,
                           {.id = kKey,
                            .tenant = kClinic,
                            .account = kBob,
                            .name = "CI",
                            .scope = Right::Write,
                            .created_at = kNow},
                           "dzk_secret");
    }));
    const auto found = [&] {
        return *store_.in([](Transaction& t) { return find_api_key(t, "dzk_secret"); });
    };
    ASSERT_TRUE(found());
    EXPECT_EQ(found()->maker, "Bob");
    EXPECT_EQ(found()->scope, Right::Write);
    EXPECT_EQ(code([](Transaction& t) { return api_key(t, kShop, kKey); }), "key.not_found");
    // Who does not belong to the tenant makes none there.
    EXPECT_EQ(code([](Transaction& t) {
                  return add_api_key(t,
                                     {.id = {"01ARZ3NDEKTSV4RRFFQ69G5FE2"},
                                      .tenant = kShop,
                                      .account = kAda,
                                      .name = "CI"},
                                     "dzk_other");
              }),
              "store.reference");
    ASSERT_TRUE(store_.in([](Transaction& t) { return remove_member(t, kClinic, kBob); }));
    EXPECT_FALSE(found());
}

TEST_P(Team, RemembersWhatWasDone) {
    for (int i = 1; i <= 3; ++i)
        ASSERT_TRUE(store_.in([&](Transaction& t) {
            return record(t, kClinic,
                          {.id = "01ARZ3NDEKTSV4RRFFQ69G5FF" + std::to_string(i),
                           .at = kNow + i,
                           .account = kAda,
                           .who = "Ada",
                           .action = "member_invited",
                           .about = std::to_string(i)});
        }));
    const auto log = [&](const TenantId& tenant, const std::string& before) {
        std::string text;
        const auto events =
            store_.in([&](Transaction& t) { return audit_log(t, tenant, before, 2); });
        for (const auto& event : *events) text += event.about;
        return text;
    };
    EXPECT_EQ(log(kClinic, ""), "32");
    EXPECT_EQ(log(kClinic, "01ARZ3NDEKTSV4RRFFQ69G5FF2"), "1");
    EXPECT_EQ(log(kShop, ""), "");
}

INSTANTIATE_TEST_SUITE_P(Engines, Team,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace dz::tenancy
