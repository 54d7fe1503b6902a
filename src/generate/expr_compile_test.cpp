#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "generate/expr_sql.hpp"
#include "generate/expr_ts.hpp"
#include "model/testing/random_expr.hpp"

namespace dz::generate {
namespace {

using ::testing::HasSubstr;

const AppSpec& shop() {
    static const AppSpec kShop = [] {
        AppSpec spec = testing::expression_shop();
        Entity& line = spec.entities[2];
        line.fields[0].required = line.fields[1].required = true;
        Field total;
        total.name = "total";
        total.type = "money";
        total.computed = "quantity * unitPrice";
        line.fields.push_back(total);
        return spec;
    }();
    return kShop;
}

std::string ts(std::string_view source) {
    const auto code = expr_to_ts(source, shop(), shop().entities[0]);
    return code ? *code : code.error().message;
}

std::string sql(std::string_view source) {
    const auto code = expr_to_sql(source, shop(), shop().entities[0]);
    return code ? *code : code.error().message;
}

TEST(ExprTs, ReadsAsHandWrittenWhereNothingIsMissing) {
    EXPECT_EQ(ts("sum(lines.quantity * lines.unitPrice)"),
              "sum(record.lines, (line) => line.quantity * line.unitPrice)");
    EXPECT_EQ(ts("count(lines) > 3"), "count(record.lines) > 3");
    EXPECT_EQ(ts("createdAt < now()"), "less(record.createdAt, context.now)");
}

TEST(ExprTs, UsesHelpersWhereAValueMayBeMissing) {
    EXPECT_EQ(ts("discount * 2 + 1"), "plus(times(record.discount, 2), 1)");
    EXPECT_EQ(ts("customer.name"), "record.customer?.name ?? null");
    EXPECT_EQ(ts("owner = me() and paid"),
              "equal(record.ownerId, context.me) && (record.paid === true)");
    EXPECT_EQ(ts("status in (open, sent)"),
              "equal(record.status, 'open') || equal(record.status, 'sent')");
    EXPECT_EQ(ts("customer = null"), "record.customerId == null");
    EXPECT_EQ(ts("dueOn - 3"), "addDays(record.dueOn, -3)");
    EXPECT_EQ(ts("coalesce(discount, 0) / 2"), "divide(record.discount ?? 0, 2)");
    EXPECT_EQ(ts("count(lines.quantity > 2)"), "count(record.lines, (line) => line.quantity > 2)");
}

TEST(ExprTs, CannotBreakOutOfItsTexts) {
    EXPECT_EQ(ts("note = 'it\\'s\\\\'"), R"(equal(record.note, 'it\'s\\'))");
}

TEST(ExprSql, CorrelatesAggregatesAndPaths) {
    EXPECT_EQ(sql("sum(lines.quantity * lines.unitPrice)"),
              "(select coalesce(sum((r1.\"quantity\"::numeric * r1.\"unit_price\"::numeric)), 0) "
              "from \"order_lines\" r1 where r1.\"order_id\" = t.\"id\")");
    EXPECT_EQ(sql("customer.name"),
              "(select r1.\"name\" from \"customers\" r1 where r1.\"id\" = t.\"customer_id\")");
    EXPECT_EQ(sql("count(lines.quantity > 2)"),
              "(select count(*) filter (where coalesce(r1.\"quantity\"::numeric > 2.0, "
              "false))::numeric from \"order_lines\" r1 where r1.\"order_id\" = t.\"id\")");
}

TEST(ExprSql, ExpandsComputedFieldsAndRoundsMoney) {
    EXPECT_THAT(
        sql("sum(lines.total)"),
        HasSubstr("sum(round((r1.\"quantity\"::numeric * r1.\"unit_price\"::numeric), 2))"));
    const Entity& line = shop().entities[2];
    EXPECT_EQ(computed_to_sql(shop(), line, line.fields.back()).value(),
              "round((t.\"quantity\"::numeric * t.\"unit_price\"::numeric), 2)");
    EXPECT_EQ(computed_to_ts(shop(), line, line.fields.back()).value(),
              "round(record.quantity * record.unitPrice, 2)");
}

TEST(ExprSql, IsNeverNullAsACondition) {
    EXPECT_EQ(sql("discount > 1"), "coalesce(t.\"discount\"::numeric > 1.0, false)");
    EXPECT_EQ(condition_to_sql("paid", shop(), shop().entities[0]).value(),
              "coalesce(t.\"paid\", false)");
    EXPECT_EQ(sql("note = null"), "(t.\"note\" is null)");
    EXPECT_EQ(sql("discount / shipping"),
              "(t.\"discount\"::numeric / nullif(t.\"shipping\"::numeric, 0))");
}

TEST(ExprSql, CannotBreakOutOfItsTexts) {
    EXPECT_EQ(sql("note = '\\'; drop table x; --'"),
              "coalesce(t.\"note\" = '''; drop table x; --', false)");
}

TEST(ExprSql, RefusesComputedFieldsThatDependOnThemselves) {
    AppSpec spec = testing::expression_shop();
    Field field;
    field.name = "loop";
    field.type = "decimal";
    field.computed = "loop + 1";
    spec.entities[0].fields.push_back(field);
    const auto code = expr_to_sql("loop", spec, spec.entities[0]);
    ASSERT_FALSE(code);
    EXPECT_EQ(code.error().code, "expr.cycle");
}

/// Parentheses outside of quotes, the cheap half of "it parses".
bool is_balanced(const std::string& code, char quote) {
    int open = 0;
    bool inside = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (inside && code[i] == '\\' && quote == '\'') {
            ++i;
            continue;
        }
        if (code[i] == quote) inside = !inside;
        if (inside) continue;
        open += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
        if (open < 0) return false;
    }
    return open == 0 && !inside;
}

RC_GTEST_PROP(ExprCompilers, AcceptEveryWellTypedExpression, ()) {
    const auto type = *rc::gen::element(ExprType::Bool, ExprType::Number, ExprType::Text);
    const std::string source = to_source(*testing::random_expr(type, 5));
    const auto script = expr_to_ts(source, shop(), shop().entities[0]);
    const auto query = expr_to_sql(source, shop(), shop().entities[0]);
    RC_ASSERT(script.has_value());
    RC_ASSERT(query.has_value());
    RC_ASSERT(is_balanced(*script, '\''));
    RC_ASSERT(*expr_to_ts(source, shop(), shop().entities[0]) == *script);
}

}  // namespace
}  // namespace dz::generate
