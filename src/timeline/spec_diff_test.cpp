#include "timeline/spec_diff.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "model/testing/random_spec.hpp"
#include "timeline/apply.hpp"
#include "timeline/testing/random_change.hpp"

namespace dz::timeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

AppSpec tasks() {
    AppSpec spec;
    spec.app.name = "Shop";
    spec.entities = {Entity{.name = "Task", .fields = {{.name = "title"}, {.name = "note"}}}};
    return spec;
}

TEST(SpecDiff, NamesThePlaceOfEachChange) {
    auto after = tasks();
    after.entities[0].fields[0].required = true;
    after.entities[0].fields[1] = {.name = "due", .type = "date"};
    const auto found = spec_diff(tasks(), after);
    using Kind = SpecDifference::Kind;
    EXPECT_THAT(
        found,
        ElementsAre(SpecDifference{Kind::Removed, "entities.Task.fields.note",
                                   R"({"name":"note","type":"string"})", ""},
                    SpecDifference{Kind::Added, "entities.Task.fields.title.required", "", "true"},
                    SpecDifference{Kind::Added, "entities.Task.fields.due", "",
                                   R"({"name":"due","type":"date"})"}));
}

TEST(SpecDiff, TellsAnotherOrderFromAnotherContent) {
    auto after = tasks();
    std::swap(after.entities[0].fields[0], after.entities[0].fields[1]);
    const auto found = spec_diff(tasks(), after);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].kind, SpecDifference::Kind::Moved);
    EXPECT_EQ(found[0].path, "entities.Task.fields");
    EXPECT_EQ(found[0].after, R"(["note","title"])");
}

RC_GTEST_PROP(SpecDiff, IsEmptyExactlyForEqualSpecs, ()) {
    const AppSpec before = *testing::random_spec();
    const auto after = timeline::apply(before, *testing::random_change(before));
    RC_ASSERT(spec_diff(before, before).empty());
    if (!after) RC_FAIL(after.error().message);
    RC_ASSERT(spec_diff(before, *after).empty() == (before == *after));
}

}  // namespace
}  // namespace dz::timeline
