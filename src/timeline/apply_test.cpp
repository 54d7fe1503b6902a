#include "timeline/apply.hpp"

#include <gmock/gmock.h>
#include <string>
#include <string_view>

#include "model/app_spec_codec.hpp"
#include "timeline/diff.hpp"

namespace dz::timeline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

AppSpec shop() {
    auto spec = parse_app_spec(R"yaml(app: { name: Shop }
roles: [ { name: client } ]
entities:
  - name: Order
    fields:
      - { name: title, display: true }
      - { name: status, type: enum, values: [open, title] }
      - { name: total, type: money, computed: "sum( orderLines.price *orderLines.quantity )" }
    relations: [ { name: buyer, target: Customer } ]
    states: { field: status, transitions: [ { from: open, to: title, roles: [client], require: [buyer, title], when: "status = title and title != ''" } ] }
    rules: [ { that: "total >= 0" }, { unique: [title, buyer] } ]
    views: [ table, board: { by: status } ]
  - name: OrderLine
    fields: [ { name: price, type: money }, { name: quantity, type: int } ]
    relations: [ { name: order, target: Order, required: true, on_delete: cascade } ]
  - { name: Customer, fields: [ { name: name } ] }
permissions: [ { role: client, entity: Order, can: [read], where: "buyer.name = 'x'" } ]
features: [ comments: { on: [Order] }, search ]
pages:
  - { kind: dashboard, widgets: [ { kind: count, of: Order, where: "status = open" }, { kind: sum, of: OrderLine, field: price } ] }
  - { kind: public, entity: Customer, form: Order }
automations: [ { name: hello, on: { entity: Order, event: created }, when: "total > 5", do: [ { email: { to: client } } ] } ]
)yaml",
                               "shop.yaml");
    if (!spec) ADD_FAILURE() << spec.error().message;
    return *std::move(spec);
}

AppSpec applied(const Change& change) {
    auto spec = timeline::apply(shop(), change);
    if (!spec) ADD_FAILURE() << spec.error().message;
    return spec ? *std::move(spec) : AppSpec{};
}

TEST(Apply, RenamesAValueWhereverItIsWritten) {
    auto base = shop();
    base.permissions.push_back({"member", "Order", {"read", "title"}, {}});
    base.automations.push_back({.name = "told",
                                .entity = "Order",
                                .event = "title",
                                .schedule = {},
                                .when = "status in ('title', open)",
                                .actions = {{"set", {{"field", "status"}, {"value", "title"}}}}});
    const auto after =
        timeline::apply(base, ValueRename{"Order", "status", "title", "shipped", "Shipped"});
    ASSERT_TRUE(after) << after.error().message;
    const Entity& order = after->entities[0];
    EXPECT_EQ(order.fields[1].values[1].name, "shipped");
    EXPECT_EQ(order.fields[1].values[1].label, "Shipped");
    EXPECT_EQ(order.states->transitions[0].to, "shipped");
    // The field `title` has the value's old name and keeps it.
    EXPECT_THAT(order.states->transitions[0].require, ElementsAre("buyer", "title"));
    EXPECT_EQ(order.states->transitions[0].when, "status = shipped and title != ''");
    EXPECT_THAT(after->permissions[1].can, ElementsAre("read", "shipped"));
    EXPECT_EQ(after->automations[1].event, "shipped");
    EXPECT_EQ(after->automations[1].when, "status in ('shipped', open)");
    EXPECT_EQ(std::get<std::string>(after->automations[1].actions[0].options.at("value")),
              "shipped");
}

TEST(Apply, RefusesToRenameAValueOntoAnother) {
    const auto after = timeline::apply(shop(), ValueRename{"Order", "status", "title", "open", {}});
    ASSERT_FALSE(after);
    EXPECT_EQ(after.error().code, "timeline.exists");
}

TEST(Apply, TakesMessagesAlongWithWhomTheyWentTo) {
    auto base = shop();
    base.automations.push_back({.name = "told",
                                .entity = "Order",
                                .event = "created",
                                .schedule = {},
                                .when = {},
                                .actions = {{"notify", {{"to", "buyer"}}}}});
    const auto without_buyer = timeline::apply(base, RelationRemove{"Order", "buyer"});
    ASSERT_TRUE(without_buyer);
    EXPECT_EQ(without_buyer->automations.size(), 1u);
    const auto without_client = timeline::apply(base, RoleRemove{"client"});
    ASSERT_TRUE(without_client);
    EXPECT_EQ(without_client->automations.size(), 1u);
    EXPECT_EQ(without_client->automations[0].name, "told");
    const auto renamed =
        timeline::apply(base, RelationRename{"Order", "buyer", "customer", "Customer"});
    ASSERT_TRUE(renamed);
    EXPECT_EQ(std::get<std::string>(renamed->automations[1].actions[0].options.at("to")),
              "customer");
}

TEST(Apply, RenamesAnEntityInEveryReference) {
    const AppSpec spec = applied(EntityRename{"Order", "Sale", {"Sale", "Sales"}});
    EXPECT_EQ(spec.entities[0].name, "Sale");
    EXPECT_EQ(spec.entities[1].relations[0].target, "Sale");
    EXPECT_EQ(spec.permissions[0].entity, "Sale");
    EXPECT_THAT(spec.features[0].on, ElementsAre("Sale"));
    EXPECT_EQ(spec.pages[0].widgets[0].of, "Sale");
    EXPECT_EQ(spec.pages[1].form, "Sale");
    EXPECT_EQ(spec.automations[0].entity, "Sale");
}

TEST(Apply, RenamesDerivedInverseNamesInsideExpressions) {
    const AppSpec spec = applied(EntityRename{"OrderLine", "Item", {}});
    EXPECT_EQ(spec.entities[0].fields[2].computed, "sum( items.price *items.quantity )");
}

TEST(Apply, RenamesAFieldButNotTheEnumValueOfTheSameName) {
    const AppSpec spec = applied(FieldRename{"Order", "title", "subject", "Subject"});
    const Entity& order = spec.entities[0];
    EXPECT_EQ(order.fields[0].label, "Subject");
    EXPECT_EQ(order.states->transitions[0].when, "status = title and subject != ''");
    EXPECT_THAT(order.states->transitions[0].require, ElementsAre("buyer", "subject"));
    EXPECT_THAT(order.rules[1].unique, ElementsAre("subject", "buyer"));
}

TEST(Apply, RenamesFieldsReachedThroughRelations) {
    EXPECT_EQ(applied(FieldRename{"Customer", "name", "fullName", ""}).permissions[0].where,
              "buyer.fullName = 'x'");
    EXPECT_EQ(applied(RelationRename{"Order", "buyer", "customer", ""}).permissions[0].where,
              "customer.name = 'x'");
    EXPECT_EQ(applied(FieldRename{"OrderLine", "price", "cost", ""}).pages[0].widgets[1].field,
              "cost");
}

TEST(Apply, RenamesARoleWhereverItActs) {
    const AppSpec spec = applied(RoleRename{"client", "guest", "Guest"});
    EXPECT_EQ(spec.permissions[0].role, "guest");
    EXPECT_THAT(spec.entities[0].states->transitions[0].roles, ElementsAre("guest"));
    EXPECT_EQ(spec.automations[0].actions[0].options.at("to"), Literal(std::string("guest")));
}

TEST(Apply, TakesAlongWhatCannotStandWithoutAnEntity) {
    const AppSpec spec = applied(EntityRemove{"Order"});
    EXPECT_THAT(spec.entities[0].relations, IsEmpty());
    EXPECT_THAT(spec.permissions, IsEmpty());
    // Comments on nothing would mean comments everywhere.
    ASSERT_EQ(spec.features.size(), 1u);
    EXPECT_EQ(spec.features[0].id, "search");
    ASSERT_EQ(spec.pages.size(), 1u);
    EXPECT_EQ(spec.pages[0].widgets.size(), 1u);
    EXPECT_THAT(spec.automations, IsEmpty());
}

TEST(Apply, DropsTheStateMachineWithItsField) {
    const AppSpec spec = applied(FieldRemove{"Order", "status"});
    EXPECT_FALSE(spec.entities[0].states);
    EXPECT_EQ(spec.entities[0].views.size(), 1u);
}

TEST(Apply, DoesNotOpenATransitionToAllWhenItsOnlyRoleGoes) {
    EXPECT_THAT(applied(RoleRemove{"client"}).entities[0].states->transitions, IsEmpty());
}

TEST(Apply, RefusesWhatCannotApplyWithTheNearestName) {
    const auto missing = timeline::apply(shop(), FieldAdd{"Ordr", {.name = "x"}});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "timeline.not_found");
    EXPECT_EQ(missing.error().message, "There is no entity \"Ordr\" in the app.");
    EXPECT_EQ(missing.error().hint, "Did you mean \"Order\"?");

    const auto twice = timeline::apply(shop(), FieldAdd{"Order", {.name = "title"}});
    EXPECT_EQ(twice.error().code, "timeline.exists");
    EXPECT_EQ(timeline::apply(shop(), FieldAdd{"Order", {.name = "buyer"}}).error().code,
              "timeline.exists");
    EXPECT_EQ(timeline::apply(shop(), FieldRename{"Order", "title", "buyer", ""}).error().code,
              "timeline.exists");
    EXPECT_EQ(timeline::apply(shop(), FeatureDisable{"billing"}).error().code,
              "timeline.not_found");
}

TEST(Fold, NamesTheDecisionThatCannotApply) {
    std::vector<Decision> decisions(2);
    decisions[0].seq = 1;
    decisions[0].change = FieldRemove{"Order", "title"};
    decisions[1].seq = 2;
    decisions[1].change = FieldRemove{"Order", "title"};
    const auto spec = fold(shop(), decisions);
    ASSERT_FALSE(spec);
    EXPECT_THAT(spec.error().message, HasSubstr("Decision 2 (field.remove): There is no field"));
}

TEST(Fold, IsTheSpecAfterAllDecisions) {
    std::vector<Decision> decisions(1);
    decisions[0].change = EntityAdd{Entity{.name = "Invoice"}, 0};
    const auto spec = fold(shop(), decisions);
    ASSERT_TRUE(spec);
    EXPECT_EQ(spec->entities.front().name, "Invoice");
}

}  // namespace
}  // namespace dz::timeline
