#include "app/pattern_desk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "app/change_project.hpp"
#include "app/load_domains.hpp"
#include "app/testing/few_patterns.hpp"
#include "intent/rule_planner.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/project_log.hpp"
#include "projects/schema.hpp"

namespace dz::app {
namespace {

using projects::ProjectId;
using ::testing::IsEmpty;

const ProjectId kProject{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
const intent::Lexicon kLexicon;

// Shared by all tests, which change nothing of it.
const generate::CompiledLibrary& library() {
    static const auto compiled =
        generate::CompiledLibrary::compile(
            std::make_shared<const PatternLibrary>(
                testing::library_with_domains({"veterinary-clinic", "library"})))
            .value();
    return compiled;
}
const intent::Domains& domains() {
    static const auto loaded = load_domains(library().patterns()).value();
    return loaded;
}

/// Two tenants; the first has one project, about a clinic for animals.
class PatternDeskTest : public ::testing::Test {
protected:
    void SetUp() override {
        store_ = *place_.open({{}, projects::migrations()});
        for (const auto* visitor : {&ours_, &theirs_})
            ASSERT_TRUE(store_->create_tenant(visitor->tenant.tenant()));
        const intent::RulePlanner planner(kLexicon, domains());
        const auto created = create_project(
            *database(), kProject, "A veterinary clinic with pets, owners and appointments.",
            planner, {{"user", "ada"}, 1000});
        ASSERT_TRUE(created) << created.error().message;
        desk_.emplace(PatternDesk::Tools{*store_, catalogue_, used_, similar_, library()});
    }
    void TearDown() override {
        desk_.reset();
        store_.reset();
    }

    std::shared_ptr<Database> database() { return *store_->tenant(ours_.tenant); }

    std::size_t uses(const Visitor& visitor, std::string_view id) {
        const auto shown = desk_->show(visitor, id);
        EXPECT_TRUE(shown) << id;
        return shown ? shown->uses.size() : 0;
    }

    const Visitor ours_{TenantContextForTests::of("01ARZ3NDEKTSV4RRFFQ69G5FA1"), {"user", "ada"}};
    const Visitor theirs_{TenantContextForTests::of("01ARZ3NDEKTSV4RRFFQ69G5FA2"), {"user", "bo"}};
    const PatternCatalogue catalogue_{library().patterns(), domains(), nullptr};
    const UsedPatterns used_{library()};
    const SimilarProjects similar_{nullptr};
    adapters::testing::SqlitePlace place_;
    std::unique_ptr<Store> store_;
    std::optional<PatternDesk> desk_;
};

TEST_F(PatternDeskTest, TellsWhereAPatternIsUsedFromTheBlueprint) {
    const auto shown = desk_->show(ours_, "domain-veterinary-clinic");

    ASSERT_TRUE(shown);
    ASSERT_EQ(shown->uses.size(), 1u);
    EXPECT_EQ(shown->uses.front().id, kProject);
    EXPECT_EQ(shown->projects, 1u);
    EXPECT_EQ(uses(ours_, "stack-ts-hono-react"), 1u);
    EXPECT_EQ(uses(ours_, "domain-library"), 0u);
}

TEST_F(PatternDeskTest, CountsNothingOfAnotherTenant) {
    EXPECT_EQ(uses(ours_, "entity-records"), 1u);
    EXPECT_EQ(uses(theirs_, "entity-records"), 0u);
    const auto page = desk_->list(theirs_, {});
    ASSERT_TRUE(page);
    EXPECT_EQ(page->projects, 0u);
    for (const auto& item : page->items) EXPECT_EQ(item.uses, 0u);
}

TEST_F(PatternDeskTest, FollowsAChangeOfTheProject) {
    ASSERT_EQ(uses(ours_, "feature-comments"), 0u);
    const auto doing = Doing{{"user", "ada"}, 2000};
    const auto project = [&] {
        std::optional<projects::Project> found;
        EXPECT_TRUE(database()->read([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(found, projects::find_project(transaction, kProject));
            return {};
        }));
        return *found;
    }();
    const Change comments = FeatureEnable{.feature = {.id = "comments"}, .at = -1};
    ASSERT_TRUE(
        change_project(*database(), kProject, {project.seq, {comments}, "Add comments"}, doing));

    EXPECT_EQ(uses(ours_, "feature-comments"), 1u);
    ASSERT_TRUE(database()->write(
        [](Transaction& transaction) { return projects::delete_project(transaction, kProject); }));
    EXPECT_EQ(uses(ours_, "feature-comments"), 0u);
}

TEST_F(PatternDeskTest, SaysWhyAPlanNeedsAPattern) {
    const intent::RulePlanner planner(kLexicon, domains());
    const std::string text = "A library with books, readers and loans. Comments on books.";
    const auto understood = planner.understand({text}, {});
    ASSERT_TRUE(understood);

    const auto matches = desk_->match(ours_, text, understood->spec);

    ASSERT_TRUE(matches) << matches.error().message;
    std::vector<std::string> ids;
    for (const auto& one : matches->patterns) {
        ids.push_back(one.pattern->manifest().id);
        EXPECT_FALSE(one.why.empty()) << ids.back();
    }
    EXPECT_EQ(ids.front(), "domain-library");
    EXPECT_THAT(ids, ::testing::Contains("feature-comments"));
    EXPECT_THAT(ids, ::testing::Contains("stack-ts-hono-react"));
}

TEST_F(PatternDeskTest, GoesThroughAllPatternsPageByPage) {
    std::vector<std::string> seen;
    PatternQuery query{.words = {}, .kind = {}, .after = {}, .limit = 7};
    for (bool more = true; more;) {
        const auto page = desk_->list(ours_, query);
        ASSERT_TRUE(page);
        for (const auto& item : page->items) seen.push_back(item.ranked.pattern->manifest().id);
        query.after = seen.back();
        more = page->more;
    }
    std::vector<std::string> all;
    for (const auto& pattern : catalogue_.all()) all.push_back(pattern.manifest().id);
    EXPECT_EQ(seen, all);
    EXPECT_THAT(desk_->list(ours_, query)->items, IsEmpty());
    query.after = "nothing";
    EXPECT_EQ(desk_->list(ours_, query).error().code, "pattern.not_found");
}

}  // namespace
}  // namespace dz::app
