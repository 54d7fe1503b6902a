#include "template/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dz::templates {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Kind = NameSchema::Kind;

const ViewSchema& field_schema() {
    static const ViewSchema schema{
        "field",
        "",
        {{"field", Kind::Text, ""}, {"field_type", Kind::Text, ""}, {"is_money", Kind::Flag, ""}}};
    return schema;
}

const ViewSchema& entity_schema() {
    static const ViewSchema schema{"entity",
                                   "",
                                   {{"entity", Kind::Text, ""},
                                    {"has_dates", Kind::Flag, ""},
                                    {"fields", Kind::Items, "", &field_schema()}}};
    return schema;
}

std::vector<std::string> faults_of(std::string_view source, const Snippets& snippets = {},
                                   const SlotSchemas& slots = {}) {
    const auto program = compile("t", source);
    std::vector<std::string> faults;
    for (const auto& fault : check_template(*program, {&entity_schema()}, {snippets, slots}))
        faults.push_back(fault.code + " " + fault.message);
    return faults;
}

TEST(CheckTemplate, AcceptsWhatTheSchemaKnows) {
    EXPECT_THAT(faults_of("$entity$\n//% for field in fields\n$field$$comma$\n//% end\n"),
                IsEmpty());
}

TEST(CheckTemplate, LooksIntoBranchesThatNoDataTakes) {
    EXPECT_THAT(faults_of("//% if has_dates\n$one$\n//% else\n$two$\n//% end\n"),
                ElementsAre(HasSubstr("\"one\""), HasSubstr("\"two\"")));
}

TEST(CheckTemplate, KnowsThatNamesOfALoopEndWithIt) {
    EXPECT_THAT(faults_of("//% for field in fields\n//% end\n$field$\n$comma$\n"),
                ElementsAre(HasSubstr("t:3:1: \"field\""), HasSubstr("t:4:1: \"comma\"")));
}

TEST(CheckTemplate, WantsTheLoopVariableNamedAfterTheItem) {
    EXPECT_THAT(faults_of("//% for column in fields\n//% end\n"),
                ElementsAre(HasSubstr("template.loop_variable t:1:19")));
}

TEST(CheckTemplate, TellsListsFromText) {
    EXPECT_THAT(faults_of("$fields$\n//% for x in entity\n//% end\n"),
                ElementsAre(HasSubstr("template.wrong_kind"), HasSubstr("template.wrong_kind")));
}

TEST(CheckTemplate, FindsBranchesThatCannotBeReached) {
    EXPECT_THAT(faults_of("//% if has_dates\n//% if not has_dates\nx\n//% end\n//% end\n"),
                ElementsAre(HasSubstr("known to be true")));
    EXPECT_THAT(faults_of("//% if has_dates\n//% else\n//% if has_dates\nx\n//% end\n//% end\n"),
                ElementsAre(HasSubstr("known to be false")));
    EXPECT_THAT(faults_of("//% if has_dates\n//% if entity\n//% else\n//% end\n//% end\n"
                          "//% if has_dates\n//% end\n"),
                IsEmpty());
}

TEST(CheckTemplate, ChecksEverySnippetThatDispatchMayChoose) {
    Snippets snippets;
    ASSERT_TRUE(snippets.add("column/money", *compile("money", "$amount$\n")));
    ASSERT_TRUE(snippets.add("column/any", *compile("any", "$field$\n")));

    EXPECT_THAT(
        faults_of("//% for field in fields\n//% include column for field\n//% end\n", snippets),
        ElementsAre(HasSubstr("money:1:1: \"amount\"")));
}

TEST(CheckTemplate, ReportsACircleOfSnippetsOnce) {
    Snippets snippets;
    ASSERT_TRUE(snippets.add("a", *compile("a", "//% include b\n")));
    ASSERT_TRUE(snippets.add("b", *compile("b", "//% include a\n")));

    EXPECT_THAT(faults_of("//% include a\n", snippets),
                ElementsAre(HasSubstr("template.include_circle")));
}

TEST(CheckTemplate, GivesSlotItemsTheirOwnNames) {
    const auto item = compile("item", "$entity$ $field$ $nope$\n");
    const SlotSchemas slots = {{"routes", {{&*item, {&field_schema()}}}}, {"open", {}}};

    EXPECT_THAT(faults_of("//% slot routes\n//% slot open\n//% slot closed\n", {}, slots),
                ElementsAre(HasSubstr("item:1:18: \"nope\""), HasSubstr("\"closed\"")));
}

}  // namespace
}  // namespace dz::templates
