#include "app/valid_planner.hpp"

#include <gmock/gmock.h>

#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"

namespace dz::app {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

AppSpec named_app() {
    AppSpec spec;
    spec.app.name = "Festival";
    return spec;
}

/// Understands whatever it is told to.
class FakePlanner final : public intent::Planner {
public:
    explicit FakePlanner(std::vector<Change> changes) {
        understanding_.trace.push_back({.text = "volunteers",
                                        .status = intent::Coverage::Covered,
                                        .decisions = {"0"},
                                        .confidence = 1});
        for (std::size_t i = 0; i < changes.size(); ++i) {
            Decision decision;
            decision.id = std::to_string(i);
            decision.seq = static_cast<std::int64_t>(i) + 1;
            decision.change = std::move(changes[i]);
            understanding_.decisions.push_back(std::move(decision));
        }
        understanding_.trace.push_back({.text = "when their shifts are done",
                                        .status = intent::Coverage::Covered,
                                        .decisions = {std::to_string(changes.size() - 1)},
                                        .confidence = 0.9});
        understanding_.spec = *timeline::fold(named_app(), understanding_.decisions);
    }

    Result<intent::Understanding> understand(const intent::Description&,
                                             const AppSpec&) const override {
        return understanding_;
    }

private:
    intent::Understanding understanding_;
};

std::vector<Change> festival() {
    Entity volunteer{.name = "Volunteer"};
    volunteer.fields = {{.name = "name", .required = true, .display = true}};
    Entity shift{.name = "Shift"};
    shift.fields = {{.name = "name", .required = true, .display = true}};
    shift.relations = {{.name = "volunteer", .target = "Volunteer", .inverse = "shifts"}};
    return {EntityAdd{volunteer}, EntityAdd{shift}};
}

TEST(ValidPlanner, LeavesAValidUnderstandingAsItIs) {
    const FakePlanner inner(festival());
    const auto understood = ValidPlanner(inner).understand({"…"}, named_app());
    ASSERT_TRUE(understood) << understood.error().message;

    EXPECT_EQ(understood->decisions.size(), 2u);
    EXPECT_EQ(understood->trace[1].reason, "");
}

TEST(ValidPlanner, WithholdsTheDecisionThatBreaksTheSpecAndSaysWhy) {
    auto changes = festival();
    changes.push_back(FieldAdd{"Volunteer", {.name = "shifts", .type = "int"}});
    const FakePlanner inner(std::move(changes));
    const auto understood = ValidPlanner(inner).understand({"…"}, named_app());
    ASSERT_TRUE(understood) << understood.error().message;

    EXPECT_THAT(validate(understood->spec), IsEmpty());
    EXPECT_EQ(understood->decisions.size(), 2u);
    const auto& clause = understood->trace[1];
    EXPECT_EQ(clause.status, intent::Coverage::Uncovered);
    EXPECT_THAT(clause.decisions, IsEmpty());
    EXPECT_THAT(clause.reason, HasSubstr("already has that name"));
    EXPECT_EQ(understood->trace[0].status, intent::Coverage::Covered);
}

}  // namespace
}  // namespace dz::app
