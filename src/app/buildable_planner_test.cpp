#include "app/buildable_planner.hpp"

#include <gmock/gmock.h>

namespace dz::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Understands whatever it is told to.
class FakePlanner final : public intent::Planner {
public:
    explicit FakePlanner(intent::Understanding understanding)
        : understanding_(std::move(understanding)) {}

    Result<intent::Understanding> understand(const intent::Description&,
                                             const AppSpec&) const override {
        return understanding_;
    }

private:
    intent::Understanding understanding_;
};

const std::vector<std::string> kCapabilities = {"action:email", "feature:comments",
                                                "integration:smtp", "page:dashboard"};

Decision decision(std::string id, Change change) {
    Decision made;
    made.id = std::move(id);
    made.change = std::move(change);
    return made;
}

intent::Understanding clinic() {
    intent::Understanding understanding;
    understanding.decisions = {decision("1", EntityAdd{{.name = "Pet"}}),
                               decision("2", IntegrationAdd{"stripe"}),
                               decision("3", FeatureEnable{{.id = "comments"}}),
                               decision("4", FeatureEnable{{.id = "billing"}})};
    understanding.trace = {
        {.text = "pets", .status = intent::Coverage::Covered, .decisions = {"1"}, .confidence = 1},
        {.text = "paid with Stripe",
         .status = intent::Coverage::Covered,
         .decisions = {"2"},
         .confidence = 0.9},
        {.text = "comments and billing",
         .start = 40,
         .end = 60,
         .status = intent::Coverage::Covered,
         .decisions = {"3", "4"},
         .confidence = 0.9}};
    understanding.suggestions = {{.id = "a", .changes = {IntegrationAdd{"slack"}}},
                                 {.id = "b", .changes = {IntegrationAdd{"smtp"}}}};
    return understanding;
}

TEST(BuildablePlanner, WithholdsWhatNoPatternProvides) {
    const FakePlanner rules(clinic());
    const auto understood = BuildablePlanner(rules, kCapabilities).understand({"…"}, {});
    ASSERT_TRUE(understood) << understood.error().message;

    EXPECT_TRUE(understood->spec.integrations.empty());
    ASSERT_EQ(understood->spec.features.size(), 1u);
    EXPECT_EQ(understood->spec.features[0].id, "comments");
    ASSERT_EQ(understood->decisions.size(), 2u);
    EXPECT_EQ(understood->decisions[1].seq, 2);
    ASSERT_EQ(understood->suggestions.size(), 1u);
    EXPECT_EQ(understood->suggestions[0].id, "b");
}

TEST(BuildablePlanner, SaysAtTheClauseWhatIsMissingAndWhatThereIs) {
    const FakePlanner rules(clinic());
    const auto understood = BuildablePlanner(rules, kCapabilities).understand({"…"}, {});
    ASSERT_TRUE(understood) << understood.error().message;

    const auto& stripe = understood->trace[1];
    EXPECT_EQ(stripe.text, "paid with Stripe");
    EXPECT_EQ(stripe.status, intent::Coverage::Uncovered);
    EXPECT_EQ(stripe.confidence, 0);
    EXPECT_EQ(stripe.reason, "No pattern provides integration:stripe. There is: smtp.");
    EXPECT_EQ(understood->trace[0].reason, "");
}

TEST(BuildablePlanner, CutsOutTheWordsThatNameWhatIsMissing) {
    const FakePlanner rules(clinic());
    const auto understood = BuildablePlanner(rules, kCapabilities).understand({"…"}, {});
    ASSERT_TRUE(understood) << understood.error().message;

    ASSERT_EQ(understood->trace.size(), 4u);
    const auto& kept = understood->trace[2];
    EXPECT_EQ(kept.text, "comments and");
    EXPECT_EQ(kept.status, intent::Coverage::Covered);
    EXPECT_THAT(kept.decisions, ElementsAre("3"));
    const auto& billing = understood->trace[3];
    EXPECT_EQ(billing.text, "billing");
    EXPECT_EQ(billing.start, 53u);
    EXPECT_EQ(billing.end, 60u);
    EXPECT_EQ(billing.status, intent::Coverage::Uncovered);
    EXPECT_THAT(billing.decisions, ElementsAre());
    EXPECT_THAT(billing.reason, HasSubstr("feature:billing"));
}

TEST(BuildablePlanner, SaysWhatAClauseGoesWithoutWhenItDoesNotNameIt) {
    auto wanted = clinic();
    wanted.trace[2].text = "comments and subscriptions";
    const FakePlanner rules(wanted);
    const auto understood = BuildablePlanner(rules, kCapabilities).understand({"…"}, {});
    ASSERT_TRUE(understood) << understood.error().message;

    ASSERT_EQ(understood->trace.size(), 3u);
    EXPECT_EQ(understood->trace[2].status, intent::Coverage::Assumed);
    EXPECT_THAT(understood->trace[2].reason, HasSubstr("feature:billing"));
}

TEST(BuildablePlanner, WithholdsAnAutomationThatItCouldOnlyHalfBuild) {
    auto wanted = clinic();
    wanted.decisions = {decision(
        "1", AutomationAdd{{.name = "ping", .actions = {{.kind = "email"}, {.kind = "webhook"}}}})};
    wanted.trace = {{.text = "ping us",
                     .status = intent::Coverage::Covered,
                     .decisions = {"1"},
                     .confidence = 1}};
    const FakePlanner rules(wanted);
    const auto understood = BuildablePlanner(rules, kCapabilities).understand({"…"}, {});
    ASSERT_TRUE(understood) << understood.error().message;
    EXPECT_TRUE(understood->spec.automations.empty());
    EXPECT_THAT(understood->trace[0].reason, HasSubstr("action:webhook"));
}

}  // namespace
}  // namespace dz::app
