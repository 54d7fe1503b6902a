#include "generate/expr_sql.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "generate/testing/expression_view.hpp"

namespace dz::generate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing_specs::ExpressionView;

const ExpressionView& shop() {
    static const ExpressionView kShop(testing_specs::shop_with_totals());
    return kShop;
}

std::string text_of(const Result<std::string>& code) {
    return code ? *code : code.error().message;
}

std::string query(const std::string& source, std::string_view entity = "Order") {
    return text_of(expr_to_sql(shop().context(), shop().entity(entity), source, SqlPlace::Query));
}

std::string check(const std::string& source) {
    return text_of(expr_to_sql(shop().context(), shop().entity("Order"), source, SqlPlace::Check));
}

TEST(ExprSql, NamesBareColumnsInAMigration) {
    EXPECT_EQ(check("discount > 1"), "discount > 1");
    EXPECT_EQ(check("note != null and not paid"), "note is not null and not paid");
    EXPECT_EQ(check("status in (open, sent)"), "status in ('open', 'sent')");
}

TEST(ExprSql, ReadsRelatedRowsOfTheSameWorkspace) {
    EXPECT_EQ(query("customer.name"),
              "(select customer.name from ${customers} customer where customer.workspace_id = "
              "${orders}.workspace_id and customer.id = ${orders}.customer_id)");
    EXPECT_EQ(query("sum(lines.quantity * lines.unitPrice)"), R"((
    select coalesce(sum(order_line.quantity * order_line.unit_price), 0)
    from ${orderLines} order_line
    where order_line.workspace_id = ${orders}.workspace_id
      and order_line.order_id = ${orders}.id
      and order_line.deleted_at is null
  ))");
    EXPECT_THAT(query("owner.name"), HasSubstr("from ${users} person where person.id"));
}

TEST(ExprSql, FollowsARelationToTheOwnerOfACollection) {
    const auto sql = query("count(order.lines)", "OrderLine");
    EXPECT_THAT(sql, HasSubstr("select count(*)"));
    EXPECT_THAT(sql, HasSubstr("order_line.order_id = ${orderLines}.order_id"));
}

TEST(ExprSql, ExpandsComputedFieldsAndRoundsMoney) {
    EXPECT_THAT(query("sum(lines.total)"),
                HasSubstr("sum(round(order_line.quantity * order_line.unit_price, 2))"));
    const auto& line = shop().entity("OrderLine");
    EXPECT_EQ(text_of(computed_to_sql(shop().context(), line, line.fields.back())),
              "round(${orderLines}.quantity * ${orderLines}.unit_price, 2)");
}

TEST(ExprSql, CountsWithExactNumbers) {
    // Integers of the database overflow, and some of their functions answer in floating point.
    EXPECT_EQ(query("quantity * quantity", "OrderLine"),
              "${orderLines}.quantity::numeric * ${orderLines}.quantity");
    EXPECT_EQ(query("floor(quantity)", "OrderLine"), "floor(${orderLines}.quantity::numeric)");
    EXPECT_EQ(query("quantity / 2", "OrderLine"), "${orderLines}.quantity::numeric / 2");
    EXPECT_EQ(query("discount / shipping"), "${orders}.discount / nullif(${orders}.shipping, 0)");
    EXPECT_EQ(query("-discount - -shipping"), "-${orders}.discount - -${orders}.shipping");
    EXPECT_EQ(query("discount - (shipping - 1)"), "${orders}.discount - (${orders}.shipping - 1)");
}

TEST(ExprSql, CountsWholeDaysInUtc) {
    EXPECT_EQ(query("dueOn - 2.5"), "${orders}.due_on - ceil(2.5)::integer");
    EXPECT_EQ(query("dueOn + 3"), "${orders}.due_on + 3");
    EXPECT_EQ(query("days(placedAt, dueOn)"),
              "${orders}.due_on - (${orders}.placed_at at time zone 'UTC')::date");
    EXPECT_EQ(query("placedAt < dueOn"),
              "(${orders}.placed_at at time zone 'UTC')::date < ${orders}.due_on");
    EXPECT_EQ(query("placedAt < '2026-01-31'"), "${orders}.placed_at < '2026-01-31T00:00:00Z'");
}

TEST(ExprSql, KeepsConditionsTogetherBesideOthers) {
    const auto& order = shop().entity("Order");
    EXPECT_EQ(text_of(condition_to_sql(shop().context(), order, "paid or discount > 1")),
              "(${orders}.paid or ${orders}.discount > 1)");
    EXPECT_EQ(query("paid and (paid or discount > 1)"),
              "${orders}.paid and (${orders}.paid or ${orders}.discount > 1)");
}

TEST(ExprSql, AsksForEmptyValuesInLists) {
    EXPECT_EQ(query("status in (open, null)"),
              "${orders}.status = 'open' or ${orders}.status is null");
}

TEST(ExprSql, ComparesWithWhoeverLooks) {
    EXPECT_EQ(query("owner = me()"), "${orders}.owner_id = ${me}");
}

TEST(ExprSql, CannotBreakOutOfItsTexts) {
    EXPECT_EQ(check("note = '\\'; drop table x; --'"), "note = '''; drop table x; --'");
    EXPECT_EQ(query("note = '`${process.exit()}\\\\'"),
              R"(${orders}.note = '\`\${process.exit()}\\')");
    EXPECT_EQ(check("note = 'a\\nb'"), "note = E'a\\nb'");
}

TEST(ExprSql, HidesNoTableBehindAnAlias) {
    AppSpec spec;
    spec.app.name = "Farm";
    Entity sheep{.name = "Sheep"};
    sheep.fields = {{.name = "weight", .type = "decimal"}};
    sheep.relations = {{.name = "mother", .target = "Sheep"}};
    spec.entities = {sheep};
    const ExpressionView farm(spec);
    const auto sql = text_of(
        expr_to_sql(farm.context(), farm.entity("Sheep"), "mother.weight", SqlPlace::Query));
    EXPECT_THAT(sql, Not(HasSubstr(" sheep.")));
}

TEST(ExprSql, RefusesComputedFieldsThatDependOnThemselves) {
    AppSpec spec = testing_specs::shop_with_totals();
    spec.find_entity("Order")->fields.push_back(
        {.name = "loop", .type = "decimal", .computed = "loop + 1"});
    const ExpressionView view(spec);
    const auto code = expr_to_sql(view.context(), view.entity("Order"), "loop", SqlPlace::Query);
    ASSERT_FALSE(code);
    EXPECT_EQ(code.error().code, "expr.cycle");
}

RC_GTEST_PROP(ExprSql, AcceptsEveryWellTypedExpression, ()) {
    const auto type = *rc::gen::element(ExprType::Bool, ExprType::Number, ExprType::Text);
    const std::string source = to_source(*testing::random_expr(type, 5));
    const auto sql = expr_to_sql(shop().context(), shop().entity("Order"), source, SqlPlace::Query);
    RC_ASSERT(sql.has_value());
    RC_ASSERT(query(source) == *sql);
}

}  // namespace
}  // namespace dz::generate
