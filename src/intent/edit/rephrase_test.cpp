// Other words for what is asked: each is one plain request.
#include "intent/edit/rephrase.hpp"

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

constexpr const char* kStudio = R"(
app: { name: Studio }
roles: [ { name: manager } ]
entities:
  - name: Client
    fields: [ { name: name, required: true }, { name: email, type: email, required: true }, { name: address } ]
  - name: Task
    fields:
      - { name: title, required: true }
      - { name: priority, type: enum, values: [low, high], default: high }
      - { name: status, type: enum, values: [todo, doing, done], default: todo }
      - { name: estimate, type: duration }
    states:
      field: status
      transitions: [ { from: todo, to: doing, label: Start }, { from: doing, to: done, label: Finish } ]
features: [ auth, workspaces, dashboard ]
)";

AppSpec studio() {
    return normalise(parse_app_spec(kStudio, "studio.yaml").value()).value();
}

Edit said(const std::string& text) {
    const RuleEditor editor(testing::built_in_lexicon(), testing::built_in_domains());
    const auto spec = studio();
    auto edit = editor.edit({.text = text, .spec = spec, .history = {}});
    EXPECT_TRUE(edit) << text;
    return edit ? *std::move(edit) : Edit{};
}

const Field* field_after(const std::string& text, std::string_view entity, std::string_view name) {
    static Edit edit;  // Outlives the pointer.
    edit = said(text);
    const auto* found = edit.spec.find_entity(entity);
    return found == nullptr ? nullptr : find_field(*found, name);
}

TEST(Rephrased, WishesAreAdditions) {
    for (const auto* text :
         {"I'd like to see a nickname on clients.",
          "It would be nice if each client had a nickname.", "Clients could use a nickname.",
          "For every client, also record the nickname.", "We forgot the nickname on clients."})
        EXPECT_NE(field_after(text, "Client", "nickname"), nullptr) << text;
}

TEST(Rephrased, ComplaintsAreRemovals) {
    for (const auto* text :
         {"Nobody uses the estimate on tasks.", "Strike the estimate from tasks.",
          "The estimate of tasks is never used."})
        EXPECT_EQ(field_after(text, "Task", "estimate"), nullptr) << text;
}

TEST(Rephrased, SettingsKeepTheirField) {
    EXPECT_TRUE(
        field_after("Address should be mandatory on clients.", "Client", "address")->required);
    EXPECT_FALSE(field_after("Clients may leave the email empty.", "Client", "email")->required);
}

TEST(Rephrased, AStepBetweenTwoStatesFollowsTheFirst) {
    const auto edit = said("There should be a review step between doing and done.");
    const auto* task = edit.spec.find_entity("Task");

    EXPECT_TRUE(std::ranges::any_of(task->states->transitions, [](const Transition& t) {
        return t.from == std::vector<std::string>{"doing"} && t.to == "review";
    }));
}

TEST(Rephrased, APersonWithARightIsARoleAndBothAreAnswered) {
    const auto edit = said("Add an accountant who can delete clients.");

    EXPECT_NE(edit.spec.find_role("accountant"), nullptr);
    EXPECT_EQ(edit.answers.size(), 2u);
}

TEST(Rephrased, WhatIsStillUnknownIsRefusedAsItWasSaid) {
    const auto edit = said("Nobody uses the teleporter.");

    EXPECT_FALSE(edit.acted);
    EXPECT_EQ(edit.spec, studio());
    ASSERT_EQ(edit.answers.size(), 1u);
    EXPECT_EQ(edit.answers.front().clause, "Nobody uses the teleporter");
}

TEST(Rephrased, AFieldNounIsNotPartOfTheName) {
    EXPECT_NE(field_after("Clients need a birthday field.", "Client", "birthday"), nullptr);
    EXPECT_EQ(field_after("Clients need a birthday field.", "Client", "birthdayField"), nullptr);
}

}  // namespace
}  // namespace dz::intent
