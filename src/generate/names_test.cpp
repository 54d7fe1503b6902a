#include "generate/names.hpp"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

namespace dz::generate {
namespace {

AppSpec spec_of(const std::vector<std::string>& entities) {
    AppSpec spec;
    for (const auto& name : entities) {
        Entity entity;
        entity.name = name;
        entity.fields = {{.name = "name"}};
        spec.entities.push_back(entity);
    }
    return spec;
}

TEST(Names, KeepsTheWordsOfTheDomainWhereNothingStandsAgainstThem) {
    const Names names(spec_of({"Event", "Class", "Property", "TimeEntry"}), {});

    EXPECT_EQ(names.entity("Event").pascal, "Event");
    EXPECT_EQ(names.entity("Class").table, "classes");
    EXPECT_EQ(names.entity("Property").camels, "properties");
    EXPECT_EQ(names.entity("TimeEntry").path, "time-entries");
}

TEST(Names, AvoidsTheWordsBesideASpelling) {
    const TakenNames taken{.tables = {},
                           .types = {},
                           .paths = {},
                           .places = {{{"", "entity", "Routes"}, {"auditRoutes"}},
                                      {{"", "entities", ""}, {"recordTables"}}}};
    const Names names(spec_of({"Audit", "RecordTable", "Routes"}), taken);

    EXPECT_EQ(names.entity("Audit").camel, "auditEntry");
    EXPECT_EQ(names.entity("Audit").label, "Audit");
    EXPECT_EQ(names.entity("RecordTable").camels, "recordTableEntries");
    EXPECT_EQ(names.entity("Routes").pascal, "Routes");
}

TEST(Names, AvoidsKeywordsOnlyWhereTheyWouldStandAlone) {
    const TakenNames bare{
        .tables = {}, .types = {}, .paths = {}, .places = {{{"", "entity", ""}, {}}}};
    const TakenNames type{
        .tables = {}, .types = {}, .paths = {}, .places = {{{"", "Entity", ""}, {}}}};
    const auto spec = spec_of({"Import", "Promise"});

    EXPECT_EQ(Names(spec, bare).entity("Import").camel, "importEntry");
    EXPECT_EQ(Names(spec, type).entity("Import").camel, "import");
    EXPECT_EQ(Names(spec, type).entity("Promise").pascal, "PromiseEntry");
}

TEST(Names, DecidesOnCodeAndAddressesApart) {
    const TakenNames taken{.tables = {"sessions"}, .types = {}, .paths = {"forms"}};
    const Names names(spec_of({"Session", "Form"}), taken);

    EXPECT_EQ(names.entity("Session").table, "session_entries");
    EXPECT_EQ(names.entity("Session").path, "sessions");
    EXPECT_EQ(names.entity("Form").table, "forms");
    EXPECT_EQ(names.entity("Form").path, "form-entries");
}

TEST(Names, TellsEntitiesApart) {
    const TakenNames taken{.tables = {},
                           .types = {},
                           .paths = {},
                           .places = {{{"", "entity", ""}, {}}, {{"", "entities", ""}, {}}}};
    const std::string stem(54, 'x');
    const std::vector<std::string> entities = {
        "Datum", "Data", "Sheep", "SheepEntry", "Series", "X" + stem + "One", "X" + stem + "Two"};
    const Names names(spec_of(entities), taken);

    std::set<std::string> tables;
    std::set<std::string> paths;
    for (const auto& entity : entities) {
        EXPECT_TRUE(tables.insert(names.entity(entity).table).second) << entity;
        EXPECT_TRUE(paths.insert(names.entity(entity).path).second) << entity;
        EXPECT_NE(names.entity(entity).camel, names.entity(entity).camels) << entity;
        EXPECT_LE(names.entity(entity).table.size(), 40u) << entity;
    }
}

TEST(Names, RenamesFieldsThatEveryRecordHas) {
    auto spec = spec_of({"Task"});
    spec.entities[0].fields = {{.name = "version"},  {.name = "constructor"}, {.name = "class"},
                               {.name = "due_on"},   {.name = "dueOn"},       {.name = "order"},
                               {.name = "projectId"}};
    spec.entities[0].relations = {{.name = "owner", .target = "User"},
                                  {.name = "project", .target = "Task"}};
    const Names names(spec, {});

    EXPECT_EQ(names.field("Task", "version").camel, "versionValue");
    EXPECT_EQ(names.field("Task", "constructor").camel, "constructorValue");
    EXPECT_EQ(names.field("Task", "class").camel, "class");
    EXPECT_EQ(names.field("Task", "order").column, "order");
    EXPECT_EQ(names.field("Task", "owner").camel, "ownerId");
    EXPECT_NE(names.field("Task", "due_on").column, names.field("Task", "dueOn").column);
    EXPECT_EQ(names.field("Task", "project").camel, "projectId");
    EXPECT_EQ(names.field("Task", "projectId").camel, "projectIdValue");
}

TEST(Names, KeepsTheTablesOfRelationsApart) {
    auto spec = spec_of({"Task", "Label", "TaskLabel", "Sheep"});
    const auto many = [](std::string name, std::string target) {
        return Relation{
            .name = std::move(name), .kind = RelationKind::ManyToMany, .target = std::move(target)};
    };
    spec.entities[0].relations = {many("labels", "Label"), many("records", "Label"),
                                  many("notes", "Label")};
    spec.entities[3].relations = {many("sheep", "Sheep")};
    const TakenNames taken{.tables = {"task_notes"},
                           .types = {},
                           .paths = {},
                           .places = {{{"", "entity", "Records"}, {}}}};
    const Names names(spec, taken);

    EXPECT_EQ(names.link("Task", "labels").table, "task_labels_links");
    EXPECT_EQ(names.link("Task", "records").variable, "taskRecordsLinks");
    EXPECT_EQ(names.link("Task", "notes").table, "task_notes_links");
    EXPECT_EQ(names.link("Sheep", "sheep").left, "sheep_id");
    EXPECT_EQ(names.link("Sheep", "sheep").right, "other_sheep_id");
}

}  // namespace
}  // namespace dz::generate
