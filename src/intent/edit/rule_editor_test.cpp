#include "intent/edit/rule_editor.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <string>
#include <vector>

#include "intent/testing/domain_files.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"

namespace dz::intent {
namespace {

using ::testing::HasSubstr;

constexpr const char* kStudio = R"(
app: { name: Studio, currency: EUR }
theme: { accent: navy }
roles: [ { name: manager }, { name: client, portal: true } ]
entities:
  - name: Client
    fields: [ { name: name, required: true }, { name: email, type: email }, { name: phone, type: phone } ]
  - name: Project
    fields: [ { name: name, required: true }, { name: budget, type: money }, { name: endsOn, type: date } ]
    relations: [ { name: client, target: Client, required: true } ]
  - name: Task
    fields:
      - { name: title, required: true }
      - { name: priority, type: enum, values: [low, medium, high], default: medium }
      - { name: status, type: enum, values: [todo, doing, done], default: todo }
      - { name: dueOn, type: date }
    relations: [ { name: project, target: Project }, { name: assignee, target: User } ]
    states:
      field: status
      transitions: [ { from: todo, to: doing, label: Start }, { from: doing, to: done, label: Finish } ]
    views: [ board: { by: status }, table ]
  - name: Invoice
    fields: [ { name: number, type: sequence }, { name: dueOn, type: date }, { name: total, type: money } ]
    relations: [ { name: client, target: Client } ]
features: [ auth, workspaces, dashboard, comments: { on: [Task] }, billing ]
pages: [ { kind: landing, path: / } ]
)";

AppSpec studio() {
    return normalise(parse_app_spec(kStudio, "studio.yaml").value()).value();
}

/// A conversation about the studio.
struct Talk {
    AppSpec spec = studio();
    std::vector<PastEdit> history;
    Edit last = {};

    Edit& say(const std::string& text) {
        const RuleEditor editor(testing::built_in_lexicon(), testing::built_in_domains());
        auto edit = editor.edit({.text = text, .spec = spec, .history = history});
        EXPECT_TRUE(edit) << text << ": " << (edit ? "" : edit.error().message);
        if (!edit) return last;
        last = *std::move(edit);
        EXPECT_TRUE(validate(last.spec).empty()) << text;
        if (last.acted) {
            EXPECT_EQ(timeline::fold(spec, last.decisions).value(), last.spec) << text;
            EXPECT_EQ(timeline::apply_all(last.spec, last.undo).value(), spec) << text;
            history.push_back({text, last.decisions, last.undo, last.takes_back});
        } else {
            EXPECT_EQ(last.spec, spec) << text;
        }
        spec = last.spec;
        return last;
    }
    /// The sentence a message that changes nothing is answered with.
    std::string answer_to(const std::string& text) {
        const auto& edit = say(text);
        EXPECT_FALSE(edit.acted) << text;
        return edit.answers.empty() ? std::string() : edit.answers.front().text;
    }
    const Field* field(const std::string& entity, const std::string& name) const {
        const auto* found = spec.find_entity(entity);
        return found == nullptr ? nullptr : find_field(*found, name);
    }
    const Relation* relation(const std::string& entity, const std::string& name) const {
        const auto* found = spec.find_entity(entity);
        return found == nullptr ? nullptr : find_relation(*found, name);
    }
};

TEST(Editor, AddsAFieldOfTheTypeItsNameTells) {
    Talk talk;
    talk.say("Please add a website to clients.");
    ASSERT_NE(talk.field("Client", "website"), nullptr);
    EXPECT_EQ(talk.field("Client", "website")->type, "url");
}

TEST(Editor, RenamesARecordWithWhatIsNamedAfterIt) {
    Talk talk;
    talk.say("rename client to customer");
    EXPECT_NE(talk.spec.find_entity("Customer"), nullptr);
    EXPECT_NE(talk.relation("Project", "customer"), nullptr);
    EXPECT_NE(talk.spec.find_role("customer"), nullptr);
}

TEST(Editor, CarriesOutEveryClauseInOrder) {
    Talk talk;
    talk.say("add a city to clients and rename client to customer; then remove billing");
    EXPECT_NE(talk.field("Customer", "city"), nullptr);
    EXPECT_EQ(talk.spec.find_feature("billing"), nullptr);
    EXPECT_EQ(talk.last.answers.size(), 3u);
}

TEST(Editor, DoesWhatCanBeDoneAndSaysWhatCannot) {
    Talk talk;
    talk.say("remove the budget, then add a color to sprints");
    EXPECT_EQ(talk.field("Project", "budget"), nullptr);
    ASSERT_EQ(talk.last.answers.size(), 2u);
    EXPECT_EQ(talk.last.answers[1].kind, AnswerKind::Asked);
    EXPECT_THAT(talk.last.answers[1].text, HasSubstr("sprints"));
}

TEST(Editor, OffersTheNearestNameForAMissingOne) {
    EXPECT_EQ(Talk().answer_to("rename clientz to customer"),
              "There is no \"clientz\". Did you mean \"Client\"?");
}

TEST(Editor, AsksWhichOfSeveralIsMeant) {
    EXPECT_THAT(Talk().answer_to("remove the due date"), HasSubstr("several"));
    EXPECT_THAT(Talk().answer_to("make the name optional"), HasSubstr("several"));
}

TEST(Editor, TakesPronounsForWhatWasSpokenOfLast) {
    Talk talk;
    talk.say("add a reference to invoices");
    talk.say("make it required and unique");
    ASSERT_NE(talk.field("Invoice", "reference"), nullptr);
    EXPECT_TRUE(talk.field("Invoice", "reference")->required);
    EXPECT_TRUE(talk.field("Invoice", "reference")->unique);
}

TEST(Editor, NeverRemovesARecordForAPronounThatMeantAPartOfIt) {
    Talk talk;
    talk.say("remove the task board. Remove it.");
    EXPECT_NE(talk.spec.find_entity("Task"), nullptr);
}

TEST(Editor, UndoesStepByStepAndForward) {
    Talk talk;
    const auto before = talk.spec;
    talk.say("add a city to clients");
    const auto between = talk.spec;
    talk.say("remove the budget");
    const auto after = talk.spec;
    talk.say("undo that");
    EXPECT_EQ(talk.spec, between);
    talk.say("undo that");
    EXPECT_EQ(talk.spec, before);
    EXPECT_THAT(talk.answer_to("undo that"), HasSubstr("nothing to undo"));
    talk.say("redo");
    EXPECT_EQ(talk.spec, between);
    EXPECT_NE(after, between);
}

TEST(Editor, LeavesQuestionsThanksAndOtherLanguagesAlone) {
    for (const auto* text : {"do we have invoices?", "what happens when a task is done?", "thanks!",
                             "don't remove the budget", "füge den Kunden bitte ein Feld hinzu",
                             "make it better", "asdf qwer zxcv", "add a budget to projects"})
        Talk().answer_to(text);
}

TEST(Editor, NeverRemovesTheRecordsBehindFrom) {
    Talk talk;
    talk.say("remove the due date from tasks and invoices");
    EXPECT_NE(talk.spec.find_entity("Invoice"), nullptr);
    EXPECT_EQ(talk.field("Invoice", "dueOn"), nullptr);
    EXPECT_EQ(talk.field("Task", "dueOn"), nullptr);
    EXPECT_THAT(Talk().answer_to("remove the phone from clients and tasks"), HasSubstr("phone"));
}

TEST(Editor, AsksInsteadOfRemovingWhatShouldNotBeSeen) {
    EXPECT_THAT(Talk().answer_to("please don't show the budget"), HasSubstr("removed?"));
}

TEST(Editor, AddsAFieldToEveryRecordOfAListOrToNone) {
    Talk talk;
    talk.say("add a code to projects, clients and tasks");
    EXPECT_NE(talk.field("Project", "code"), nullptr);
    EXPECT_NE(talk.field("Task", "code"), nullptr);
    EXPECT_THAT(Talk().answer_to("add a code to projects and sprints"), HasSubstr("sprints"));
}

TEST(Editor, TakesOptionsInParenthesesBehindTheRecord) {
    Talk talk;
    talk.say("add a risk to projects (low, high)");
    ASSERT_NE(talk.field("Project", "risk"), nullptr);
    EXPECT_EQ(talk.field("Project", "risk")->values.size(), 2u);
}

TEST(Editor, AsksWhatAFieldOrARecordWithoutANameShouldBe) {
    EXPECT_THAT(Talk().answer_to("add a field to tasks"), HasSubstr("called"));
    EXPECT_THAT(Talk().answer_to("add field"), HasSubstr("called"));
    EXPECT_THAT(Talk().answer_to("add three fields"), HasSubstr("called"));
    EXPECT_THAT(Talk().answer_to("rename it to job"), HasSubstr("renamed"));
}

std::vector<std::string> allowed(const AppSpec& spec, const std::string& role,
                                 const std::string& entity) {
    std::vector<std::string> out;
    for (const auto& permission : spec.permissions)
        if (permission.role == role && (permission.entity == entity || permission.entity == "*"))
            out.insert(out.end(), permission.can.begin(), permission.can.end());
    std::ranges::sort(out);
    return out;
}

constexpr const char* kOffice = R"(
app: { name: Office }
roles: [ { name: manager }, { name: clerk }, { name: client, portal: true } ]
entities:
  - name: Client
    fields: [ { name: name, required: true } ]
  - name: Invoice
    fields:
      - { name: title, required: true }
      - { name: status, type: enum, values: [draft, sent, paid], default: draft }
    states: { field: status, transitions: [ { from: draft, to: sent, label: Send }, { from: sent, to: paid, label: Pay } ] }
permissions:
  - { role: manager, entity: "*", can: ["*"] }
  - { role: clerk, entity: Client, can: [read] }
)";

Talk office() {
    Talk talk;
    talk.spec = normalise(parse_app_spec(kOffice, "office.yaml").value()).value();
    return talk;
}

TEST(Editor, TakesARightFromARoleThatMayDoEverything) {
    auto talk = office();
    talk.say("managers can't delete clients");
    EXPECT_EQ(allowed(talk.spec, "manager", "Client"),
              (std::vector<std::string>{"create", "read", "update"}));
    EXPECT_EQ(allowed(talk.spec, "manager", "Invoice"), (std::vector<std::string>{"*"}));
}

TEST(Editor, NeverWidensOnePermissionByRestrictingAll) {
    auto talk = office();
    talk.say("only admins may delete");
    EXPECT_EQ(allowed(talk.spec, "clerk", "Client"), (std::vector<std::string>{"read"}));
    EXPECT_EQ(allowed(talk.spec, "clerk", "Invoice"),
              (std::vector<std::string>{"create", "read", "update"}));
}

TEST(Editor, LeavesATransitionOpenToThoseItWasOpenTo) {
    auto talk = office();
    talk.say("clients can pay invoices");
    const auto& moves = talk.spec.find_entity("Invoice")->states->transitions;
    EXPECT_THAT(moves[1].roles, ::testing::UnorderedElementsAre("owner", "admin", "member",
                                                                "manager", "clerk", "client"));
}

TEST(Editor, NeverMakesARoleOfSeveralOrOfNobody) {
    for (const auto* text :
         {"nobody can delete invoices", "managers and clerks can edit clients",
          "only managers and wizards may delete clients", "only admins can see clients"}) {
        auto talk = office();
        talk.answer_to(text);
    }
    auto talk = office();
    talk.say("only managers and clerks may edit invoices");
    EXPECT_EQ(talk.spec.roles.size(), 3u);
    EXPECT_THAT(allowed(talk.spec, "member", "Invoice"),
                ::testing::Not(::testing::Contains("update")));
}

TEST(Editor, AddsStatesOnlyForWhatLasts) {
    Talk().answer_to("tasks can be tagged");
    Talk talk;
    talk.say("tasks can be archived");
    EXPECT_EQ(talk.field("Task", "status")->values.size(), 4u);
}

TEST(Editor, AsksAboutTheSecondRenameInsteadOfMakingItPartOfAName) {
    EXPECT_THAT(Talk().answer_to("rename project to job and sprint to cycle"), HasSubstr("sprint"));
    Talk talk;
    talk.say("rename project to job and manager to boss");
    EXPECT_NE(talk.spec.find_entity("Job"), nullptr);
    EXPECT_NE(talk.spec.find_role("boss"), nullptr);
}

TEST(Editor, AsksWhetherANounIsAStateOrAStatusOfItsOwn) {
    EXPECT_THAT(Talk().answer_to("add a visa status to tasks"), HasSubstr("of its own"));
    Talk talk;
    talk.say("add a field visa status to tasks");
    EXPECT_NE(talk.field("Task", "visaStatus"), nullptr);
}

TEST(Editor, TakesOnlyKnownWordsForColoursAndRecords) {
    Talk().answer_to("make it look like Apple");
    Talk().answer_to("add seo");
}

TEST(Editor, ReadsTheSameInAnAppOfOneRecord) {
    Talk talk;
    talk.spec =
        normalise(parse_app_spec("app: { name: Vinyl }\nentities:\n  - { name: Record, fields: [ "
                                 "{ name: title }, { name: artist } ] }\n",
                                 "vinyl.yaml")
                      .value())
            .value();
    talk.answer_to("let visitors see my records");
    talk.answer_to("add a table view");
    talk.say("add pressings with a name and a country");
    EXPECT_NE(talk.field("Pressing", "country"), nullptr);
    EXPECT_EQ(talk.relation("Record", "pressings"), nullptr);
}

TEST(Editor, ReadsTwoColoursThatSayWhatTheyAreFor) {
    Talk talk;
    talk.say("dark green with a cream background");
    EXPECT_EQ(talk.spec.theme.accent, "dark green");
    EXPECT_EQ(talk.spec.theme.background, "cream");
    talk.say("white background and orange");
    EXPECT_EQ(talk.spec.theme.accent, "orange");
    EXPECT_EQ(talk.spec.theme.background, "white");
}

TEST(Editor, AsksWhichColourIsWhichAndWhichChoiceGetsAnOption) {
    EXPECT_THAT(Talk().answer_to("green and white"), HasSubstr("Which colour"));
    EXPECT_THAT(Talk().answer_to("add an urgent option to tasks"), HasSubstr("Which field"));
    EXPECT_THAT(Talk().answer_to("hide invoices"), HasSubstr("removed"));
}

TEST(Editor, RefusesWhatWouldBreakTheApp) {
    EXPECT_THAT(Talk().answer_to("rename client to project"), HasSubstr("already"));
    EXPECT_THAT(Talk().answer_to("rename the budget of projects to name"), HasSubstr("already"));
}

TEST(Editor, RefusesEmptyAndEndlessMessages) {
    const RuleEditor editor(testing::built_in_lexicon(), testing::built_in_domains());
    const auto spec = studio();
    EXPECT_EQ(editor.edit({"  ", spec, {}}).error().code, "edit.empty");
    EXPECT_EQ(editor.edit({std::string(kMaxEditBytes + 1, 'a'), spec, {}}).error().code,
              "edit.too_long");
}

}  // namespace
}  // namespace dz::intent
