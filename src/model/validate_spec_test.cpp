#include "model/validate_spec.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "model/app_spec_codec.hpp"
#include "model/testing/random_spec.hpp"

namespace dz {
namespace {

using ::testing::HasSubstr;

AppSpec read(std::string_view yaml) {
    auto spec = parse_app_spec(yaml, "test.yaml");
    if (!spec) ADD_FAILURE() << spec.error().message;
    return spec ? *std::move(spec) : AppSpec{};
}

AppSpec normal(std::string_view yaml) {
    auto spec = normalise(read(yaml));
    if (!spec) ADD_FAILURE() << spec.error().message;
    return spec ? *std::move(spec) : AppSpec{};
}

struct BadSpec {
    const char* yaml;
    const char* code;
    const char* message;
    const char* hint;
};
void PrintTo(const BadSpec& bad, std::ostream* out) {
    *out << bad.message;
}

class InvalidSpec : public ::testing::TestWithParam<BadSpec> {};

TEST_P(InvalidSpec, IsExplained) {
    const auto errors = validate(read("app: { name: A }\n" + std::string(GetParam().yaml)));
    ASSERT_FALSE(errors.empty());
    EXPECT_EQ(errors[0].code, GetParam().code);
    EXPECT_THAT(errors[0].message, HasSubstr(GetParam().message));
    EXPECT_THAT(errors[0].hint, HasSubstr(GetParam().hint));
}

INSTANTIATE_TEST_SUITE_P(
    Specs, InvalidSpec,
    ::testing::Values(
        BadSpec{"entities: [ { name: time entry } ]", "spec.name", "\"time entry\"", "TimeEntry"},
        BadSpec{"entities: [ { name: User } ]", "spec.name", "already has \"User\"", "Relate"},
        BadSpec{"entities: [ { name: A, fields: [ { name: id } ] } ]", "spec.name",
                "Every record already has \"id\"", "Remove"},
        BadSpec{"entities: [ { name: A, fields: [ { name: not } ] } ]", "spec.name",
                "a word of expressions", "notValue"},
        BadSpec{"entities: [ { name: A, fields: [ { name: __proto__ } ] } ]", "spec.name",
                "__proto__", "camelCase"},
        BadSpec{"entities: [ { name: A, fields: [ { name: x, pattern: \"(a\" } ] } ]", "spec.value",
                "The pattern of A.x cannot be used: a ( is never closed", "Close it"},
        BadSpec{"entities: [ { name: A, fields: [ { name: x, max: 2.5 } ] } ]", "spec.value",
                "The longest text of A.x is not a whole number", "Count characters"},
        BadSpec{"entities: [ { name: Task }, { name: TASK } ]", "spec.duplicate", "\"TASK\"",
                "Rename"},
        BadSpec{"entities: [ { name: A, fields: [ { name: x }, { name: x } ] } ]", "spec.duplicate",
                "two members named \"x\"", "Rename"},
        BadSpec{"entities: [ { name: A, fields: [ { name: bId } ], relations: [ { name: b, target: "
                "A } ] } ]",
                "spec.duplicate", "\"bId\"", "Rename"},
        BadSpec{"entities: [ { name: A, fields: [ { name: x, type: strng } ] } ]", "spec.value",
                "unknown type \"strng\"", "\"string\""},
        BadSpec{"entities: [ { name: A, relations: [ { name: p, target: Projct } ] }, { name: "
                "Project } ]",
                "spec.reference", "\"Projct\"", "\"Project\""},
        BadSpec{"entities: [ { name: A, fields: [ { name: s, type: enum } ] } ]", "spec.value",
                "no values", "values:"},
        BadSpec{"entities: [ { name: A, fields: [ { name: s, type: enum, values: [a], default: b } "
                "] } ]",
                "spec.reference", "\"b\"", "a"},
        BadSpec{"entities: [ { name: A, fields: [ { name: n, type: int, min: 5, max: 1 } ] } ]",
                "spec.value", "above the largest", "Swap"},
        BadSpec{"entities: [ { name: A, fields: [ { name: s, type: enum, values: [a] } ], states: "
                "{ field: s, transitions: [ { from: a, to: c } ] } } ]",
                "spec.reference", "\"c\"", "a"},
        BadSpec{"entities: [ { name: A, relations: [ { name: b, target: B, required: true } ] }, { "
                "name: B, relations: [ { name: a, target: A, required: true, inverse: bs } ] } ]",
                "spec.cycle", "A → B → A", "optional"},
        BadSpec{"entities: [ { name: A, fields: [ { name: x, type: int, computed: y }, { name: y, "
                "type: int, computed: x + 1 } ] } ]",
                "spec.cycle", "A.x → A.y → A.x", "stored"},
        BadSpec{"entities: [ { name: A, fields: [ { name: x } ], rules: [ { that: y > 3 } ] } ]",
                "spec.expression", "rule 1 of A", "x"},
        BadSpec{"entities: [ { name: A, fields: [ { name: x, type: date, computed: 1 + 1 } ] } ]",
                "spec.expression", "the field's type is date", "Change"},
        BadSpec{"entities: [ { name: A, relations: [ { name: owner, target: User } ], rules: [ { "
                "that: owner = me() } ] } ]",
                "spec.expression", "me() has no meaning", "relation"},
        BadSpec{
            "entities: [ { name: A } ]\npermissions: [ { role: guest, entity: A, can: [read] } ]",
            "spec.reference", "\"guest\"", "member"},
        BadSpec{
            "entities: [ { name: A } ]\npermissions: [ { role: member, entity: A, can: [raed] } ]",
            "spec.value", "\"raed\"", "\"read\""},
        BadSpec{"entities: [ { name: Task } ]\nfeatures: [ comments: { on: [Tsak] } ]",
                "spec.reference", "\"Tsak\"", "\"Task\""},
        BadSpec{"pages: [ { kind: dashbord } ]", "spec.value", "\"dashbord\"", "\"dashboard\""},
        BadSpec{"pages: [ { kind: public, path: ../etc } ]", "spec.value", "../etc", "/jobs"},
        BadSpec{
            "entities: [ { name: A, fields: [ { name: x } ] } ]\nautomations: [ { on: { entity: "
            "A, event: overdue }, do: [ notify: owner ] } ]",
            "spec.value", "no date", "dueOn"},
        BadSpec{"automations: [ { name: a, on: { schedule: daily }, do: [ notify: owner ] } ]",
                "spec.value", "daily", "cron"},
        BadSpec{
            "entities: [ { name: A } ]\nautomations: [ { on: { entity: A, event: created }, do: [ "
            "{ create: Tsak } ] } ]",
            "spec.reference", "creates a record and names the entity \"Tsak\"", "There are: A"},
        BadSpec{
            "entities: [ { name: A, fields: [ { name: x, required: true } ] } ]\nautomations: [ { "
            "on: { schedule: 0 8 * * 1 }, do: [ { create: A } ] } ]",
            "spec.value", "creates A without its \"x\"", "default"},
        BadSpec{
            "entities: [ { name: A, fields: [ { name: x } ] } ]\nautomations: [ { on: { entity: "
            "A, event: created }, do: [ { set: { field: y, value: 1 } } ] } ]",
            "spec.value", "\"y\"", "x"},
        BadSpec{
            "entities: [ { name: A } ]\nautomations: [ { on: { entity: A, event: created }, do: [ "
            "{ webhook: hooks } ] } ]",
            "spec.value", "calls \"hooks\"", "https://"},
        BadSpec{"seed: { rows: 5000 }", "spec.value", "5000", "200"}));

TEST(ValidSpec, NeedsAName) {
    const auto errors = validate(AppSpec{});
    ASSERT_EQ(errors.size(), 1u);
    EXPECT_EQ(errors[0].message, "The app has no name.");
}

TEST(ValidSpec, MayUseWordsOfPacks) {
    auto words = built_in_vocabulary();
    words.field_types.emplace_back("iban");
    const auto spec =
        read("app: { name: A }\nentities: [ { name: A, fields: [ { name: x, type: iban } ] } ]");
    EXPECT_EQ(validate(spec).size(), 1u);
    EXPECT_TRUE(validate(spec, words).empty());
}

TEST(Normalise, SpellsNamesAndFollowsReferences) {
    const auto spec = normal(R"(app: { name: "Marlow Vets" }
entities:
  - name: time entry
    fields:
      - { name: due on, type: date }
      - { name: "not" }
      - { name: Status, type: enum, values: [In progress, Done], default: In progress }
    relations: [ { name: client, target: clients } ]
    rules: [ { unique: ["not", client] } ]
    views: [ calendar: { by: due on } ]
  - name: Client
    fields: [ { name: full name } ]
features: [ comments: { on: [time entry] } ]
)");
    const Entity& entry = spec.entities.at(0);
    EXPECT_EQ(spec.app.slug, "marlow-vets");
    EXPECT_EQ(entry.name, "TimeEntry");
    EXPECT_EQ(entry.label, (Label{"Time entry", "Time entries"}));
    EXPECT_EQ(entry.fields[0].name, "dueOn");
    EXPECT_EQ(entry.fields[0].label, "Due on");
    EXPECT_EQ(entry.fields[1].name, "notValue");
    EXPECT_EQ(entry.fields[1].label, "Not");
    EXPECT_TRUE(entry.fields[1].display);
    EXPECT_EQ(entry.fields[2].values[0], (EnumValue{"in_progress", "In progress", ""}));
    EXPECT_EQ(entry.fields[2].fallback, Literal(std::string("in_progress")));
    EXPECT_EQ(entry.relations[0].target, "Client");
    EXPECT_EQ(entry.relations[0].inverse, "timeEntries");
    EXPECT_EQ(entry.rules[0].unique[0], "notValue");
    EXPECT_EQ(entry.views[0].options.at("by"), Literal(std::string("dueOn")));
    EXPECT_EQ(spec.features[0].on[0], "TimeEntry");
}

TEST(Normalise, TurnsHasManyIntoBelongsToOnTheTarget) {
    const auto spec = normal(R"(app: { name: A }
entities:
  - { name: Order, fields: [ { name: total, type: money, computed: sum(lines.price) } ], relations: [ { name: lines, kind: has_many, target: Line, on_delete: cascade, required: true } ] }
  - { name: Line, fields: [ { name: price, type: money } ] }
)");
    EXPECT_TRUE(spec.entities[0].relations.empty());
    const Relation& order = spec.entities[1].relations.at(0);
    EXPECT_EQ(order.name, "order");
    EXPECT_EQ(order.target, "Order");
    EXPECT_EQ(order.inverse, "lines");
    EXPECT_EQ(order.on_delete, OnDelete::Cascade);
    EXPECT_TRUE(order.required);
}

TEST(Normalise, AddsANameWhereNothingCanShowTheRecord) {
    const auto spec = normal(
        "app: { name: A }\nentities: [ { name: Sheep, fields: [ { name: age, type: int } ] } ]");
    EXPECT_EQ(spec.entities[0].fields[0].name, "name");
    EXPECT_TRUE(spec.entities[0].fields[0].display);
    EXPECT_EQ(spec.entities[0].label.many, "Sheep");
}

TEST(Normalise, KeepsTheLabelOfReservedNames) {
    const auto spec =
        normal("app: { name: A }\nentities: [ { name: Member, fields: [ { name: name } ] } ]");
    EXPECT_EQ(spec.entities[0].name, "MemberEntry");
    EXPECT_EQ(spec.entities[0].label, (Label{"Member", "Members"}));
}

TEST(Normalise, TellsTwoRelationsToOneEntityApart) {
    const auto spec = normal(R"(app: { name: A }
entities:
  - { name: Match, fields: [ { name: title } ], relations: [ { name: home, target: Team }, { name: guest, target: Team } ] }
  - { name: Team, fields: [ { name: name } ] }
)");
    EXPECT_NE(spec.entities[0].relations[0].inverse, spec.entities[0].relations[1].inverse);
    EXPECT_THAT(spec.entities[0].relations[0].inverse, HasSubstr("matchesAsHome"));
}

TEST(Normalise, SettlesTheInitialState) {
    const auto spec = normal(R"(app: { name: A }
entities:
  - { name: Task, fields: [ { name: title }, { name: status, type: enum, values: [todo, done] } ], states: { field: status, transitions: [ { to: done } ] } }
automations: [ { on: { entity: Task, event: done }, do: [ { notify: owner } ] } ]
)");
    EXPECT_EQ(spec.entities[0].states->initial, "todo");
    EXPECT_EQ(spec.entities[0].fields[1].fallback, Literal(std::string("todo")));
    EXPECT_EQ(spec.entities[0].states->transitions[0].from, std::vector<std::string>{"*"});
    EXPECT_EQ(spec.automations[0].name, "task-done-notify");
}

RC_GTEST_PROP(Normalise, IsUnchangedWhenAppliedTwice, ()) {
    const AppSpec spec = *testing::random_spec();
    const auto again = normalise(spec);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == spec);
    RC_ASSERT(validate(spec).empty());
}

RC_GTEST_PROP(Normalise, NeverCrashesOnWildSpecs, ()) {
    const AppSpec spec = *testing::random_wild_spec();
    static_cast<void>(validate(spec).size());
    const auto normal_spec = normalise(spec);
    if (normal_spec) RC_ASSERT(validate(*normal_spec).empty());
}

RC_GTEST_PROP(AppSpecCodec, RoundTripsEverySpecThroughBothFormats, ()) {
    const AppSpec spec = *testing::random_spec();
    const auto json = parse_app_spec(to_json(spec), "x.json");
    const auto yaml = parse_app_spec(to_yaml(spec), "x.yaml");
    if (!json) RC_FAIL(json.error().message);
    if (!yaml) RC_FAIL(yaml.error().message);
    RC_ASSERT(*json == spec);
    RC_ASSERT(*yaml == spec);
    RC_ASSERT(to_yaml(*yaml) == to_yaml(spec));
}

}  // namespace
}  // namespace dz
