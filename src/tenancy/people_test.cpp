#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/testing/private_server.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "tenancy/accounts.hpp"
#include "tenancy/doorkeeper.hpp"
#include "tenancy/email.hpp"
#include "tenancy/members.hpp"
#include "tenancy/testing/people_store.hpp"

namespace dz::tenancy {
namespace {

using testing::code_of;
using testing::kAda;
using testing::kBob;
using testing::kClinic;
using testing::kShop;

class People : public ::testing::TestWithParam<dz::testing::StoreEngine> {
protected:
    testing::PeopleStore store_{GetParam()};
};

TEST_P(People, BeginsWithNobody) {
    EXPECT_FALSE(*store_.in([](Transaction& t) { return has_accounts(t); }));
    store_.people();
    EXPECT_TRUE(*store_.in([](Transaction& t) { return has_accounts(t); }));
}

TEST_P(People, HasOneFirstAccount) {
    const auto first = [&](const AccountId& id, const std::string& email) {
        return code_of(store_.in([&](Transaction& t) {
            return add_first_account(t, {id, email, "Somebody", 1}, "hash");
        }));
    };
    EXPECT_EQ(first(kAda, "ada@example.com"), "none");
    EXPECT_EQ(first(kBob, "bob@example.com"), "account.set_up");
}

TEST_P(People, HasOneAccountForEachAddress) {
    store_.people();
    EXPECT_EQ(code_of(store_.in([](Transaction& t) {
                  const AccountId third{"01ARZ3NDEKTSV4RRFFQ69G5FB3"};
                  return add_account(t, {third, "ada@example.com", "Ada too", 9}, "hash");
              })),
              "account.email_taken");
    const auto known = store_.in([](Transaction& t) { return password_of(t, "ada@example.com"); });
    ASSERT_TRUE(known && *known);
    EXPECT_EQ((*known)->account.id, kAda);
    EXPECT_EQ((*known)->hash, "hash of ada");
    EXPECT_FALSE(*store_.in([](Transaction& t) { return password_of(t, "eve@example.com"); }));
}

TEST_P(People, LetsMembersInAndNobodyElse) {
    store_.people();
    const auto let_in = [&](const TenantId& tenant, const AccountId& account) {
        return *store_.in([&](Transaction& t) { return Doorkeeper::let_in(t, tenant, account); });
    };
    const auto admitted = let_in(kClinic, kAda);
    ASSERT_TRUE(admitted);
    EXPECT_EQ(admitted->tenant.tenant(), kClinic);
    EXPECT_EQ(admitted->role, MemberRole::Owner);
    EXPECT_EQ(admitted->name, "Clinic");
    EXPECT_FALSE(let_in(kShop, kAda));
    EXPECT_FALSE(let_in(kClinic, kBob));
    EXPECT_FALSE(let_in(TenantId{}, kAda));
    ASSERT_TRUE(store_.in([](Transaction& t) -> Status {
        DZ_TRY(t.execute("UPDATE tenant SET state = 'suspended' WHERE id = ?", kClinic.value));
        return {};
    }));
    EXPECT_FALSE(let_in(kClinic, kAda));
}

TEST_P(People, BeginWhereTheyWereLast) {
    store_.people();
    const auto home = [&] { return *store_.in([](Transaction& t) { return home_of(t, kAda); }); };
    EXPECT_EQ(home()->tenant, kClinic);
    const TenantId second{"01ARZ3NDEKTSV4RRFFQ69G5FA3"};
    ASSERT_TRUE(store_.in([&](Transaction& t) -> Status {
        DZ_TRY(add_tenant(t, second, "Second", kAda, 5));
        DZ_TRY(remember_home(t, kAda, second));
        return {};
    }));
    EXPECT_EQ(home()->tenant, second);
    // A tenant they were put out of is no home.
    ASSERT_TRUE(store_.in([](Transaction& t) { return remember_home(t, kAda, kShop); }));
    EXPECT_EQ(home()->tenant, kClinic);
    EXPECT_EQ(store_.in([](Transaction& t) { return memberships(t, kAda); })->size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(Engines, People,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& info) { return info.param.name; });

TEST(Email, IsKeptInOneForm) {
    EXPECT_EQ(*parse_email(" Ada.Lovelace+dz@Example.COM\n"), "ada.lovelace+dz@example.com");
    for (const auto* wrong : {"", "ada", "@example.com", "ada@", "a@b@c", "ada love@example.com",
                              "ada@.com", "ada@a..b", "ada@example.com\r\nBcc: eve@example.com",
                              "\"ada\"@example.com", "<ada@example.com>", "ada@\xff.com"})
        EXPECT_EQ(code_of(parse_email(wrong)), "account.email") << wrong;
    EXPECT_FALSE(parse_email(std::string(65, 'a') + "@example.com"));
    EXPECT_FALSE(parse_email("a@" + std::string(254, 'b')));
}

TEST(Password, IsLongAndNotTheAddress) {
    EXPECT_TRUE(check_password("three tall trees", "ada@example.com"));
    for (const auto* weak : {"", "short", "aaaaaaaaaaaaaaa", "Ada@example.com"})
        EXPECT_EQ(code_of(check_password(weak, "ada@example.com")), "account.password") << weak;
    EXPECT_FALSE(check_password(std::string(257, 'a') + "b", "ada@example.com"));
}

TEST(Name, HasSomethingToShow) {
    EXPECT_EQ(*parse_person_name("  Ada  "), "Ada");
    EXPECT_EQ(code_of(parse_person_name(" ")), "account.name");
    EXPECT_EQ(code_of(parse_person_name("Ada\nBob")), "account.name");
    EXPECT_EQ(code_of(parse_tenant_name("")), "tenant.name");
}

}  // namespace
}  // namespace dz::tenancy
