#include "app/preview_desk.hpp"

#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "adapters/sqlite/testing/sqlite_place.hpp"
#include "app/testing/built_in_library.hpp"
#include "intent/edit/rule_editor.hpp"
#include "intent/rule_planner.hpp"
#include "ports/testing/tenant_context_for_tests.hpp"
#include "projects/schema.hpp"

namespace dz::app {
namespace {

using ::testing::ElementsAre;

const intent::Lexicon kNoLexicon;
const intent::Domains kNoDomains;

/// Nothing is archived here.
class NoArchives : public Archives {
public:
    Result<std::string> zip(std::string_view, std::span<const ArchivedFile>) const override {
        return std::string();
    }
};

/// Has every toolchain.
class InstalledToolchains : public Toolchains {
public:
    Result<Toolchain> ensure(std::string_view, const ToolchainProgress&, std::stop_token) override {
        return Toolchain{.id = "t"};
    }
    std::optional<Toolchain> find(std::string_view) override { return Toolchain{.id = "t"}; }
};

struct Gate {
    std::promise<void> entered;
    std::promise<void> opened;
};

/// Remembers what it was asked to build.
class RememberedBuilds : public Previews {
public:
    Result<PreviewBuild> build(const std::string&, const AppTree& tree, const Toolchain&,
                               std::stop_token) override {
        if (gate != nullptr) {
            gate->entered.set_value();
            gate->opened.get_future().wait();
        }
        ++count;
        migrations.clear();
        const auto* readme = tree.find("README.md");
        shown_readme = readme == nullptr ? "" : readme->content;
        for (const auto& file : tree.files)
            if (file.path.starts_with("migrations/")) migrations.push_back(file.path);
        if (!problem.empty()) return PreviewBuild{"", {{.message = problem}}};
        return PreviewBuild{.rev = digest_of(tree).substr(0, 32), .problems = {}};
    }
    std::optional<std::string> file(std::string_view) override { return std::nullopt; }

    int count = 0;
    std::vector<std::string> migrations;
    std::string shown_readme;
    std::string problem;
    Gate* gate = nullptr;  ///< A build waits before it.
};

/// A project about an animal shelter, and a desk that shows it.
class PreviewOfAProject : public ::testing::Test {
protected:
    void SetUp() override {
        store_ = *place_.open({{}, projects::migrations()});
        ASSERT_TRUE(store_->create_tenant(TenantId{"01ARZ3NDEKTSV4RRFFQ69G5FA1"}));
        desk_.emplace(ProjectDesk::Tools{*store_, planner_, editor_, testing::built_in_library(),
                                         archives_, [] { return 1000; },
                                         [] { return std::string("01ARZ3NDEKTSV4RRFFQ69G5FAV"); }});
        previews_.emplace(PreviewDesk::Tools{*desk_, testing::built_in_library(), toolchains_,
                                             builds_, "secret", std::chrono::milliseconds(20)});
        auto created = desk_->create(
            visitor_, "Animals have a name and a breed. Keepers have a name and an email.");
        ASSERT_TRUE(created) << created.error().message;
        id_ = created->project.id.value;
    }
    void TearDown() override {
        desk_.reset();
        store_.reset();
    }

    ShownPreview show(std::optional<std::int64_t> seq = std::nullopt) {
        auto shown = previews_->show(visitor_, id_, seq);
        EXPECT_TRUE(shown) << (shown ? "" : shown.error().message);
        return shown ? *std::move(shown) : ShownPreview{};
    }
    ShownPreview show_draft(std::string_view words) {
        const auto understood = desk_->understand(words);
        EXPECT_TRUE(understood) << words;
        auto shown = previews_->show_draft(visitor_, understood->spec);
        EXPECT_TRUE(shown) << (shown ? "" : shown.error().message);
        return shown ? *std::move(shown) : ShownPreview{};
    }
    void change(std::string_view words) {
        const auto changed = desk_->chat(visitor_, id_, words);
        ASSERT_TRUE(changed) << words << ": " << changed.error().message;
    }

    const intent::RulePlanner planner_{kNoLexicon, kNoDomains};
    const intent::RuleEditor editor_{kNoLexicon, kNoDomains};
    const Visitor visitor_{TenantContextForTests::of("01ARZ3NDEKTSV4RRFFQ69G5FA1"),
                           {"user", "ada"}};
    const NoArchives archives_{};
    InstalledToolchains toolchains_;
    RememberedBuilds builds_;
    std::optional<ProjectDesk> desk_;
    std::optional<PreviewDesk> previews_;
    std::string id_;

private:
    adapters::testing::SqlitePlace place_;
    std::unique_ptr<Store> store_;
};

TEST_F(PreviewOfAProject, ShowsAnAppThatIsOnlyDescribed) {
    const auto first = show_draft("Plants have a name.");
    const auto again = show_draft("Plants have a name.");
    EXPECT_EQ(builds_.count, 1);
    EXPECT_EQ(again.rev, first.rev);
    EXPECT_EQ(builds_.migrations.size(), 1u);

    const auto second = show_draft("Plants have a name and a price.");
    EXPECT_EQ(second.name, first.name);
    EXPECT_NE(second.rev, first.rev);
    EXPECT_EQ(builds_.migrations.size(), 2u);
    EXPECT_NE(show().name, first.name);
}

TEST_F(PreviewOfAProject, EachRevisionGoesOnFromTheOneBefore) {
    const auto first = show();
    EXPECT_THAT(builds_.migrations, ElementsAre("migrations/0000_init.sql"));
    change("add a weight to animals");
    EXPECT_NE(show().rev, first.rev);
    EXPECT_THAT(builds_.migrations,
                ElementsAre("migrations/0000_init.sql", ::testing::StartsWith("migrations/0001_")));
    show(first.seq);
    EXPECT_EQ(builds_.migrations.size(), 3U) << "going back is a step of its own";
}

TEST_F(PreviewOfAProject, ItShowsWhatSomebodyWroteAndGoesBackWithoutIt) {
    const auto first = show();
    const auto written = desk_->write_file(
        visitor_, id_, {.path = "README.md", .text = "# Mine\n", .seen = first.seq});
    ASSERT_TRUE(written) << written.error().message;
    show();
    EXPECT_EQ(builds_.shown_readme, "# Mine\n");
    show(first.seq);
    EXPECT_NE(builds_.shown_readme, "# Mine\n");
}

TEST_F(PreviewOfAProject, TheSameMomentIsBuiltOnce) {
    const auto first = show();
    const auto again = show();
    EXPECT_EQ(builds_.count, 1);
    EXPECT_EQ(again.rev, first.rev);
    EXPECT_EQ(again.name, first.name);
}

TEST_F(PreviewOfAProject, WhatCannotBeBuiltIsNothingToGoOnFrom) {
    show();
    change("add a weight to animals");
    builds_.problem = "No such thing";
    const auto broken = show();
    EXPECT_EQ(broken.rev, "");
    EXPECT_EQ(broken.problems.at(0).message, "No such thing");
    builds_.problem.clear();
    EXPECT_NE(show().rev, "");
    EXPECT_EQ(builds_.migrations.size(), 2U);
}

TEST_F(PreviewOfAProject, WhoeverComesWhileItIsMadeIsToldSo) {
    Gate gate;
    builds_.gate = &gate;
    auto first = std::async(std::launch::async, [&] { return previews_->show(visitor_, id_, {}); });
    gate.entered.get_future().wait();
    const auto second = previews_->show(visitor_, id_, {});
    gate.opened.set_value();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "preview.busy");
    EXPECT_TRUE(first.get());
}

TEST_F(PreviewOfAProject, AProjectThatIsNotThereIsNotFound) {
    const auto shown = previews_->show(visitor_, "01ARZ3NDEKTSV4RRFFQ69G5FAZ", {});
    ASSERT_FALSE(shown);
    EXPECT_EQ(shown.error().code, "project.not_found");
}

}  // namespace
}  // namespace dz::app
