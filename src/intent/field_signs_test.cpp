// Which nouns are attributes of which record, and what stands in the place of a noun.
#include "intent/field_signs.hpp"

#include <algorithm>
#include <gmock/gmock.h>

#include "intent/rule_planner.hpp"
#include "intent/testing/read_spec.hpp"

namespace dz::intent {
namespace {

using ::testing::Contains;
using testing::entities_of;
using testing::fields_of;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using testing::spec_of;

RulePlanner planner() {
    return RulePlanner(testing::built_in_lexicon(), testing::built_in_domains());
}

const Field* field_of(const AppSpec& spec, std::string_view entity, std::string_view name) {
    const auto* found = spec.find_entity(entity);
    if (found == nullptr) return nullptr;
    const auto field = std::ranges::find(found->fields, name, &Field::name);
    return field == found->fields.end() ? nullptr : &*field;
}

TEST(FieldSigns, TellWhereTheRecordStands) {
    const auto fields = planner().weighed_fields("Each boiler has a model and a pressure.");

    const auto model = std::ranges::find_if(fields, [](const FieldEvidence& field) {
        return field.owner == "boiler" && field.words == std::vector<std::string>{"model"};
    });
    ASSERT_NE(model, fields.end());
    EXPECT_TRUE(model->has(FieldSign::LeadHas));
    EXPECT_TRUE(model->has(FieldSign::Given));
    EXPECT_TRUE(model->has(FieldSign::OwnerEach));
    EXPECT_FALSE(model->has(FieldSign::OwnerBehind));
}

TEST(FieldSigns, WeighTheSameOnEveryCall) {
    const std::string_view text = "Members lend boats. A boat has a length, a name and a berth.";
    const auto once = planner().weighed_fields(text);
    const auto again = planner().weighed_fields(text);

    ASSERT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        EXPECT_EQ(once[i].words, again[i].words);
        EXPECT_EQ(odds_of(once[i]), odds_of(again[i]));
    }
}

TEST(Questions, InAListAreFields) {
    const auto spec = spec_of(
        "We hand out keys. A key has a stamp number, how many copies exist and whether there is a "
        "tag. Each handout has a date, who took it and what was noticed.");

    const auto* copies = field_of(spec, "Key", "copies");
    ASSERT_NE(copies, nullptr);
    EXPECT_EQ(copies->type, "int");
    const auto* tag = field_of(spec, "Key", "tag");
    ASSERT_NE(tag, nullptr);
    EXPECT_EQ(tag->type, "bool");
    const auto* who = field_of(spec, "Handout", "whoTookIt");
    ASSERT_NE(who, nullptr);
    const auto* noticed = field_of(spec, "Handout", "noticed");
    ASSERT_NE(noticed, nullptr);
    EXPECT_EQ(noticed->label, "What was noticed");
}

TEST(Questions, ThatGoOnAboutPeopleAreNone) {
    const auto spec = spec_of(
        "Track boats with a name and a length. Customers, who can log in, see their own boats.");

    EXPECT_THAT(fields_of(spec, "Boat"), Not(Contains(HasSubstr("who"))));
}

TEST(AppWords, AreThingsWhereSomethingIsDoneToThem) {
    const auto spec = spec_of(
        "Members borrow tools, with due dates and fines. Members bring the tools back to the "
        "shed.");

    EXPECT_THAT(entities_of(spec), IsSupersetOf({"Tool", "Loan"}));
}

TEST(AppWords, AreTheAppWhereItIsAskedFor) {
    const auto spec = spec_of(
        "I need a tool to plan shifts. The tool keeps shifts with a date and a start time.");

    EXPECT_THAT(entities_of(spec), Contains("Shift"));
    EXPECT_THAT(entities_of(spec), Not(Contains("Tool")));
}

}  // namespace
}  // namespace dz::intent
