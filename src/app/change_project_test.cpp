#include "app/change_project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "app/project_json.hpp"
#include "intent/edit/rule_editor.hpp"
#include "intent/rule_planner.hpp"
#include "model/app_spec_codec.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/schema.hpp"

namespace dz::app {
namespace {

using projects::ProjectId;

const ProjectId kProject{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
const intent::Lexicon kLexicon;
const intent::Domains kDomains;

/// A tenant's database in a folder of its own, with a project about an animal shelter.
class ChangeProject : public ::testing::Test {
protected:
    void SetUp() override {
        store_ = *place_.open({{}, projects::migrations()});
        const TenantId tenant{"01ARZ3NDEKTSV4RRFFQ69G5FA1"};
        ASSERT_TRUE(store_->create_tenant(tenant));
        database_ = *store_->tenant(TenantContextForTests::of(tenant.value));
        const intent::RulePlanner planner(kLexicon, kDomains);
        auto created = create_project(
            *database_, kProject,
            "Animals have a name and a breed. Keepers have a name. Animals belong to keepers.",
            planner, {{"user", "ada"}, 1000});
        ASSERT_TRUE(created) << created.error().message;
        created_ = *std::move(created);
    }
    void TearDown() override {
        database_.reset();
        store_.reset();
    }

    ChangedProject chat(std::string_view words) {
        const intent::RuleEditor editor(kLexicon, kDomains);
        auto changed =
            chat_with_project(*database_, kProject, words, editor, {{"user", "ada"}, ++now_});
        EXPECT_TRUE(changed) << words << ": " << (changed ? "" : changed.error().message);
        return changed ? *std::move(changed) : ChangedProject{};
    }

    AppSpec spec(std::int64_t seq = -1) {
        AppSpec out;
        const auto status = database_->read([&](Transaction& t) -> Status {
            DZ_TRY_ASSIGN(const auto project, projects::find_project(t, kProject));
            DZ_TRY_ASSIGN(out, projects::spec_at(t, kProject, seq < 0 ? project.seq : seq));
            return {};
        });
        EXPECT_TRUE(status) << (status ? "" : status.error().message);
        return out;
    }
    bool has_field(std::string_view name) {
        const auto now = spec();
        const auto* animal = now.find_entity("Animal");
        return animal != nullptr && find_field(*animal, name) != nullptr;
    }

    CreatedProject created_;
    std::shared_ptr<Database> database_;
    std::int64_t now_ = 1000;

private:
    adapters::testing::SqlitePlace place_;
    std::unique_ptr<Store> store_;
};

TEST_F(ChangeProject, StartsFromWordsAndRemembersThem) {
    EXPECT_GT(created_.project.seq, 0);
    EXPECT_EQ(created_.project.seq,
              static_cast<std::int64_t>(created_.understanding.decisions.size()));
    EXPECT_TRUE(has_field("breed"));
    EXPECT_EQ(to_json(spec()), to_json(created_.understanding.spec));
}

TEST_F(ChangeProject, RecordsWhatAnInstructionDid) {
    const auto changed = chat("add a weight to animals");
    EXPECT_TRUE(changed.edit.acted);
    EXPECT_EQ(changed.project.seq, created_.project.seq + 1);
    ASSERT_EQ(changed.diff.size(), 1u);
    EXPECT_TRUE(has_field("weight"));
}

TEST_F(ChangeProject, RecordsNothingWhereNothingWasDone) {
    const auto changed = chat("add a weight to dragons");
    EXPECT_FALSE(changed.edit.acted);
    EXPECT_EQ(changed.project.seq, created_.project.seq);
}

TEST_F(ChangeProject, TakesBackOneInstructionAfterTheOther) {
    const auto before = to_json(spec());
    chat("add a weight to animals");
    chat("rename keeper to guardian");
    ASSERT_NE(spec().find_entity("Guardian"), nullptr);

    chat("undo that");
    EXPECT_EQ(spec().find_entity("Guardian"), nullptr);
    EXPECT_TRUE(has_field("weight"));
    chat("undo that");
    EXPECT_EQ(to_json(spec()), before);
    // What made the project is not taken back.
    EXPECT_FALSE(chat("undo that").edit.acted);
}

TEST_F(ChangeProject, GoesBackToAnyMomentAndForwardAgain) {
    const auto start = created_.project.seq;
    chat("add a weight to animals");
    chat("remove the breed from animals");
    const auto latest = to_json(spec());
    const auto end = chat("add a height to animals").project.seq - 1;

    const auto back = revert_project(*database_, kProject, start, {{"user", "ada"}, ++now_});
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(to_json(spec()), to_json(created_.understanding.spec));
    EXPECT_GT(back->seq, end);

    ASSERT_TRUE(revert_project(*database_, kProject, end, {{"user", "ada"}, ++now_}));
    EXPECT_EQ(to_json(spec()), latest);
    const auto same = revert_project(*database_, kProject, end, {{"user", "ada"}, ++now_});
    EXPECT_EQ(to_json(spec()), latest);
    const auto verified =
        database_->read([](Transaction& t) { return projects::verify(t, kProject); });
    EXPECT_TRUE(verified) << (verified ? "" : verified.error().message);
    EXPECT_EQ(revert_project(*database_, kProject, 9999, {{"user", "ada"}, ++now_}).error().code,
              "project.no_such_moment");
}

TEST_F(ChangeProject, RecordsChangesByHandAsOneStep) {
    const auto seen = created_.project.seq;
    const HandEdit edit{.seen = seen,
                        .changes = {ThemeSet{{.accent = "teal"}}, RoleRemove{"nobody"}},
                        .words = "Make it teal"};
    EXPECT_FALSE(change_project(*database_, kProject, edit, {{"user", "ada"}, ++now_}));
    EXPECT_NE(spec().theme.accent, "teal");  // All or nothing.

    const auto changed =
        change_project(*database_, kProject, {seen, {ThemeSet{{.accent = "teal"}}}, "Make it teal"},
                       {{"user", "ada"}, ++now_});
    ASSERT_TRUE(changed) << changed.error().message;
    EXPECT_EQ(changed->seq, seen + 1);
    EXPECT_EQ(spec().theme.accent, "teal");
    const auto stale =
        change_project(*database_, kProject, {seen, {ThemeSet{{.accent = "plum"}}}, "Make it plum"},
                       {{"user", "ada"}, ++now_});
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().code, "project.stale");
}

TEST_F(ChangeProject, ForeseesWhatGoesWithAChangeByHand) {
    const auto before = spec();
    const auto seen = created_.project.seq;
    const auto foreseen = foresee(before, {EntityRemove{"Keeper"}});
    ASSERT_TRUE(foreseen) << foreseen.error().message;
    // What leads to keepers goes first, as a change of its own.
    ASSERT_GT(foreseen->changes.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<RelationRemove>(foreseen->changes.front()));
    EXPECT_TRUE(std::holds_alternative<EntityRemove>(foreseen->changes.back()));
    EXPECT_FALSE(foreseen->diff.empty());
    EXPECT_EQ(to_json(spec()), to_json(before));  // Nothing is recorded.

    const auto changed =
        change_project(*database_, kProject, {seen, foreseen->changes, "Remove keepers"},
                       {{"user", "ada"}, ++now_});
    ASSERT_TRUE(changed) << changed.error().message;
    EXPECT_EQ(timeline::spec_diff(before, spec()), foreseen->diff);
}

TEST_F(ChangeProject, ForeseesThatAChangeCannotBe) {
    const auto gone = foresee(spec(), {FieldRemove{"Animal", "wings"}});
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code, "timeline.not_found");
    const auto broken = foresee(spec(), {FieldAdd{"Animal", {.name = "size", .type = "enormous"}}});
    EXPECT_FALSE(broken);
}

TEST_F(ChangeProject, KeepsWhatBecameOfEveryClause) {
    std::string kept;
    const auto read = database_->read([&](Transaction& t) -> Status {
        DZ_TRY_ASSIGN(kept, projects::find_trace(t, kProject));
        return {};
    });
    ASSERT_TRUE(read);
    EXPECT_EQ(kept, trace_json(created_.understanding.trace));
    EXPECT_THAT(kept, ::testing::HasSubstr("Keepers have a name."));
}

TEST_F(ChangeProject, RefusesWhatIsNoProject) {
    const intent::RuleEditor editor(kLexicon, kDomains);
    const ProjectId other{"01ARZ3NDEKTSV4RRFFQ69G5FA9"};
    const auto changed =
        chat_with_project(*database_, other, "remove animals", editor, {{"user", "ada"}, 1});
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code, "project.not_found");
}

}  // namespace
}  // namespace dz::app
