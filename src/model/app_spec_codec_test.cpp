#include "model/app_spec_codec.hpp"

#include <gmock/gmock.h>

namespace dz {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view kNorthstar = R"(
schema: datazentr/appspec@1
app: { name: Northstar, slug: northstar, industry: project-management, currency: EUR }
stack: { id: ts-hono-react, options: { strict: true, retries: 3 } }
theme: { background: ivory, accent: forest green, mode: both }
roles: [ { name: client, label: Client, portal: true } ]
entities:
  - name: Task
    label: { one: Task, many: Tasks }
    fields:
      - { name: title, type: string, required: true, max: 200, display: true, search: true }
      - { name: status, type: enum, values: [backlog, { name: in_progress, label: Doing }], default: backlog }
      - { name: dueOn, type: date, default: now }
      - { name: hours, type: decimal, default: 1.0, min: 0.5 }
    relations:
      - { name: project, kind: belongs_to, target: Project, required: true, on_delete: cascade }
    states:
      field: status
      transitions: [ { from: backlog, to: in_progress }, { from: ["*"], to: backlog, roles: [member] } ]
    rules: [ { that: "hours > 0", message: "Say how long" }, { unique: [project, title] } ]
    views: [ table, board: { by: status } ]
    audit: false
  - { name: Project, fields: [ { name: name } ] }
permissions: [ { role: client, entity: Task, can: read, where: own } ]
features: [ auth, comments: { on: [Task], threads: true } ]
pages:
  - { kind: dashboard, widgets: [ { kind: count, of: Task, where: "status != 'backlog'" } ] }
automations:
  - { on: { entity: Task, event: overdue }, do: [ { email: { to: client, template: late } }, { notify: owner } ] }
  - { on: { schedule: "0 8 * * 1" }, do: [ { email: { to: member, template: weekly } } ] }
integrations: [ stripe ]
seed: { rows: 12 }
)";

TEST(AppSpecCodec, ReadsEveryShorthand) {
    const auto spec = parse_app_spec(kNorthstar, "northstar.yaml");
    ASSERT_TRUE(spec) << spec.error().message;

    const Entity& task = spec->entities.at(0);
    EXPECT_EQ(task.fields[1].values[0].name, "backlog");
    EXPECT_EQ(task.fields[1].values[1].label, "Doing");
    EXPECT_EQ(task.fields[1].fallback, Literal(std::string("backlog")));
    EXPECT_EQ(task.fields[3].fallback, Literal(1.0));
    EXPECT_EQ(task.fields[0].max, 200);
    EXPECT_EQ(task.relations[0].on_delete, OnDelete::Cascade);
    EXPECT_THAT(task.states->transitions[0].from, ::testing::ElementsAre("backlog"));
    EXPECT_EQ(task.views[1], (View{"board", {{"by", std::string("status")}}}));
    EXPECT_FALSE(task.audit);
    EXPECT_EQ(spec->features[1], (Feature{"comments", {"Task"}, {{"threads", true}}}));
    EXPECT_EQ(spec->automations[0].actions[1],
              (AutomationAction{"notify", {{"to", std::string("owner")}}}));
    EXPECT_EQ(spec->automations[1].schedule, "0 8 * * 1");
    EXPECT_EQ(spec->stack.options.at("retries"), Literal(std::int64_t{3}));
    EXPECT_THAT(spec->permissions[0].can, ::testing::ElementsAre("read"));
    EXPECT_EQ(spec->seed.rows, 12);
}

TEST(AppSpecCodec, WritesWhatItReads) {
    const auto spec = parse_app_spec(kNorthstar, "northstar.yaml");
    ASSERT_TRUE(spec);
    const auto from_yaml = parse_app_spec(to_yaml(*spec), "again.yaml");
    const auto from_json = parse_app_spec(to_json(*spec), "again.json");
    ASSERT_TRUE(from_yaml) << from_yaml.error().message;
    ASSERT_TRUE(from_json) << from_json.error().message;
    EXPECT_EQ(*from_yaml, *spec);
    EXPECT_EQ(*from_json, *spec);
    EXPECT_THAT(to_yaml(*spec), HasSubstr("    views: [table, { board: { by: status } }]\n"));
    EXPECT_THAT(to_yaml(*spec), HasSubstr("      - { name: dueOn, type: date, default: now }\n"));
}

TEST(AppSpecCodec, NamesTheNearestKeyWithItsPathAndLine) {
    const auto spec = parse_app_spec(R"(app: { name: A }
entities:
  - name: Task
    fields:
      - name: title
        requird: true
)",
                                     "a.yaml");
    ASSERT_FALSE(spec);
    EXPECT_EQ(spec.error().code, "document.unknown_key");
    EXPECT_EQ(spec.error().message,
              "a.yaml:6: entities[0].fields[0].requird is not a key of the spec.");
    EXPECT_EQ(spec.error().hint, "Did you mean \"required\"?");
}

TEST(AppSpecCodec, ReportsAllProblemsAtOnce) {
    const auto reading = read_app_spec(R"({
        "app": {"name": 5},
        "entities": [{"name": "A", "scope": "wrkspace", "fields": [{"type": "int"}]},
                     {"name": "B", "fields": {}, "relations": [{"name": "x", "kind": "belongs"}]}],
        "extra": 1})",
                                       "a.json");
    ASSERT_THAT(reading.problems, SizeIs(7));
    EXPECT_EQ(reading.problems[0].message, "a.json: app.name is a number (5), not text.");
    EXPECT_EQ(reading.problems[1].hint, "Did you mean \"workspace\"?");
    EXPECT_EQ(reading.problems[2].message, "a.json: entities[0].fields[0] has no \"name\".");
    EXPECT_EQ(combine_errors(reading.problems).code, "document.type");
    EXPECT_THAT(combine_errors(reading.problems).message, HasSubstr("\na.json: extra"));
}

TEST(AppSpecCodec, RefusesVersionsFromTheFuture) {
    const auto spec = parse_app_spec("schema: datazentr/appspec@2\n", "a.yaml");
    ASSERT_FALSE(spec);
    EXPECT_EQ(spec.error().code, "spec.too_new");
    EXPECT_EQ(parse_app_spec("schema: other@1\n", "a.yaml").error().code, "spec.schema");
}

TEST(AppSpecCodec, ReadsAnEmptyObjectAsTheDefaults) {
    const auto spec = parse_app_spec("{}", "a.json");
    ASSERT_TRUE(spec);
    EXPECT_EQ(*spec, AppSpec{});
}

}  // namespace
}  // namespace dz
