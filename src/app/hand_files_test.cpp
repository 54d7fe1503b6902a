#include "app/hand_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "intent/edit/rule_editor.hpp"
#include "intent/rule_planner.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/schema.hpp"

namespace dz::app {
namespace {

using projects::HandFiles;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Plan plan_of(std::vector<std::pair<std::string, std::string>> files) {
    Plan plan;
    for (auto& [path, content] : files)
        plan.files.push_back({std::move(path), std::move(content), "demo"});
    return plan;
}

std::vector<std::string> lines_of(const Plan& plan) {
    std::vector<std::string> lines;
    for (const auto& file : plan.files) lines.push_back(file.path + "=" + file.content);
    return lines;
}

TEST(HandFiles, StandForWhatIsGeneratedAsLongAsThatStays) {
    auto plan = plan_of({{"a.ts", "one\n"}, {"b.ts", "two\n"}});
    const auto laid = lay_hand_files(plan, {{"a.ts", {"one\n", "mine\n"}}});
    EXPECT_THAT(lines_of(plan), ElementsAre("a.ts=mine\n", "b.ts=two\n"));
    ASSERT_EQ(laid.size(), 1u);
    EXPECT_EQ(laid[0].state, HandFileState::Written);
    EXPECT_EQ(laid[0].generated, "one\n");
}

TEST(HandFiles, TakeInWhatIsGeneratedElsewhereInTheFile) {
    auto plan = plan_of({{"a.ts", "one\ntwo\nthree\nfour\n"}});
    const auto laid = lay_hand_files(plan, {{"a.ts", {"one\ntwo\nthree\n", "mine\ntwo\nthree\n"}}});
    EXPECT_THAT(lines_of(plan), ElementsAre("a.ts=mine\ntwo\nthree\nfour\n"));
    EXPECT_EQ(laid[0].state, HandFileState::Merged);
}

TEST(HandFiles, StayAsTheyAreWhereBothChangedOnePlace) {
    auto plan = plan_of({{"a.ts", "theirs\n"}});
    const auto laid = lay_hand_files(plan, {{"a.ts", {"one\n", "mine\n"}}});
    EXPECT_THAT(lines_of(plan), ElementsAre("a.ts=mine\n"));
    EXPECT_EQ(laid[0].state, HandFileState::Conflict);
    EXPECT_EQ(laid[0].generated, "theirs\n");
}

TEST(HandFiles, AreNoConflictWhenTheGeneratorCameToTheSame) {
    auto plan = plan_of({{"a.ts", "mine\n"}});
    const auto laid = lay_hand_files(plan, {{"a.ts", {"one\n", "mine\n"}}});
    EXPECT_EQ(laid[0].state, HandFileState::Written);
}

TEST(HandFiles, AddFilesThatNobodyGenerates) {
    auto plan = plan_of({{"a.ts", "one\n"}, {"c.ts", "three\n"}});
    const auto laid = lay_hand_files(plan, {{"b.ts", {std::nullopt, "mine\n"}}});
    EXPECT_THAT(lines_of(plan), ElementsAre("a.ts=one\n", "b.ts=mine\n", "c.ts=three\n"));
    EXPECT_EQ(laid[0].state, HandFileState::Written);
    EXPECT_EQ(plan.files[1].pattern, "");
}

TEST(HandFiles, LeaveOutWhatWasDeleted) {
    auto plan = plan_of({{"a.ts", "one\n"}, {"b.ts", "two\n"}});
    const auto laid = lay_hand_files(plan, {{"a.ts", {"one\n", std::nullopt}}});
    EXPECT_THAT(lines_of(plan), ElementsAre("b.ts=two\n"));
    EXPECT_EQ(laid[0].state, HandFileState::Written);
}

TEST(HandFiles, AreAConflictWhenWhatWasDeletedIsGeneratedAnew) {
    auto plan = plan_of({{"a.ts", "another\n"}});
    const auto laid = lay_hand_files(plan, {{"a.ts", {"one\n", std::nullopt}}});
    EXPECT_THAT(plan.files, IsEmpty());
    EXPECT_EQ(laid[0].state, HandFileState::Conflict);
}

TEST(HandFiles, AreKeptWhenTheFileIsNoLongerGenerated) {
    Plan plan;
    const auto laid = lay_hand_files(plan, {{"a.ts", {"one\n", "mine\n"}}});
    EXPECT_THAT(lines_of(plan), ElementsAre("a.ts=mine\n"));
    EXPECT_EQ(laid[0].state, HandFileState::Conflict);
}

TEST(HandFiles, DoNotReachWhatFollowsFromTheSpec) {
    for (const auto* path : {".datazentr/spec.yaml", "migrations/0001.sql", "datazentr.lock",
                             "package.json", "Package.JSON", "package-lock.json"})
        EXPECT_EQ(projects::check_hand_path(path).error().code, "file.owned") << path;
    for (const auto* path : {"", "/etc/passwd", "../x", "a//b", "a\\b"})
        EXPECT_EQ(projects::check_hand_path(path).error().code, "file.path") << path;
}

TEST(HandFiles, HoldTextAndNotTooMuchOfIt) {
    const auto code_of = [](const std::string& text) {
        return projects::check_hand_text(text).error().code;
    };
    EXPECT_EQ(code_of("\xff"), "file.no_text");
    EXPECT_EQ(code_of(std::string(1, '\0')), "file.no_text");
    EXPECT_EQ(code_of(std::string(projects::kMaxHandFile + 1, 'a')), "file.size");
}

TEST(HandFiles, FindNoPlaceBesideANameThatDisksTakeForTheSame) {
    const auto plan = plan_of({{"src/App.tsx", "one\n"}});
    EXPECT_TRUE(check_place(plan, "src/App.tsx"));
    EXPECT_TRUE(check_place(plan, "src/other.tsx"));
    EXPECT_EQ(check_place(plan, "src/app.tsx").error().code, "file.path");
    EXPECT_EQ(check_place(plan, "src").error().code, "file.path");
    EXPECT_EQ(check_place(plan, "src/App.tsx/x").error().code, "file.path");
}

/// A project about animals in a tenant's database.
class WritingFiles : public ::testing::Test {
protected:
    void SetUp() override {
        store_ = *place_.open({{}, projects::migrations()});
        const TenantId tenant{"01ARZ3NDEKTSV4RRFFQ69G5FA1"};
        ASSERT_TRUE(store_->create_tenant(tenant));
        database_ = *store_->tenant(TenantContextForTests::of(tenant.value));
        const intent::RulePlanner planner(kLexicon, kDomains);
        const auto created = create_project(*database_, kProject, "Animals have a name.", planner,
                                            {{"user", "ada"}, 1000});
        ASSERT_TRUE(created) << created.error().message;
        seq_ = created->project.seq;
    }
    void TearDown() override {
        database_.reset();
        store_.reset();
    }

    Result<projects::Project> write(FileWriting writing, std::optional<std::string> generated) {
        writing.seen = seq_;
        auto project = write_file(*database_, kProject, std::move(writing), std::move(generated),
                                  {{"user", "ada"}, ++now_});
        if (project) seq_ = project->seq;
        return project;
    }
    HandFiles files(std::int64_t seq = -1) {
        HandFiles out;
        EXPECT_TRUE(database_->read([&](Transaction& t) -> Status {
            DZ_TRY_ASSIGN(out, projects::hand_files_at(t, kProject, seq < 0 ? seq_ : seq));
            return {};
        }));
        return out;
    }

    const projects::ProjectId kProject{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    const intent::Lexicon kLexicon{};
    const intent::Domains kDomains{};
    std::shared_ptr<Database> database_;
    std::int64_t seq_ = 0;
    std::int64_t now_ = 1000;

private:
    adapters::testing::SqlitePlace place_;
    std::unique_ptr<Store> store_;
};

TEST_F(WritingFiles, IsADecisionThatEveryLaterMomentKnows) {
    const auto before = seq_;
    ASSERT_TRUE(write({.path = "a.ts", .text = "mine\n"}, "one\n"));
    EXPECT_EQ(seq_, before + 1);
    EXPECT_THAT(files(before), IsEmpty());
    EXPECT_EQ(files().at("a.ts"), (HandFile{"one\n", "mine\n"}));
}

TEST_F(WritingFiles, KeepsTheLatestOfManyVersions) {
    ASSERT_TRUE(write({.path = "a.ts", .text = "first\n"}, "one\n"));
    const auto then = seq_;
    ASSERT_TRUE(write({.path = "a.ts", .text = "second\n"}, "one\n"));
    EXPECT_EQ(files(then).at("a.ts").written, "first\n");
    EXPECT_EQ(files().at("a.ts").written, "second\n");
}

TEST_F(WritingFiles, RecordsNothingWhereNothingChanges) {
    const auto before = seq_;
    ASSERT_TRUE(write({.path = "a.ts", .text = "one\n"}, "one\n"));
    ASSERT_TRUE(write({.path = "a.ts", .text = {}, .as_generated = true}, "one\n"));
    EXPECT_EQ(seq_, before);
}

TEST_F(WritingFiles, IsGivenUpByWritingWhatIsGenerated) {
    ASSERT_TRUE(write({.path = "a.ts", .text = "mine\n"}, "one\n"));
    ASSERT_TRUE(write({.path = "a.ts", .text = "one\n"}, "one\n"));
    EXPECT_THAT(files(), IsEmpty());
}

TEST_F(WritingFiles, DeletesOnlyFilesThatAreThere) {
    EXPECT_EQ(write({.path = "none.ts", .text = {}}, std::nullopt).error().code, "file.not_found");
    ASSERT_TRUE(write({.path = "new.ts", .text = "mine\n"}, std::nullopt));
    ASSERT_TRUE(write({.path = "new.ts", .text = {}}, std::nullopt));
    EXPECT_THAT(files(), IsEmpty());
}

TEST_F(WritingFiles, IsRefusedWhenSomebodyChangedTheProjectInBetween) {
    const auto seen = seq_;
    ASSERT_TRUE(write({.path = "a.ts", .text = "mine\n"}, "one\n"));
    seq_ = seen;
    EXPECT_EQ(write({.path = "b.ts", .text = "mine\n"}, "two\n").error().code, "project.stale");
}

TEST_F(WritingFiles, IsRefusedAmongChangesOfTheSpec) {
    const auto changed = change_project(
        *database_, kProject,
        {.seen = seq_,
         .changes = {FileEdit{"README.md", std::nullopt, HandFile{"one\n", "mine\n"}}},
         .words = "Write"},
        {{"user", "ada"}, ++now_});
    EXPECT_EQ(changed.error().code, "file.by_change");
}

TEST_F(WritingFiles, ReachesNoPathThatFollowsFromTheSpecWhoeverRecordsIt) {
    EXPECT_EQ(write({.path = "../x", .text = "mine\n"}, std::nullopt).error().code, "file.path");
    EXPECT_EQ(write({.path = "package.json", .text = "{}"}, "{}\n").error().code, "file.owned");
}

TEST_F(WritingFiles, IsTakenBackByWordsAndByGoingBack) {
    const auto before = seq_;
    ASSERT_TRUE(write({.path = "a.ts", .text = "mine\n"}, "one\n"));
    const auto written = seq_;
    const intent::RuleEditor editor(kLexicon, kDomains);
    const auto undone =
        chat_with_project(*database_, kProject, "undo that", editor, {{"user", "ada"}, ++now_});
    ASSERT_TRUE(undone) << undone.error().message;
    EXPECT_TRUE(undone->edit.acted);
    seq_ = undone->project.seq;
    EXPECT_THAT(files(), IsEmpty());

    auto back = revert_project(*database_, kProject, written, {{"user", "ada"}, ++now_});
    ASSERT_TRUE(back) << back.error().message;
    seq_ = back->seq;
    EXPECT_EQ(files().at("a.ts").written, "mine\n");
    back = revert_project(*database_, kProject, before, {{"user", "ada"}, ++now_});
    ASSERT_TRUE(back);
    seq_ = back->seq;
    EXPECT_THAT(files(), IsEmpty());
}

}  // namespace
}  // namespace dz::app
