#include "generate/expr_ts.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "generate/testing/expression_view.hpp"

namespace dz::generate {
namespace {

using ::testing::ElementsAre;
using testing_specs::ExpressionView;

const ExpressionView& shop() {
    static const ExpressionView kShop(testing_specs::shop_with_totals());
    return kShop;
}

std::string ts(const std::string& source) {
    const auto code = expr_to_ts(shop().context(), shop().entity("Order"), source);
    return code ? *code : code.error().message;
}

TEST(ExprTs, CallsTheFormulasOfTheApp) {
    EXPECT_EQ(ts("sum(lines.quantity * lines.unitPrice)"),
              "sum(record.lines, (line) => times(line.quantity, line.unitPrice))");
    EXPECT_EQ(ts("count(lines) > 3"), "compare(count(record.lines), '>', 3)");
    EXPECT_EQ(ts("customer.name"), "read(record, 'customer', 'name')");
    EXPECT_EQ(ts("customer = null"), "isEmpty(record.customerId)");
    EXPECT_EQ(ts("paid and discount > 1 and not paid"),
              "and(record.paid, compare(record.discount, '>', 1), not(record.paid))");
}

TEST(ExprTs, CountsWholeDaysInUtc) {
    EXPECT_EQ(ts("dueOn - 3"), "addDays(record.dueOn, -3)");
    EXPECT_EQ(ts("placedAt < dueOn"), "compare(dateOf(record.placedAt), '<', record.dueOn)");
    EXPECT_EQ(ts("days(placedAt, dueOn)"), "daysBetween(dateOf(record.placedAt), record.dueOn)");
    EXPECT_EQ(ts("placedAt < '2026-01-31'"),
              "compare(record.placedAt, '<', '2026-01-31T00:00:00Z')");
}

TEST(ExprTs, AsksForEmptyValuesInLists) {
    EXPECT_EQ(ts("status in (open, sent)"), "oneOf(record.status, 'open', 'sent')");
    EXPECT_EQ(ts("status in (open, null)"),
              "or(compare(record.status, '=', 'open'), isEmpty(record.status))");
}

TEST(ExprTs, RoundsComputedFieldsToWhatTheirTypeHolds) {
    const auto& line = shop().entity("OrderLine");
    EXPECT_EQ(computed_to_ts(shop().context(), line, line.fields.back()).value(),
              "round(times(record.quantity, record.unitPrice), 2)");
}

TEST(ExprTs, CannotBreakOutOfItsTexts) {
    EXPECT_EQ(ts("note = 'it\\'s\\\\'"), R"(compare(record.note, '=', "it's\\"))");
}

TEST(ExprTs, FindsTheFormulasACodeCalls) {
    EXPECT_THAT(formula_calls("plus(record.count, choose(a, \"min(\", 'it\\'s max(1)'))"),
                ElementsAre("choose", "plus"));
    EXPECT_TRUE(reads_me(ts("owner = me()")));
    EXPECT_FALSE(reads_me(ts("note = 'me'")));
}

RC_GTEST_PROP(ExprTs, AcceptsEveryWellTypedExpression, ()) {
    const auto type = *rc::gen::element(ExprType::Bool, ExprType::Number, ExprType::Text);
    const std::string source = to_source(*testing::random_expr(type, 5));
    const auto code = expr_to_ts(shop().context(), shop().entity("Order"), source);
    RC_ASSERT(code.has_value());
    RC_ASSERT(ts(source) == *code);
}

}  // namespace
}  // namespace dz::generate
