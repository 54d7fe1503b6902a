// How people talk about changes: around the request, before it, and without saying it.
#include <algorithm>
#include <gmock/gmock.h>
#include <string>
#include <vector>

#include "intent/edit/rule_editor.hpp"
#include "intent/testing/domain_files.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"

namespace dz::intent {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

constexpr const char* kSchool = R"(
app: { name: School }
roles: [ { name: teacher }, { name: student, portal: true } ]
entities:
  - name: Student
    fields:
      - { name: name, required: true }
      - { name: email, type: email, unique: true }
      - { name: level, type: enum, values: [beginner, intermediate, advanced], default: beginner }
      - { name: newsletter, type: bool }
  - name: Course
    fields:
      - { name: title, required: true }
      - { name: instrument }
      - { name: price, type: money }
      - { name: startsOn, type: date }
      - { name: endsOn, type: date }
      - { name: status, type: enum, values: [draft, open, closed], default: draft }
    relations: [ { name: teacher, target: User } ]
    states:
      field: status
      transitions: [ { from: draft, to: open, label: Open }, { from: [draft, open], to: closed, label: Close } ]
  - name: Room
    fields: [ { name: name, required: true }, { name: seats, type: int } ]
  - name: Lesson
    fields: [ { name: topic, required: true }, { name: startsAt, type: datetime, required: true }, { name: homework, type: text } ]
    relations: [ { name: course, target: Course, required: true }, { name: room, target: Room } ]
  - name: Enrolment
    fields: [ { name: fee, type: money } ]
    relations: [ { name: student, target: Student, required: true }, { name: course, target: Course, required: true } ]
features: [ auth, workspaces, dashboard ]
)";

AppSpec school() {
    return normalise(parse_app_spec(kSchool, "school.yaml").value()).value();
}

Edit said(const std::string& text, const AppSpec& spec = school()) {
    const RuleEditor editor(testing::built_in_lexicon(), testing::built_in_domains());
    auto edit = editor.edit({.text = text, .spec = spec, .history = {}});
    EXPECT_TRUE(edit) << text;
    return edit ? *std::move(edit) : Edit{};
}

const Field* field_of(const Edit& edit, std::string_view entity, std::string_view name) {
    const auto* found = edit.spec.find_entity(entity);
    return found == nullptr ? nullptr : find_field(*found, name);
}

const Relation* relation_of(const Edit& edit, std::string_view entity, std::string_view name) {
    const auto* found = edit.spec.find_entity(entity);
    return found == nullptr ? nullptr : find_relation(*found, name);
}

std::vector<std::string> ways_to(const Edit& edit, std::string_view state) {
    std::vector<std::string> from;
    for (const auto& move : edit.spec.find_entity("Course")->states->transitions)
        if (move.to == state) from.insert(from.end(), move.from.begin(), move.from.end());
    return from;
}

TEST(Talk, TakesAPronounForWhatTheSentenceBeforeSpokeOf) {
    EXPECT_EQ(said("We don't work with rooms any longer, throw them out.").spec.find_entity("Room"),
              nullptr);
    EXPECT_EQ(
        field_of(said("Nobody uses homework, please take it off lessons."), "Lesson", "homework"),
        nullptr);
    EXPECT_NE(
        field_of(said("Courses look boring. Give them a cover picture."), "Course", "coverPicture"),
        nullptr);
}

TEST(Talk, TakesTheRequestBehindItsReason) {
    EXPECT_EQ(field_of(said("we stopped sending newsletters so that flag on students can go"),
                       "Student", "newsletter"),
              nullptr);
    EXPECT_EQ(said("Remove rooms because nobody needs them.").spec.find_entity("Room"), nullptr);
}

TEST(Talk, OnlyAsksWhereSomebodyWonders) {
    for (const auto* text :
         {"I am not sure we need rooms.", "What if I removed rooms?",
          "I wonder whether rooms can go", "Maybe later we will add invoices",
          "if we had invoices, courses could belong to them", "How about a nickname for students?"})
        EXPECT_FALSE(said(text).acted) << text;
}

TEST(Talk, ReadsBulletsThatAskEachOnItsOwn) {
    const auto edit = said(
        "Some small things:\n- students need a nickname\n- course: the price should be "
        "mandatory\n- please remove the homework of lessons");

    EXPECT_NE(field_of(edit, "Student", "nickname"), nullptr);
    EXPECT_TRUE(field_of(edit, "Course", "price")->required);
    EXPECT_EQ(field_of(edit, "Lesson", "homework"), nullptr);
}

TEST(Talk, ReadsADashBeforeAListAsAColon) {
    const auto edit = said(
        "keep track of grants as well - funder, amount, deadline, status (applied, won, lost)");

    ASSERT_NE(edit.spec.find_entity("Grant"), nullptr);
    EXPECT_EQ(field_of(edit, "Grant", "status")->values.size(), 3u);
}

TEST(Talk, ReplacesOneThingByAnother) {
    const auto edit = said("instead of the instrument I need a syllabus for courses");

    EXPECT_EQ(field_of(edit, "Course", "instrument"), nullptr);
    EXPECT_NE(field_of(edit, "Course", "syllabus"), nullptr);
}

TEST(Talk, KeepsTheRecordBehindANewNameOutOfTheName) {
    EXPECT_NE(
        field_of(said("replace the word price by tuition fee on courses"), "Course", "tuitionFee"),
        nullptr);
}

TEST(Talk, IsEnglishHoweverFewItsWords) {
    EXPECT_TRUE(said("mail the teacher as soon as a course gets closed").acted);
}

TEST(Talk, NamesTheControlAndNotOnlyTheField) {
    const auto edit = said("include a gift aid checkbox when entering an enrolment");

    ASSERT_NE(field_of(edit, "Enrolment", "giftAid"), nullptr);
    EXPECT_EQ(field_of(edit, "Enrolment", "giftAid")->type, "bool");
}

TEST(Talk, MakesRecordsOfSeveralThingsWithParts) {
    const auto edit = said("each course has teaching materials (title, file)");

    ASSERT_NE(edit.spec.find_entity("TeachingMaterial"), nullptr);
    EXPECT_NE(relation_of(edit, "TeachingMaterial", "course"), nullptr);
}

TEST(Talk, AsksForAWholeNumberWhereItSaysSo) {
    const auto edit = said("the price of courses should be a whole number with a minimum of 1");

    EXPECT_EQ(field_of(edit, "Course", "price")->type, "int");
    EXPECT_EQ(field_of(edit, "Course", "price")->min, 1);
}

TEST(Moves, GoThroughAStepBetweenTwoStates) {
    const auto edit = said("insert a review step between draft and open for courses");

    EXPECT_THAT(ways_to(edit, "review"), ElementsAre("draft"));
    EXPECT_EQ(field_of(edit, "Course", "open"), nullptr);
}

TEST(Rules, AllowOneRecordForEachPair) {
    const auto edit = said("a student can enrol only once in the same course");

    const auto& rules = edit.spec.find_entity("Enrolment")->rules;
    ASSERT_EQ(rules.size(), 1u);
    EXPECT_THAT(rules.front().unique, ElementsAre("student", "course"));
}

TEST(Rules, KeepRecordsFromSharingAPlaceAtOneTime) {
    const auto edit = said("no two lessons in the same room at the same time");

    const auto& rules = edit.spec.find_entity("Lesson")->rules;
    ASSERT_EQ(rules.size(), 1u);
    EXPECT_THAT(rules.front().unique, ElementsAre("room", "startsAt"));
}

TEST(Rules, BoundWhatARecordHoldsAtMost) {
    EXPECT_EQ(field_of(said("a room never has more than 60 seats"), "Room", "seats")->max, 60);
    EXPECT_EQ(field_of(said("the smallest enrolment is 5 euros"), "Enrolment", "fee")->min, 5);
}

TEST(Settings, AreLiftedWhereTwoMayShareAValue) {
    EXPECT_FALSE(
        field_of(said("two students may share one email address"), "Student", "email")->unique);
    EXPECT_TRUE(
        field_of(said("you can't save a student without an email"), "Student", "email")->required);
}

TEST(Moves, StartFromTheStateThatTheRecordsAreSaidToBeIn) {
    EXPECT_THAT(ways_to(said("open courses can be paused"), "paused"), ElementsAre("open"));
    EXPECT_THAT(ways_to(said("closed courses may be reopened (back to open)"), "open"),
                Contains("closed"));
}

// What is refunded was not funded again.
TEST(Moves, LeadNowhereThatOnlyEndsLikeTheWord) {
    std::string text(kSchool);
    for (auto at = text.find("closed"); at != text.npos; at = text.find("closed"))
        text.replace(at, 6, "funded");
    const auto paid = normalise(parse_app_spec(text, "school.yaml").value()).value();
    const auto before = ways_to({.spec = paid}, "funded").size();

    EXPECT_EQ(ways_to(said("draft courses can be refunded", paid), "funded").size(), before);
    EXPECT_THAT(ways_to(said("draft courses can be refunded", paid), "refunded"),
                ElementsAre("draft"));
}

TEST(Moves, AreForbiddenFromOneStateOnly) {
    const auto edit = said("once a course is open it cannot be closed");

    EXPECT_THAT(ways_to(edit, "closed"), ElementsAre("draft"));
}

TEST(Relations, LeadToSeveralPeopleWhoUseTheApp) {
    const auto edit = said("Courses can have several teachers, not only one");

    ASSERT_NE(relation_of(edit, "Course", "teacher"), nullptr);
    EXPECT_EQ(relation_of(edit, "Course", "teacher")->kind, RelationKind::ManyToMany);
    EXPECT_EQ(edit.spec.find_entity("Teacher"), nullptr);
}

TEST(Relations, LeadToTheirOwnKindWhereThereAreSubs) {
    const auto edit = said("courses can have sub-courses");

    ASSERT_NE(relation_of(edit, "Course", "parent"), nullptr);
    EXPECT_EQ(relation_of(edit, "Course", "parent")->target, "Course");
}

TEST(People, AreMeantByThey) {
    const auto edit =
        said("parents need access too, they can look at lessons but not change anything");

    ASSERT_NE(edit.spec.find_role("parent"), nullptr);
    EXPECT_TRUE(std::ranges::any_of(edit.spec.permissions, [](const Permission& p) {
        return p.role == "parent" && p.entity == "Lesson" &&
               p.can == std::vector<std::string>{"read"};
    }));
}

TEST(Automations, FollowFromWhatPeopleDo) {
    const auto edit = said("whenever somebody enrols, the teacher should be informed");

    ASSERT_EQ(edit.spec.automations.size(), 1u);
    EXPECT_EQ(edit.spec.automations.front().entity, "Enrolment");
    EXPECT_EQ(edit.spec.automations.front().event, "created");
}

TEST(Automations, RemindDaysBeforeADateInThePassive) {
    const auto edit = said("Teachers get a message 3 days before a course starts.");

    ASSERT_EQ(edit.spec.automations.size(), 1u);
    EXPECT_EQ(edit.spec.automations.front().when, "days(today(), startsOn) = 3");
}

}  // namespace
}  // namespace dz::intent
