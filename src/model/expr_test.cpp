#include "model/expr.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "model/relation_end.hpp"
#include "model/testing/random_expr.hpp"

namespace dz {
namespace {

using ::testing::HasSubstr;

std::string canonical(std::string_view source) {
    const auto expr = parse_expr(source);
    return expr ? to_source(*expr) : expr.error().message;
}

Result<Expr> check(std::string_view source) {
    static const AppSpec shop = testing::expression_shop();
    return check_expr(source, shop, *shop.find_entity("Order"));
}

TEST(Expr, IsPrintedInOneCanonicalForm) {
    EXPECT_EQ(canonical("a==1&&!b||c<>2"), "a = 1 and not b or c != 2");
    EXPECT_EQ(canonical("(a + (b)) * 02.50"), "(a + b) * 2.5");
    EXPECT_EQ(canonical("a-(b-c)-d"), "a - (b - c) - d");
    EXPECT_EQ(canonical("a and (b or c)"), "a and (b or c)");
    EXPECT_EQ(canonical("-(-x) - -3"), "--x - -3");
    EXPECT_EQ(canonical("not (a = b)"), "not a = b");
    EXPECT_EQ(canonical("(not a) = b"), "(not a) = b");
    EXPECT_EQ(canonical("status in( open ,'l\\'ate' )"), "status in (open, 'l\\'ate')");
    EXPECT_EQ(canonical("status not in (open)"), canonical("not status in (open)"));
    EXPECT_EQ(canonical("a and status not in (open, late) and b"),
              "a and not status in (open, late) and b");
    EXPECT_EQ(canonical("sum( lines.total )"), "sum(lines.total)");
}

TEST(Expr, QuotesTheOffendingFragmentAndItsColumn) {
    EXPECT_EQ(parse_expr("total > ").error().message,
              "The end of the expression (column 9) misses a value.");
    EXPECT_EQ(parse_expr("total # 3").error().message,
              "\"#\" (column 7) is not part of the language.");
    EXPECT_EQ(parse_expr("1 < x < 3").error().message,
              "\"<\" (column 7) follows another comparison.");
    EXPECT_EQ(parse_expr("a b").error().message, "\"b\" (column 3) does not belong here.");
    EXPECT_EQ(parse_expr("'abc").error().message, "\"'abc\" (column 1) has no closing quote.");
    EXPECT_EQ(parse_expr("12px").error().message, "\"12px\" (column 1) is not a number.");
    EXPECT_EQ(parse_expr("f(a,)").error().code, "expr.syntax");
    EXPECT_EQ(parse_expr("a in ()").error().code, "expr.syntax");
    EXPECT_EQ(parse_expr("a not b").error().message, "\"not\" (column 3) does not belong here.");
    EXPECT_EQ(parse_expr("a not in b").error().code, "expr.syntax");
    EXPECT_EQ(parse_expr("").error().code, "expr.syntax");
}

TEST(Expr, RefusesDeepAndLongSources) {
    const auto repeat = [](std::string_view part, int times) {
        std::string out;
        for (int i = 0; i < times; ++i) out += part;
        return out;
    };
    for (const auto& bomb : {repeat("(", 3000) + "x" + repeat(")", 3000), repeat("-", 3000) + "x",
                             repeat("not ", 2000) + "x", "1" + repeat("+1", 3000),
                             repeat("f(", 3000) + repeat(")", 3000)}) {
        const auto expr = parse_expr(bomb);
        ASSERT_FALSE(expr);
        EXPECT_THAT(expr.error().message, HasSubstr("nested too deeply"));
    }
    EXPECT_EQ(parse_expr(std::string(kMaxExprBytes + 1, 'x')).error().code, "expr.syntax");
}

TEST(Expr, CanBeReadAgainAtItsGreatestDepth) {
    std::string nested = "x";
    for (int i = 0; i < kMaxExprDepth - 1; ++i)
        nested = i % 2 ? "2 * (1 + " + nested + ")" : "-(" + nested + ")";
    while (!parse_expr(nested))
        nested = nested.substr(nested.find('(') + 1, nested.rfind(')') - nested.find('(') - 1);
    const auto expr = parse_expr(nested);
    ASSERT_TRUE(parse_expr(to_source(*expr))) << to_source(*expr);
    std::string minus(kMaxExprDepth - 1, '-');
    const auto negated = parse_expr(minus + "x");
    ASSERT_TRUE(negated);
    EXPECT_EQ(to_source(*negated), minus + "x");
}

TEST(Expr, IsTypedAgainstItsEntity) {
    EXPECT_EQ(check("sum(lines.quantity * lines.unitPrice) - discount")->type, ExprType::Number);
    EXPECT_EQ(check("dueOn + 14")->type, ExprType::Date);
    EXPECT_EQ(check("today() - dueOn")->type, ExprType::Number);
    EXPECT_EQ(check("owner = me() and customer.vip")->type, ExprType::Bool);
    EXPECT_EQ(check("count(lines.quantity > 2)")->type, ExprType::Number);
    EXPECT_EQ(check("max(lines.product.weight)")->type, ExprType::Number);
    EXPECT_EQ(check("if(paid, 'yes', note)")->type, ExprType::Text);
    EXPECT_EQ(check("dueOn < '2025-01-31'")->args[1].type, ExprType::Date);
    EXPECT_EQ(check("owner.email")->type, ExprType::Text);
    EXPECT_EQ(check("createdAt > dueOn")->type, ExprType::Bool);
    EXPECT_EQ(check("customer != null")->type, ExprType::Bool);
}

TEST(Expr, RefusesDaysAndTimesNoCalendarHas) {
    for (const char* source :
         {"dueOn < '2025-02-29'", "dueOn < '2025-13-01'", "placedAt < '2025-01-31T24:00:00Z'",
          "placedAt < '2025-01-31Tea Z'"}) {
        const auto expr = check(source);
        ASSERT_FALSE(expr) << source;
        EXPECT_EQ(expr.error().code, "expr.type") << source;
    }
    EXPECT_TRUE(check("dueOn < '2024-02-29'"));
    EXPECT_TRUE(check("placedAt < '2025-01-31T23:59:59.125Z'"));
}

TEST(Expr, TakesBareNamesForValuesOfTheEnumTheyMeet) {
    for (const char* source : {"status = open", "open = status", "status in (open, 'sent')"}) {
        const auto expr = check(source);
        ASSERT_TRUE(expr) << expr.error().message;
        EXPECT_THAT(to_source(*expr), HasSubstr("'open'"));
    }
    EXPECT_EQ(check("status = opne").error().hint, "Did you mean \"open\"?");
    EXPECT_EQ(check("status != 'opened'").error().code, "expr.unknown_name");
}

TEST(Expr, SuggestsTheNearestName) {
    const auto expr = check("discuont * 2");
    ASSERT_FALSE(expr);
    EXPECT_EQ(expr.error().code, "expr.unknown_name");
    EXPECT_EQ(expr.error().message,
              "\"discuont\" in \"discuont\" is not a field or relation of Order.");
    EXPECT_EQ(expr.error().hint, "Did you mean \"discount\"?");
    EXPECT_EQ(check("customer.nmae = 'x'").error().hint, "Did you mean \"name\"?");
    EXPECT_EQ(check("summ(lines.quantity)").error().hint, "Did you mean \"sum\"?");
}

class IllTyped : public ::testing::TestWithParam<const char*> {};

TEST_P(IllTyped, IsRefused) {
    const auto expr = check(GetParam());
    ASSERT_FALSE(expr);
    EXPECT_EQ(expr.error().code, "expr.type") << expr.error().message;
    EXPECT_FALSE(expr.error().hint.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Expressions, IllTyped,
    ::testing::Values("note + 1", "paid + 1", "not discount", "lines.quantity > 2", "sum(discount)",
                      "sum(sum(lines.quantity))", "sum(lines)", "note > 3", "dueOn < 'soon'",
                      "customer < owner", "discount < null", "if(discount, 1, 2)",
                      "if(paid, 1, 'a')", "round(discount, shipping)", "customer = owner",
                      "days(dueOn)", "abs()", "contains(discount, 'a')", "dueOn + dueOn"));

TEST(Expr, MustBeOfTheWantedType) {
    const AppSpec shop = testing::expression_shop();
    const auto expr = check_expr("discount", shop, shop.entities[0], ExprType::Bool);
    ASSERT_FALSE(expr);
    EXPECT_EQ(expr.error().message, "\"discount\" is a number, not true or false.");
}

TEST(Expr, RefusesNestedComparisonsWithoutBlowingUp) {
    std::string bomb = "paid";
    for (int i = 0; i < 55; ++i) bomb = "(" + bomb + " = status)";
    EXPECT_EQ(check(bomb).error().code, "expr.type");
}

TEST(RelationEnds, AreNamedFromBothSides) {
    const AppSpec shop = testing::expression_shop();
    const auto lines = find_relation_end(shop, *shop.find_entity("Order"), "lines");
    ASSERT_TRUE(lines);
    EXPECT_TRUE(lines->many);
    EXPECT_EQ(lines->target->name, "OrderLine");
    EXPECT_TRUE(find_relation_end(shop, *shop.find_entity("Product"), "orderLines"));
    EXPECT_FALSE(find_relation_end(shop, *shop.find_entity("Order"), "owner")->target);
}

RC_GTEST_PROP(Expr, KeepsItsMeaningThroughItsSource, ()) {
    const auto type = *rc::gen::element(ExprType::Bool, ExprType::Number, ExprType::Text,
                                        ExprType::Date, ExprType::DateTime);
    const Expr expr = *testing::random_expr(type, *rc::gen::inRange(0, 6));
    const std::string source = to_source(expr);
    RC_LOG() << source;
    const auto parsed = parse_expr(source);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(same_expr(*parsed, expr));
    const auto typed = check(source);
    if (!typed) RC_FAIL(typed.error().message);
    RC_ASSERT(typed->type == type);
}

RC_GTEST_PROP(Expr, NeverCrashes, (const std::string& text)) {
    static_cast<void>(check(text).has_value());
}

RC_GTEST_PROP(Expr, NeverCrashesOnItsOwnTokens, ()) {
    static const std::vector<std::string> kTokens = {
        "a", "lines", ".",     "(", ")",   ",",   "+",  "-",    "not ", "in",
        "=", "<",     " and ", "1", "'x'", "sum", "if", "null", " ",    "status"};
    std::string source;
    for (const auto index : *rc::gen::container<std::vector<std::size_t>>(
             rc::gen::inRange<std::size_t>(0, kTokens.size())))
        source += kTokens[index];
    const auto parsed = parse_expr(source);
    if (parsed) RC_ASSERT(same_expr(*parse_expr(to_source(*parsed)), *parsed));
    static_cast<void>(check(source).has_value());
}

}  // namespace
}  // namespace dz
