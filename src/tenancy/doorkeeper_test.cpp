#include "tenancy/doorkeeper.hpp"

#include <gtest/gtest.h>

namespace dz::tenancy {
namespace {

const TenantId kTenant{"01ARZ3NDEKTSV4RRFFQ69G5FA1"};

TEST(Doorkeeper, LetsInWhoHasTheKey) {
    const auto context = Doorkeeper(kTenant, "secret").let_in("secret");
    ASSERT_TRUE(context);
    EXPECT_EQ(context->tenant(), kTenant);
}

TEST(Doorkeeper, LetsNobodyElseIn) {
    const Doorkeeper door(kTenant, "secret");
    for (const auto* key : {"", "Secret", "secret ", "secre", "secretsecret"}) {
        const auto context = door.let_in(key);
        ASSERT_FALSE(context) << key;
        EXPECT_EQ(context.error().kind, ErrorKind::Denied);
    }
}

TEST(Doorkeeper, LetsNobodyInWithoutAKeyOfItsOwn) {
    EXPECT_FALSE(Doorkeeper(kTenant, "").let_in(""));
}

}  // namespace
}  // namespace dz::tenancy
