// Pairs of specs: what the migration between them makes of a database with rows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "migrate/parse_schema.hpp"
#include "tests/migrations/example_rows.hpp"
#include "tests/migrations/studio.hpp"
#include "tests/migrations/trial.hpp"

namespace dz::migration_tests {
namespace {

constexpr const char* kBefore = R"(
app: { name: Agency, slug: agency }
roles: [ { name: auditor, label: Auditor }, { name: guest, label: Guest, portal: true } ]
entities:
  - name: Client
    fields:
      - { name: name, type: string, required: true, display: true }
      - { name: phone, type: phone }
  - name: Label
    fields: [ { name: name, type: string, required: true, display: true } ]
  - name: Task
    fields:
      - { name: title, type: string, required: true, display: true }
      - { name: dueOn, type: date }
      - { name: status, type: enum, values: [todo, doing, done], default: todo }
      - { name: estimate, type: int, min: 0, max: 100 }
      - { name: notes, type: text }
      - { name: order, type: decimal }
    relations:
      - { name: client, target: Client }
      - { name: labels, kind: many_to_many, target: Label }
features: [ comments: { on: [Task] }, webhooks ]
)";

/// The first spec with some text replaced.
std::string with(std::vector<std::pair<std::string, std::string>> changes) {
    std::string yaml = kBefore;
    for (const auto& [from, to] : changes) {
        const auto at = yaml.find(from);
        EXPECT_NE(at, yaml.npos) << from;
        if (at != yaml.npos) yaml.replace(at, from.size(), to);
    }
    return yaml;
}

struct Case {
    std::string name;
    std::string after;
    SpecRenames renames = {};
    std::string question = {};
    std::string answer = {};
    std::vector<std::string> destructive = {};
    std::string more_rows = {};
    std::string before = kBefore;
};

std::vector<Case> cases() {
    const std::string title = "- { name: title, type: string, required: true, display: true }\n";
    const std::string client = "- { name: client, target: Client }";
    const std::string labels = "- { name: labels, kind: many_to_many, target: Label }";
    std::vector<Case> all;
    all.push_back({.name = "an entity that comes, with relations to it",
                   .after = with({{client, client + "\n      - { name: team, target: Team }"},
                                  {"  - name: Task\n",
                                   "  - name: Team\n    fields: [ { name: name, type: string, "
                                   "required: true, unique: true, display: true } ]\n"
                                   "    relations: [ { name: tags, kind: many_to_many, target: "
                                   "Label } ]\n  - name: Task\n"}}),
                   .question = "select count(*), count(team_id) from tasks;",
                   .answer = "2|0\n"});
    all.push_back(
        {.name = "an entity that goes",
         .after = with({{"      - { name: client, target: Client }\n", ""},
                        {"  - name: Client\n    fields:\n      - { name: name, type: string, "
                         "required: true, display: true }\n      - { name: phone, type: phone }\n",
                         ""}}),
         .question = "select count(*) from tasks;",
         .answer = "2\n",
         .destructive = {"Task.client: all values", "Client: all of them (table clients)"}});
    all.push_back({.name = "fields that go, and with them their checks",
                   .after = with({{"      - { name: estimate, type: int, min: 0, max: 100 }\n", ""},
                                  {"      - { name: order, type: decimal }\n", ""}}),
                   .question = "select count(*) from tasks;",
                   .answer = "2\n",
                   .destructive = {"Task.estimate: all values", "Task.order: all values"}});
    all.push_back(
        {.name = "an entity with another name",
         .after = with({{"name: Task\n", "name: Ticket\n"}, {"on: [Task]", "on: [Ticket]"}}),
         .renames = {.entities = {{"Task", "Ticket"}}},
         .question = "select title, label_id = " + id_of("labels", 1) +
                     " from tickets left join ticket_labels on ticket_id = tickets.id order by 1;\n"
                     "select entity from comments; select entities from webhooks;",
         .answer = "text 1|t\ntext 2|\nTicket\n{Client,Ticket}\n",
         .more_rows = "insert into comments (id, workspace_id, entity, record_id, body, mentions, "
                      "created_at) values (gen_random_uuid(), " +
                      id_of("workspaces", 1) + ", 'Task', " + id_of("tasks", 1) +
                      ", 'Hi', '{}', now());\n"
                      "insert into webhooks (id, workspace_id, url, secret, entities, active, "
                      "created_at) values (gen_random_uuid(), " +
                      id_of("workspaces", 1) + ", 'u', 's', '{Client,Task}', true, now());\n"});
    all.push_back(
        {.name = "fields and relations with other names, one of which is another's",
         .after = with({{"name: dueOn,", "name: deadline,"},
                        {"name: estimate, type: int, min: 0, max: 100",
                         "name: order, type: int, min: 0, max: 100"},
                        {"name: order, type: decimal", "name: estimate, type: decimal"},
                        {"name: client, target", "name: customer, target"},
                        {"name: labels, kind", "name: marks, kind"}}),
         .renames = {.members = {{{"Task", "dueOn"}, "deadline"},
                                 {{"Task", "estimate"}, "order"},
                                 {{"Task", "order"}, "estimate"},
                                 {{"Task", "client"}, "customer"},
                                 {{"Task", "labels"}, "marks"}}},
         .question = "select deadline, \"order\", estimate, customer_id = " + id_of("clients", 1) +
                     " from tasks order by title limit 1;\n"
                     "select count(*) from task_marks;",
         .answer = "2026-03-02|0|1.2500|t\n1\n"});
    all.push_back(
        {.name = "values of other types",
         .after =
             with({{"name: dueOn, type: date", "name: dueOn, type: datetime"},
                   {"name: estimate, type: int, min: 0, max: 100", "name: estimate, type: percent"},
                   {"name: notes, type: text", "name: notes, type: int"},
                   {"name: order, type: decimal", "name: order, type: string"},
                   {"name: phone, type: phone", "name: phone, type: tags"},
                   {"type: enum, values: [todo, doing, done], default: todo", "type: string"}}),
         .question = "select due_on at time zone 'UTC', estimate, notes, \"order\", status from "
                     "tasks order by title;\nselect phone from clients order by 1;",
         .answer = "2026-03-02 00:00:00|0.00|12|1.25|doing\n2026-03-03 00:00:00|0.00||2.25|done\n"
                   "{\"text 1\"}\n{\"text 2\"}\n",
         .destructive = {"Task.notes: text that is no number becomes empty"},
         .more_rows = "update tasks set notes = ' 12 ' where title = 'text 1';\n"});
    all.push_back(
        {.name = "text that becomes a choice, and values that come, go and change",
         .after = with(
             {{"values: [todo, doing, done], default: todo",
               "values: [todo, started], default: todo"},
              {"name: notes, type: text", "name: notes, type: enum, values: [in_progress, over]"}}),
         .question = "select status, notes from tasks order by title;",
         .answer = "todo|in_progress\ntodo|\n",
         .destructive = {"Task.status: the values doing, done become 'todo'",
                         "Task.notes: texts that are none of the values become empty"},
         .more_rows = "update tasks set notes = 'In progress' where title = 'text 1';\n"});
    all.push_back(
        {.name = "a choice with one value called otherwise",
         .after = with({{"values: [todo, doing, done]", "values: [todo, started, done]"}}),
         .question = "select status from tasks order by title;",
         .answer = "started\ndone\n"});
    all.push_back(
        {.name = "what must be filled from now on",
         .after = with(
             {{title, title +
                          "      - { name: code, type: string, required: true, unique: true }\n"
                          "      - { name: number, type: sequence, pattern: \"T-{000}\" }\n"
                          "      - { name: size, type: enum, values: [s, m, l], required: true }\n"
                          "      - { name: price, type: money, required: true, min: 5 }\n"
                          "      - { name: since, type: date, required: true }\n"
                          "      - { name: tags, type: tags }\n"
                          "      - { name: done, type: bool }\n"
                          "      - { name: place, type: address, required: true }\n"},
              {"name: notes, type: text", "name: notes, type: text, required: true"},
              {"name: phone, type: phone", "name: phone, type: phone, required: true"},
              {client,
               "- { name: client, target: Client, required: true }\n"
               "      - { name: keeper, target: User, required: true }\n"
               "      - { name: maker, target: Maker, required: true }\n"
               "      - { name: brief, kind: one_to_one, target: Brief, required: true }"},
              {"  - name: Task\n",
               "  - name: Land\n    fields: [ { name: name, type: string, required: true } ]\n"
               "  - name: Maker\n    fields:\n"
               "      - { name: name, type: string, required: true, display: true }\n"
               "      - { name: number, type: sequence, pattern: \"M-{00}\" }\n"
               "    relations: [ { name: land, target: Land, required: true } ]\n"
               "  - name: Brief\n    fields: [ { name: text, type: text, required: true } ]\n"
               "  - name: Task\n"}}),
         .question =
             "select number, size, price, tags, done, notes, client_id = " + id_of("clients", 1) +
             ", keeper_id = created_by from tasks order by title;\n"
             "select length(code), since = (created_at at time zone 'UTC')::date from tasks;\n"
             "select count(distinct brief_id), count(distinct maker_id) from tasks;\n"
             "select name, number from makers; select count(*) from lands; select value from "
             "counters;",
         .answer = "T-001|s|5.00|{}|f|text 1|t|t\nT-002|s|5.00|{}|f|Unknown|t|t\n"
                   "12|t\n12|t\n2|1\nUnknown|M-00\n1\n2\n",
         .more_rows = "update tasks set notes = null, client_id = null where title = 'text 2';\n"
                      "update clients set phone = null;\n"});
    all.push_back(
        {.name = "rules and what deletion does",
         .after =
             with({{client, "- { name: client, target: Client, on_delete: cascade }"},
                   {labels, labels + "\n    rules:\n      - { that: \"estimate < 90\", "
                                     "message: Too much }\n      - { unique: [title, client] }"},
                   {"min: 0, max: 100", "min: 0, max: 99"}})});
    all.push_back(
        {.name = "one that becomes several",
         .after = with({{client, "- { name: client, kind: many_to_many, target: Client }"}}),
         .question = "select count(*) from task_client where client_id = " + id_of("clients", 1) +
                     " and task_id = " + id_of("tasks", 1) + ";",
         .answer = "1\n"});
    all.push_back(
        {.name = "several that become one, and one that is exclusive",
         .after = with({{labels, "- { name: labels, target: Label }"},
                        {client, "- { name: client, kind: one_to_one, target: Client }"}}),
         .question = "select labels_id = " + id_of("labels", 1) + " from tasks order by title;",
         .answer = "t\n\n",
         .destructive = {"Task.labels: all but the oldest of several"}});
    all.push_back(
        {.name = "relations that lead elsewhere",
         .after = with({{client, "- { name: client, target: Label }"},
                        {labels, "- { name: labels, kind: many_to_many, target: Client }"}}),
         .question = "select count(client_id) from tasks; select count(*) from task_labels;",
         .answer = "0\n0\n",
         .destructive = {"Task.client: all values", "Task.labels: every Label in it"}});
    all.push_back(
        {.name = "roles that are renamed and roles that go",
         .after = with({{"name: auditor, label: Auditor", "name: inspector, label: Inspector"},
                        {", { name: guest, label: Guest, portal: true }", ""}}),
         .renames = {.roles = {{"auditor", "inspector"}}},
         .question = "select role from members order by 1; select role from invites;",
         .answer = "inspector\nowner\n",
         .destructive = {"role guest: whoever has it leaves the workspace"},
         .more_rows = "update members set role = 'auditor' where role = 'member';\n"
                      "insert into invites (id, workspace_id, email, role, token_hash, expires_at, "
                      "created_at) values (gen_random_uuid(), " +
                      id_of("workspaces", 1) + ", 'a', 'guest', 't', now(), now());\n"});
    all.push_back({.name = "a new thing with the name a renamed one had",
                   .after = with({{"  - name: Client\n", "  - name: Customer\n"},
                                  {"target: Client", "target: Customer"},
                                  {"  - name: Label\n",
                                   "  - name: Client\n    fields: [ { name: "
                                   "host, type: string, required: true } ]\n  - name: Label\n"}}),
                   .renames = {.entities = {{"Client", "Customer"}}},
                   .question = "select count(*) from clients; select count(*) from customers;",
                   .answer = "0\n2\n"});
    all.push_back({.name = "a thing that takes the name of one that goes",
                   .after = with({{"  - name: Label\n    fields: [ { name: name, type: string, "
                                   "required: true, display: true } ]\n",
                                   ""},
                                  {"  - name: Client\n", "  - name: Label\n"},
                                  {"target: Client", "target: Label"},
                                  {"\n      " + labels, ""}}),
                   .renames = {.entities = {{"Client", "Label"}}},
                   .question = "select count(*) from labels where phone is not null;",
                   .answer = "2\n",
                   .destructive = {"Label: all of them (table labels)",
                                   "Task.labels: all of them (table task_labels)"}});
    all.push_back(
        {.name = "looks and words alone",
         .after = with({{"name: Agency,", "name: Studio,"},
                        {"name: notes, type: text", "name: notes, type: text, label: Remarks"}})});
    return all;
}

TEST(Migrations, LeadToTheDatabaseOfAFreshStartAndKeepTheRows) {
    const auto all = cases();
    std::vector<Trial> trials;
    std::vector<Step> steps;
    for (const auto& one : all) {
        SCOPED_TRACE(one.name);
        const auto step = step_between(spec_of(one.before), spec_of(one.after), one.renames);
        ASSERT_TRUE(step) << step.error().message;
        const auto schema = migrate::parse_schema(step->old_schema);
        ASSERT_TRUE(schema);
        trials.push_back({.name = one.name,
                          .old_schema = step->old_schema,
                          .rows = example_rows(*schema) + one.more_rows,
                          .migration = step->migration,
                          .new_schema = step->new_schema,
                          .question = one.question});
        steps.push_back(*step);
    }
    const auto verdicts = hold(trials);
    ASSERT_TRUE(verdicts) << verdicts.error().message;
    for (std::size_t i = 0; i < all.size(); ++i) {
        SCOPED_TRACE(all[i].name + "\n" + steps[i].migration);
        EXPECT_EQ((*verdicts)[i].error, "");
        EXPECT_EQ((*verdicts)[i].differences, "");
        EXPECT_EQ((*verdicts)[i].answer, all[i].answer);
        const auto lost =
            steps[i].added.empty() ? std::vector<std::string>() : steps[i].added[0].destructive;
        EXPECT_EQ(lost, all[i].destructive);
    }
    EXPECT_EQ(steps.back().migration, "") << "Looks are no business of the database.";
}

}  // namespace
}  // namespace dz::migration_tests
