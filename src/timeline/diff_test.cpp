#include "timeline/diff.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <set>
#include <string>

#include "model/decision_codec.hpp"
#include "model/testing/random_spec.hpp"
#include "timeline/apply.hpp"
#include "timeline/testing/random_change.hpp"

namespace dz::timeline {
namespace {

using testing::random_change;
using testing::random_spec;

RC_GTEST_PROP(Diff, LeadsFromOneSpecToTheOther, ()) {
    const AppSpec from = *random_spec();
    const AppSpec to = *random_spec();
    const auto changes = diff(from, to);
    const auto reached = apply_all(from, changes);
    if (!reached) RC_FAIL(reached.error().message);
    RC_ASSERT(*reached == to);
}

RC_GTEST_PROP(Diff, OfASpecWithItselfIsEmpty, ()) {
    const AppSpec spec = *random_spec();
    RC_ASSERT(diff(spec, spec).empty());
}

RC_GTEST_PROP(Invert, UndoesEveryChange, ()) {
    const AppSpec before = *random_spec();
    const Change change = *random_change(before);
    RC_TAG(std::string(kind_of(change)));
    const auto after = timeline::apply(before, change);
    if (!after) RC_FAIL(after.error().message);
    const auto back = invert(before, change);
    RC_ASSERT(back.has_value());
    const auto again = apply_all(*after, *back);
    if (!again) RC_FAIL(again.error().message);
    RC_ASSERT(*again == before);
}

RC_GTEST_PROP(DecisionCodec, RoundTripsEveryDecision, ()) {
    const AppSpec spec = *random_spec();
    Decision decision;
    decision.id = "01ARYZ6S41ZZZZZZZZZZZZZZZZ";
    decision.seq = *rc::gen::inRange(0, 1000);
    decision.change = *random_change(spec);
    decision.why = "You wrote \"x\".";
    decision.text_end = 5;
    decision.confidence = 0.7;
    const auto again = parse_decision(to_json(decision));
    if (!again) RC_FAIL(again.error().message);
    RC_ASSERT(to_json(*again) == to_json(decision));
    RC_ASSERT(kind_of(again->change) == kind_of(decision.change));
    const auto one = timeline::apply(spec, decision.change);
    const auto two = timeline::apply(spec, again->change);
    RC_ASSERT(one.has_value() && two.has_value());
    RC_ASSERT(*one == *two);
}

TEST(RandomChange, DrawsEveryKind) {
    std::set<std::string_view> kinds;
    rc::check([&] {
        const AppSpec spec = *random_spec();
        for (int i = 0; i < 40; ++i) kinds.insert(kind_of(*random_change(spec)));
    });
    EXPECT_EQ(kinds.size(), std::variant_size_v<Change>);
}

TEST(Invert, UndoesARenameByARename) {
    AppSpec spec;
    spec.entities = {Entity{.name = "Task", .label = {"Task", "Tasks"}}};
    const auto back = invert(spec, EntityRename{"Task", "Job", {}});
    ASSERT_TRUE(back);
    ASSERT_EQ(back->size(), 1u);
    EXPECT_EQ(kind_of(back->front()), "entity.rename");
}

TEST(Invert, RefusesWhatCannotApply) {
    EXPECT_EQ(invert(AppSpec{}, EntityRemove{"Task"}).error().code, "timeline.not_found");
}

}  // namespace
}  // namespace dz::timeline
