#include "tenancy/tenants.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/testing/private_server.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "tenancy/doorkeeper.hpp"
#include "tenancy/invitations.hpp"
#include "tenancy/letters.hpp"
#include "tenancy/sessions.hpp"
#include "tenancy/testing/people_store.hpp"

namespace dz::tenancy {
namespace {

using testing::code_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kAda;
using testing::kClinic;
using testing::kShop;

constexpr std::int64_t kNow = 1'800'000'000'000'000;

class Tenants : public ::testing::TestWithParam<dz::testing::StoreEngine> {
protected:
    Tenants() { store_.people(); }

    template <class Function>
    auto in(Function&& work) {
        return store_.in(std::forward<Function>(work));
    }
    bool is_let_in() {
        return in([](Transaction& t) { return Doorkeeper::let_in(t, kClinic, kAda); })->has_value();
    }
    bool stands_before_it() {
        return in([](Transaction& t) { return Doorkeeper::let_into_closed(t, kClinic, kAda); })
            ->has_value();
    }
    bool has_home() {
        return in([](Transaction& t) { return home_of(t, kAda); })->has_value();
    }

    testing::PeopleStore store_{GetParam()};
};

TEST_P(Tenants, AreClosedWhileTheyAreSuspended) {
    EXPECT_TRUE(is_let_in());
    EXPECT_FALSE(stands_before_it());
    ASSERT_TRUE(in([](Transaction& t) { return suspend_tenant(t, kClinic, "Not paid."); }));
    EXPECT_FALSE(is_let_in());
    EXPECT_TRUE(stands_before_it());
    EXPECT_FALSE(has_home());
    const auto membership = *in([](Transaction& t) { return find_membership(t, kClinic, kAda); });
    EXPECT_EQ(membership->why, "Not paid.");
    EXPECT_THAT(*in([](Transaction& t) { return closed_tenants(t); }), ElementsAre(kClinic));
    ASSERT_TRUE(in([](Transaction& t) { return resume_tenant(t, kClinic); }));
    EXPECT_TRUE(is_let_in());
    EXPECT_EQ((*in([](Transaction& t) { return find_tenant(t, kClinic); }))->why, "");
}

TEST_P(Tenants, WaitClosedUntilTheyAreDeleted) {
    ASSERT_TRUE(in([](Transaction& t) { return set_deletion(t, kClinic, kNow); }));
    EXPECT_FALSE(is_let_in());
    EXPECT_TRUE(stands_before_it());
    EXPECT_FALSE(has_home());
    EXPECT_THAT(*in([](Transaction& t) { return tenants_to_delete(t, kNow - 1); }), IsEmpty());
    EXPECT_THAT(*in([](Transaction& t) { return tenants_to_delete(t, kNow); }),
                ElementsAre(kClinic));
    ASSERT_TRUE(in([](Transaction& t) { return set_deletion(t, kClinic, 0); }));
    EXPECT_TRUE(is_let_in());
}

TEST_P(Tenants, AreForgottenWithAllThatIsTheirs) {
    const SessionId session{"01ARZ3NDEKTSV4RRFFQ69G5FC1"};
    const InvitationId invitation{"01ARZ3NDEKTSV4RRFFQ69G5FD1"};
    ASSERT_TRUE(in([&](Transaction& t) -> Status {
        DZ_TRY(add_session(t, {session, kAda, kClinic, "Browser", kNow, kNow}, "secret"));
        DZ_TRY(invite(t,
                      {.id = invitation,
                       .tenant = kClinic,
                       .email = "eve@example.com",
                       .invited_by = "Ada",
                       .created_at = kNow},
                      "invited"));
        return queue_letter(t, {.id = {"01ARZ3NDEKTSV4RRFFQ69G5FF1"},
                                .kind = LetterKind::Invitation,
                                .about = invitation.value,
                                .queued_at = kNow,
                                .expires_at = kNow + 1});
    }));
    ASSERT_TRUE(in([](Transaction& t) { return forget_tenant(t, kClinic); }));
    for (const auto* table : {"invitation", "letter"})
        EXPECT_EQ((*in([&](Transaction& t) {
                      return t.query(std::string("SELECT COUNT(*) FROM ") + table);
                  }))[0]
                      .integer(0),
                  0)
            << table;
    EXPECT_FALSE(*in([](Transaction& t) { return find_tenant(t, kClinic); }));
    const auto shown = *in([](Transaction& t) { return find_session(t, "secret", kNow); });
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->session.tenant.value, "");
    EXPECT_EQ(in([](Transaction& t) { return members_of(t, kShop); })->size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Engines, Tenants,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& info) { return info.param.name; });

TEST(Reason, HasSomethingToRead) {
    EXPECT_EQ(*parse_reason(" Not paid.\n"), "Not paid.");
    EXPECT_EQ(code_of(parse_reason(" ")), "tenant.why");
    EXPECT_EQ(code_of(parse_reason("a\tb")), "tenant.why");
    EXPECT_EQ(code_of(parse_reason(std::string(501, 'a'))), "tenant.why");
}

}  // namespace
}  // namespace dz::tenancy
