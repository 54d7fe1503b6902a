#include "generate/view_model.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "model/app_spec_codec.hpp"

namespace dz::generate {
namespace {

using templates::NameSchema;
using templates::Scope;
using templates::ViewSchema;

Blueprint shop() {
    std::stringstream text;
    text << std::ifstream(DZ_SOURCE_DIR "/tests/fixtures/shop.yaml").rdbuf();
    return {.spec = *parse_app_spec(text.str(), "shop.yaml"),
            .patterns = {},
            .capabilities = {},
            .choices = {}};
}

NameSchema::Kind kind_of(const templates::Value& value) {
    if (std::holds_alternative<bool>(value)) return NameSchema::Kind::Flag;
    return std::holds_alternative<std::string>(value) ? NameSchema::Kind::Text
                                                      : NameSchema::Kind::Items;
}

/// Walks a view beside its schema and says where they differ.
void compare(const Scope& scope, const ViewSchema& schema, std::set<std::string>& differences,
             int depth = 0) {
    if (depth > 4) return;
    for (const auto& name : schema.names) {
        const auto* value = scope.find(name.name);
        if (value == nullptr) {
            differences.insert(schema.noun + "." + name.name + " is documented and missing");
        } else if (kind_of(*value) != name.kind) {
            differences.insert(schema.noun + "." + name.name + " is of another kind");
        } else if (name.items != nullptr) {
            for (const auto& item : std::get<ScopeList>(*value))
                compare(*item, *name.items, differences, depth + 1);
        }
    }
    for (const auto& entry : scope.entries())
        if (schema.find(entry.name) == nullptr)
            differences.insert(schema.noun + "." + entry.name + " is not documented");
}

TEST(ViewModel, HoldsExactlyTheDocumentedNames) {
    const std::vector<std::string> capabilities = {"feature:comments", "field:barcode"};
    const ViewSchemas schemas(capabilities);
    const auto model = ViewModel::build(shop(), {}, capabilities);
    ASSERT_TRUE(model) << model.error().message;

    std::set<std::string> differences;
    compare(*model->app(), schemas.app, differences);

    EXPECT_THAT(differences, ::testing::IsEmpty());
}

TEST(ViewModel, ChainsEveryFieldInsideItsEntity) {
    const auto model = ViewModel::build(shop(), {}, {});
    ASSERT_TRUE(model) << model.error().message;

    EXPECT_EQ(model->chains_for("entity").size(), 2u);
    EXPECT_EQ(model->chains_for("field").size(), 7u);
    EXPECT_EQ(model->chains_for("app").size(), 1u);
    EXPECT_EQ(model->chains_for("widget").size(), 0u);
}

TEST(ViewModel, SpellsExpressionsWithTheNamesOfItsColumns) {
    auto blueprint = shop();
    auto& order = *blueprint.spec.find_entity("Order");
    order.fields.push_back({.name = "version", .type = "int"});
    order.fields.push_back({.name = "double", .type = "int", .computed = "version * 2"});
    order.rules.push_back({.that = "version > 0", .message = "Versions start at 1."});
    const auto model = ViewModel::build(blueprint, {}, {});
    ASSERT_TRUE(model) << model.error().message;

    const auto& entity = *model->chains_for("entity")[1][1];
    const auto& rule = *std::get<ScopeList>(*entity.find("rules"))[0];
    const auto& computed = *std::get<ScopeList>(*entity.find("computed_fields"))[0];
    const auto text = [](const Scope& scope, std::string_view name) {
        return std::get<std::string>(*scope.find(name));
    };
    EXPECT_THAT(text(rule, "rule_formula"), ::testing::HasSubstr("record.versionValue"));
    EXPECT_EQ(text(rule, "rule_check"), "version_value > 0");
    EXPECT_THAT(text(computed, "formula_sql"), ::testing::HasSubstr("${orders}.version_value"));
    EXPECT_EQ(text(rule, "rule_field_list"), "'versionValue'");
    EXPECT_TRUE(std::get<bool>(*rule.find("is_checkable")));
}

TEST(ViewModel, LeavesGuardsAndRulesOverOtherRecordsToTheDatabase) {
    auto blueprint = shop();
    auto& order = *blueprint.spec.find_entity("Order");
    order.rules.push_back({.that = "customer.name != ''", .message = "Who is it for?"});
    ASSERT_TRUE(order.states);
    order.states->transitions.front().when = "count(customer.orders) > 1";
    const auto model = ViewModel::build(blueprint, {}, {});
    ASSERT_TRUE(model) << model.error().message;

    const auto& entity = *model->chains_for("entity")[1][1];
    const auto text = [&](std::string_view name) {
        return std::get<std::string>(*entity.find(name));
    };
    EXPECT_THAT(
        text("transitions_ts"),
        ::testing::HasSubstr("guard: 'count(customer.orders) > 1', hint: 'Add at least 2 "));
    EXPECT_THAT(text("transitions_ts"),
                ::testing::Not(::testing::HasSubstr("count(record.lines)")));
    EXPECT_THAT(text("rules_ts"), ::testing::Not(::testing::HasSubstr("read(record")));
    std::vector<std::string> conditions;
    for (const auto& condition : std::get<ScopeList>(*entity.find("conditions")))
        conditions.push_back(std::get<std::string>(*condition->find("condition_literal")));
    EXPECT_THAT(conditions,
                ::testing::ElementsAre("\"customer.name != ''\"", "'count(customer.orders) > 1'"));
}

}  // namespace
}  // namespace dz::generate
