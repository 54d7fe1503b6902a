#include "timeline/consequences.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "model/app_spec_codec.hpp"
#include "model/testing/random_spec.hpp"
#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"
#include "timeline/diff.hpp"
#include "timeline/testing/random_change.hpp"

namespace dz::timeline {
namespace {

using dz::testing::random_change;
using dz::testing::random_spec;
using ::testing::ElementsAre;

AppSpec shop() {
    auto spec = parse_app_spec(R"yaml(app: { name: Shop }
roles: [ { name: client } ]
entities:
  - name: Order
    fields:
      - { name: title, display: true }
      - { name: status, type: enum, values: [open, done] }
      - { name: total, type: money, computed: "sum(orderLines.price)" }
      - { name: rounded, type: money, computed: "round(total, 0)" }
    relations: [ { name: buyer, target: Customer } ]
    states: { field: status, transitions: [ { from: open, to: done, when: "count(orderLines) > 0" } ] }
    rules: [ { that: "count(orderLines) >= 0" }, { that: "title != ''" } ]
    views: [ table, board: { by: status } ]
  - name: OrderLine
    fields: [ { name: price, type: money }, { name: note } ]
    relations: [ { name: order, target: Order, required: true, on_delete: cascade } ]
  - { name: Customer, fields: [ { name: name } ] }
permissions:
  - { role: client, entity: Order, can: [read, done], where: "buyer.name = 'x'" }
features: [ comments: { on: [OrderLine] }, search ]
pages:
  - { kind: dashboard, widgets: [ { kind: count, of: Order, where: "status = open" }, { kind: sum, of: OrderLine, field: price } ] }
automations: [ { name: hello, on: { entity: Order, event: done }, do: [ { email: { to: client } } ] } ]
)yaml",
                               "shop.yaml");
    if (!spec) ADD_FAILURE() << spec.error().message;
    auto normal = normalise(*std::move(spec));
    if (!normal) ADD_FAILURE() << normal.error().message;
    return normal ? *std::move(normal) : AppSpec{};
}

std::vector<std::string> kinds_of(const std::vector<Change>& changes) {
    std::vector<std::string> kinds;
    for (const auto& change : changes) kinds.emplace_back(kind_of(change));
    return kinds;
}

TEST(Consequences, OfAnEntityAreChangesBeforeItGoes) {
    const auto changes = with_consequences(shop(), EntityRemove{"OrderLine"});
    ASSERT_TRUE(changes) << changes.error().message;
    EXPECT_THAT(kinds_of(*changes), ElementsAre("field.set", "state.set", "rule.remove",
                                                "feature.disable", "page.set", "entity.remove"));
    const auto after = apply_all(shop(), *changes);
    ASSERT_TRUE(after) << after.error().message;
    EXPECT_TRUE(validate(*after).empty());
    // A formula that is lost leaves a field people fill in; what was built on it still holds.
    EXPECT_EQ(after->entities[0].fields[2].computed, "");
    EXPECT_EQ(after->entities[0].fields[3].computed, "round(total, 0)");
}

TEST(Consequences, OfAStateFieldReachPermissionsViewsAndEvents) {
    const auto changes = with_consequences(shop(), FieldRemove{"Order", "status"});
    ASSERT_TRUE(changes) << changes.error().message;
    const auto after = apply_all(shop(), *changes);
    ASSERT_TRUE(after);
    EXPECT_TRUE(validate(*after).empty());
    EXPECT_FALSE(after->entities[0].states);
    EXPECT_THAT(after->permissions[0].can, ElementsAre("read"));
    EXPECT_TRUE(after->automations.empty());
    EXPECT_EQ(after->pages[0].widgets.size(), 1u);
}

TEST(Consequences, NeverWidenWhatARoleSees) {
    const auto changes = with_consequences(shop(), RelationRemove{"Order", "buyer"});
    ASSERT_TRUE(changes);
    const auto after = apply_all(shop(), *changes);
    ASSERT_TRUE(after);
    EXPECT_TRUE(after->permissions.empty());
}

TEST(Consequences, AreNoneWhereNothingPointsAtTheRemoved) {
    const auto changes = with_consequences(shop(), FieldRemove{"OrderLine", "note"});
    ASSERT_TRUE(changes);
    EXPECT_THAT(kinds_of(*changes), ElementsAre("field.remove"));
}

RC_GTEST_PROP(Consequences, LeaveOutNothingThatApplyTakesAlong, ()) {
    const AppSpec before = *random_spec();
    const Change change = *random_change(before);
    const auto changes = with_consequences(before, change);
    if (!changes) RC_FAIL(changes.error().message);
    const auto after = apply_all(before, *changes);
    if (!after) RC_FAIL(after.error().message);
    auto wanted = *timeline::apply(before, change);
    settle_references(wanted);
    RC_ASSERT(*after == wanted);
}

}  // namespace
}  // namespace dz::timeline
