#include "generate/list_filters.hpp"

#include <gmock/gmock.h>

#include "generate/testing/expression_view.hpp"

namespace dz::generate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_specs::ExpressionView;

ListFilters filters(const std::string& source, std::string_view entity = "Order") {
    static const ExpressionView kShop(testing_specs::shop_with_totals());
    const auto found = expr_to_filters(kShop.context(), kShop.entity(entity), source);
    return found ? *found : ListFilters{.filters = {found.error().message}, .complete = false};
}

TEST(ListFilters, SayWhatAnAddressCanSay) {
    EXPECT_THAT(filters("dueOn < today() - 7 and paid").filters,
                ElementsAre("dueOn:lt:today-7", "paid:is:true"));
    EXPECT_THAT(filters("owner = me()").filters, ElementsAre("ownerId:is:me"));
    EXPECT_THAT(filters("status in (open, sent)").filters, ElementsAre("status:any:open,sent"));
    EXPECT_THAT(filters("note in ('a,b', '50%')").filters, ElementsAre("note:any:a%2Cb,50%25"));
    EXPECT_THAT(filters("customer = null").filters, ElementsAre("customerId:empty"));
}

TEST(ListFilters, LeaveOutTheEmptyWhereAComparisonDoes) {
    EXPECT_THAT(filters("note != 'x'").filters, ElementsAre("note:filled", "note:not:x"));
}

TEST(ListFilters, LeaveTheRestToTheDatabase) {
    for (const auto* source : {"paid or discount > 1", "customer.name = 'Ada'", "placedAt < now()",
                               "dueOn < today() + 100000", "status in (open, null)"}) {
        EXPECT_FALSE(filters(source).complete) << source;
        EXPECT_THAT(filters(source).filters, IsEmpty()) << source;
    }
    // A filter of whole numbers would drop the half.
    EXPECT_FALSE(filters("quantity >= 1.5", "OrderLine").complete);
}

}  // namespace
}  // namespace dz::generate
