#include "projects/project_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "adapters/postgres/testing/private_server.hpp"
#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "model/app_spec_codec.hpp"
#include "model/testing/random_spec.hpp"
#include "model/validate_spec.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/moment.hpp"
#include "projects/schema.hpp"
#include "timeline/apply.hpp"
#include "timeline/diff.hpp"
#include "timeline/testing/random_change.hpp"

namespace dz::projects {
namespace {

using ::testing::HasSubstr;

const ProjectId kProject{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};

/// A tenant's database in a store of its own.
class Tenant {
public:
    explicit Tenant(const dz::testing::StoreEngine& engine) : place_(engine.make_place()) {
        store_ = *place_->open({{}, migrations()});
        const TenantId tenant{"01ARZ3NDEKTSV4RRFFQ69G5FA1"};
        EXPECT_TRUE(store_->create_tenant(tenant));
        database_ = *store_->tenant(TenantContextForTests::of(tenant.value));
    }

    /// What the work gives; its error fails the test unless it is expected.
    template <class T>
    Result<T> in(const std::function<Result<T>(Transaction&)>& work) {
        Result<T> out = fail(Error{});
        const auto status = database_->write([&](Transaction& transaction) -> Status {
            out = work(transaction);
            if (!out) return fail(out.error());
            return {};
        });
        return out;
    }

    Result<Project> make() {
        return in<Project>([](Transaction& t) -> Result<Project> {
            DZ_TRY(add_project(t, {.id = kProject,
                                   .name = "Shop",
                                   .slug = "shop",
                                   .description = "A shop",
                                   .created_at = 1000}));
            return find_project(t, kProject);
        });
    }

    Result<Project> append(std::int64_t seen, std::vector<Change> changes, std::int64_t at = 2000) {
        NewStep step{.origin = Origin::Canvas,
                     .actor = {"user", "ada"},
                     .words = "By hand.",
                     .decisions = {},
                     .at = at};
        for (auto& change : changes)
            step.decisions.push_back({.id = "d" + std::to_string(++seen),
                                      .seq = 0,
                                      .actor = {},
                                      .at = {},
                                      .change = std::move(change),
                                      .why = {}});
        return in<Project>([&](Transaction& t) {
            return projects::append(t, kProject, seen - std::int64_t(step.decisions.size()), step);
        });
    }

    Result<AppSpec> spec(std::int64_t seq) {
        return in<AppSpec>([&](Transaction& t) { return spec_at(t, kProject, seq); });
    }
    Status verified() {
        return database_->read([](Transaction& t) { return verify(t, kProject); });
    }
    Database& database() { return *database_; }

private:
    std::unique_ptr<dz::testing::StorePlace> place_;
    std::unique_ptr<Store> store_;
    std::shared_ptr<Database> database_;
};

class ProjectLog : public ::testing::TestWithParam<dz::testing::StoreEngine> {
protected:
    Tenant tenant{GetParam()};
};

Change entity(std::string name) {
    Entity added;
    added.name = std::move(name);
    added.fields.push_back({.name = "title"});
    return EntityAdd{.entity = std::move(added)};
}

std::vector<Change> first() {
    AppInfo app;
    app.name = "Shop";
    return {AppSet{app}, entity("Order")};
}

TEST_P(ProjectLog, RecordsDecisionsInTheOrderTheyWereMade) {
    ASSERT_TRUE(tenant.make());
    const auto project = tenant.append(0, first());
    ASSERT_TRUE(project) << project.error().message;
    EXPECT_EQ(project->seq, 2);
    EXPECT_EQ(project->name, "Shop");
    EXPECT_EQ(project->updated_at, 2000);

    const auto decisions = tenant.in<std::vector<Decision>>(
        [](Transaction& t) { return decisions_after(t, kProject, 0, 10); });
    ASSERT_TRUE(decisions);
    ASSERT_EQ(decisions->size(), 2u);
    EXPECT_EQ((*decisions)[1].seq, 2);
    EXPECT_EQ((*decisions)[1].actor.id, "ada");
    EXPECT_EQ((*decisions)[1].at, "1970-01-01T00:00:00.002Z");
    EXPECT_TRUE(std::holds_alternative<EntityAdd>((*decisions)[1].change));
}

TEST_P(ProjectLog, WritesNothingWhenTheCallerIsStale) {
    ASSERT_TRUE(tenant.make());
    ASSERT_TRUE(tenant.append(0, first()));

    const auto late = tenant.append(0, {entity("Invoice")});

    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, "project.stale");
    EXPECT_EQ(late.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(tenant.spec(2)->entities.size(), 1u);
}

TEST_P(ProjectLog, WritesNothingOfAStepThatDoesNotHoldTogether) {
    ASSERT_TRUE(tenant.make());
    ASSERT_TRUE(tenant.append(0, first()));

    EXPECT_FALSE(tenant.append(2, {entity("Invoice"), EntityRemove{"Nothing"}}));
    Relation lost;
    lost.name = "buyer";
    lost.target = "Nobody";
    EXPECT_FALSE(tenant.append(2, {RelationAdd{.entity = "Order", .relation = lost}}));
    EXPECT_FALSE(tenant.append(2, {}));
    const auto project =
        tenant.in<Project>([](Transaction& t) { return find_project(t, kProject); });
    EXPECT_EQ(project->seq, 2);
}

TEST_P(ProjectLog, KnowsTheSpecOfEveryMomentAndNoOther) {
    ASSERT_TRUE(tenant.make());
    ASSERT_TRUE(tenant.append(0, first()));
    std::int64_t seq = 2;
    for (int i = 0; i < 150; ++i)
        ASSERT_TRUE(tenant.append(seq++, {entity("Kind" + std::to_string(i))}));

    for (const std::int64_t moment : {2, 3, 63, 64, 65, 100, 128, 152}) {
        const auto spec = tenant.spec(moment);
        ASSERT_TRUE(spec) << moment;
        EXPECT_EQ(spec->entities.size(), static_cast<std::size_t>(moment - 1)) << moment;
    }
    EXPECT_EQ(tenant.spec(0)->entities.size(), 0u);
    EXPECT_EQ(tenant.spec(153).error().code, "project.no_such_moment");
    EXPECT_EQ(tenant.spec(-1).error().code, "project.no_such_moment");
    EXPECT_TRUE(tenant.verified());
}

TEST_P(ProjectLog, FindsTheMomentOfATime) {
    ASSERT_TRUE(tenant.make());
    ASSERT_TRUE(tenant.append(0, first(), 2000));
    ASSERT_TRUE(tenant.append(2, {entity("Invoice")}, 3000));
    const auto at = [&](std::int64_t time) {
        return *tenant.in<std::int64_t>([&](Transaction& t) { return seq_at(t, kProject, time); });
    };
    EXPECT_EQ(at(1999), 0);
    EXPECT_EQ(at(2000), 2);
    EXPECT_EQ(at(2999), 2);
    EXPECT_EQ(at(9999), 3);
}

TEST_P(ProjectLog, NoticesADecisionThatWasTamperedWith) {
    ASSERT_TRUE(tenant.make());
    ASSERT_TRUE(tenant.append(0, first()));
    ASSERT_TRUE(tenant.database().write([](Transaction& t) -> Status {
        DZ_TRY(
            t.execute("UPDATE decision SET body = replace(body, 'title', 'names') WHERE seq = 2"));
        return {};
    }));
    const auto status = tenant.verified();
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, "project.damaged");
    EXPECT_THAT(status.error().message, HasSubstr("up to 2"));
}

TEST_P(ProjectLog, ListsProjectsByTheirLatestChangePageByPage) {
    for (int i = 0; i < 5; ++i) {
        const ProjectId id{"01ARZ3NDEKTSV4RRFFQ69G5FA" + std::to_string(i)};
        ASSERT_TRUE(tenant.database().write([&](Transaction& t) {
            return add_project(t, {.id = id,
                                   .name = "P" + std::to_string(i),
                                   .slug = "p",
                                   .created_at = 1000 + i / 2});
        }));
    }
    std::vector<std::string> names;
    std::optional<ProjectCursor> after;
    while (true) {
        const auto page = tenant.in<std::vector<Project>>(
            [&](Transaction& t) { return list_projects(t, after, 2); });
        ASSERT_TRUE(page);
        if (page->empty()) break;
        for (const auto& project : *page) names.push_back(project.name);
        after = {page->back().updated_at, page->back().id.value};
    }
    EXPECT_THAT(names, ::testing::ElementsAre("P4", "P3", "P2", "P1", "P0"));
}

TEST_P(ProjectLog, HasAMarkThatDiffersWheneverAProjectChanges) {
    const auto mark = [&] {
        return *tenant.in<ProjectsMark>([](Transaction& t) { return projects_mark(t); });
    };
    const auto none = mark();
    EXPECT_EQ(none, ProjectsMark());
    ASSERT_TRUE(tenant.make());
    const auto made = mark();
    EXPECT_NE(made, none);
    ASSERT_TRUE(tenant.append(0, first()));
    const auto changed = mark();
    EXPECT_NE(changed, made);
    EXPECT_EQ(changed.decisions, 2);
    ASSERT_TRUE(
        tenant.database().write([](Transaction& t) { return delete_project(t, kProject); }));
    EXPECT_EQ(mark(), none);
}

TEST_P(ProjectLog, DeletesAProjectWithAllItsDecisions) {
    ASSERT_TRUE(tenant.make());
    ASSERT_TRUE(tenant.append(0, first()));
    ASSERT_TRUE(
        tenant.database().write([](Transaction& t) { return delete_project(t, kProject); }));
    const auto left = tenant.in<std::vector<Decision>>(
        [](Transaction& t) { return decisions_after(t, kProject, 0, 10); });
    EXPECT_TRUE(left->empty());
    EXPECT_EQ(tenant.spec(0).error().code, "project.not_found");
    const auto again =
        tenant.database().write([](Transaction& t) { return delete_project(t, kProject); });
    EXPECT_EQ(again.error().code, "project.not_found");
}

TEST_P(ProjectLog, GivesEverySpecAgainThatItEverHad) {
    EXPECT_TRUE(rc::check([&] {
        static_cast<void>(
            tenant.database().write([](Transaction& t) { return delete_project(t, kProject); }));
        RC_ASSERT(tenant.make().has_value());
        auto spec = *normalise(*dz::testing::random_spec());
        auto project = tenant.append(0, timeline::diff({}, spec));
        RC_ASSERT(project.has_value());
        std::vector<std::pair<std::int64_t, std::string>> history{{project->seq, to_json(spec)}};
        const int steps = *rc::gen::inRange(1, 5);
        for (int i = 0; i < steps; ++i) {
            const auto change = *dz::testing::random_change(spec);
            auto next = tenant.append(project->seq, {change});
            if (!next) continue;  // It would not have held together.
            project = std::move(next);
            spec = *normalise(*timeline::apply(std::move(spec), change));
            history.emplace_back(project->seq, to_json(spec));
        }
        for (const auto& [seq, json] : history) RC_ASSERT(to_json(*tenant.spec(seq)) == json);
        RC_ASSERT(tenant.verified().has_value());
    }));
}

INSTANTIATE_TEST_SUITE_P(Engines, ProjectLog,
                         ::testing::Values(adapters::testing::kSqlite,
                                           adapters::testing::kPostgres),
                         [](const auto& each) { return each.param.name; });

TEST(MomentText, TellsDatesOnBothSidesOfTheEpoch) {
    EXPECT_EQ(moment_text(0), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(moment_text(1'795'718'400'123'456), "2026-11-26T18:40:00.123Z");
    EXPECT_EQ(moment_text(951'782'400'000'000), "2000-02-29T00:00:00.000Z");
    EXPECT_EQ(moment_text(-1), "1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace dz::projects
