#include "app/renew_record.hpp"

#include <gtest/gtest.h>

#include "model/app_spec_codec.hpp"
#include "timeline/apply.hpp"

namespace dz::app {
namespace {

AppRecord from_words() {
    AppRecord record;
    record.description = "pets with a name";
    Entity pet{.name = "Pet"};
    pet.fields = {{.name = "name"}};
    Decision add;
    add.id = "d1";
    add.seq = 1;
    add.change = EntityAdd{pet};
    record.decisions = {add};
    record.clauses = {{.text = "pets with a name", .end = 16, .decisions = {"d1"}}};
    record.spec = timeline::fold({}, record.decisions).value();
    return record;
}

TEST(RenewRecord, KeepsTheTraceAndAddsWhatTheSpecChanges) {
    const auto before = from_words();
    auto spec = before.spec;
    spec.entities[0].fields.push_back({.name = "breed"});

    const auto record = renew_record(before, spec);

    ASSERT_TRUE(record) << record.error().message;
    EXPECT_EQ(record->description, before.description);
    ASSERT_EQ(record->clauses.size(), 1u);
    ASSERT_EQ(record->decisions.size(), 2u);
    EXPECT_EQ(kind_of(record->decisions[1].change), "field.add");
    EXPECT_EQ(record->decisions[1].id, "d2");
    EXPECT_EQ(to_yaml(timeline::fold({}, record->decisions).value()), to_yaml(spec));
}

TEST(RenewRecord, AddsNothingWhenTheSpecIsTheSame) {
    const auto before = from_words();
    const auto record = renew_record(before, before.spec);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->decisions.size(), 1u);
}

TEST(RenewRecord, LeavesAnAppMadeFromASpecWithoutDecisions) {
    AppRecord before;
    AppSpec spec;
    spec.entities = {Entity{.name = "Pet"}};
    const auto record = renew_record(before, spec);
    ASSERT_TRUE(record);
    EXPECT_TRUE(record->decisions.empty());
    EXPECT_EQ(record_drafts(*record).size(), 1u);
}

}  // namespace
}  // namespace dz::app
