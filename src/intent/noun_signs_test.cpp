// What many small signs together tell: which nouns are records and how they hang together.
#include "intent/noun_signs.hpp"

#include <algorithm>
#include <gmock/gmock.h>

#include "intent/pair_signs.hpp"
#include "intent/rule_planner.hpp"
#include "intent/testing/read_spec.hpp"

namespace dz::intent {
namespace {

using ::testing::Contains;
using testing::entities_of;
using testing::fields_of;
using ::testing::IsSupersetOf;
using ::testing::Not;
using testing::spec_of;

RulePlanner planner() {
    return RulePlanner(testing::built_in_lexicon(), testing::built_in_domains());
}

bool belongs(const AppSpec& spec, std::string_view from, std::string_view to) {
    const auto* entity = spec.find_entity(from);
    return entity != nullptr && std::ranges::any_of(entity->relations, [&](const Relation& r) {
               return r.target == to && r.kind == RelationKind::BelongsTo;
           });
}

TEST(NounSigns, AreGatheredOnceForEveryNoun) {
    const auto nouns = planner().weighed_nouns(
        "Technicians inspect every boiler. A boiler stands in a cellar; each boiler has a model.");

    const auto boiler = std::ranges::find(nouns, "boiler", &NounEvidence::key);
    ASSERT_NE(boiler, nouns.end());
    EXPECT_EQ(std::ranges::count(nouns, "boiler", &NounEvidence::key), 1);
    const auto has = [&](NounSign sign) {
        return boiler->signs.test(static_cast<std::size_t>(sign));
    };
    EXPECT_TRUE(has(NounSign::SaidTwice));
    EXPECT_TRUE(has(NounSign::WithEach));
    EXPECT_TRUE(has(NounSign::Thing));
    EXPECT_FALSE(has(NounSign::Person));
}

TEST(NounSigns, WeighTheSameOnEveryCall) {
    const std::string_view text = "Members lend boats. A boat lies in a harbour.";
    const auto once = planner().weighed_nouns(text);
    const auto again = planner().weighed_nouns(text);

    ASSERT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        EXPECT_EQ(once[i].key, again[i].key);
        EXPECT_EQ(odds_of(once[i]), odds_of(again[i]));
    }
}

TEST(NounSigns, MakeRecordsOfWhatNoRuleNames) {
    const auto spec = spec_of(
        "Specimens arrive from wards. For each specimen we record a type and the time of "
        "collection. Every ward sees the results of its specimens.");

    EXPECT_THAT(entities_of(spec), IsSupersetOf({"Specimen", "Ward"}));
}

TEST(NounSigns, LeaveOutWhatOnlyPassesThrough) {
    const auto spec = spec_of(
        "We are a family of gardeners. Track plants with a name and a price. Every month we "
        "count the plants.");

    EXPECT_THAT(entities_of(spec), Contains("Plant"));
    EXPECT_THAT(entities_of(spec), Not(Contains("Month")));
    EXPECT_THAT(entities_of(spec), Not(Contains("Family")));
}

TEST(NounSigns, DoNotBringWhatIsUnwanted) {
    const auto spec = spec_of(
        "A small church keeps members and groups. Each group has a weekday and a time. Please "
        "nothing about donations, we have something else for that.");

    EXPECT_THAT(entities_of(spec), Not(Contains("Donation")));
}

TEST(NounSigns, KeepNothingThatIsOnlyShownOnADashboard) {
    const auto spec = spec_of(
        "A small online shop with products, categories, customers and orders. Orders go from new "
        "to paid to shipped. Show sales by month on the dashboard.");

    EXPECT_THAT(entities_of(spec), Not(Contains("Sale")));
}

TEST(PairSigns, TieWhatOneSentenceTies) {
    const auto spec = spec_of(
        "Track festivals, stages and concerts. A concert has a title and a start time and takes "
        "place on a stage. Stages have a name and a capacity.");

    EXPECT_TRUE(belongs(spec, "Concert", "Stage"));
}

TEST(Deeds, HoldWhatIsSaidOfThemBehindAComma) {
    const auto spec = spec_of(
        "Members borrow tools, with due dates and fines. Tools have a condition and a photo.");

    EXPECT_THAT(entities_of(spec), Not(Contains("DueDate")));
    EXPECT_THAT(entities_of(spec), Not(Contains("Fine")));
    EXPECT_THAT(fields_of(spec, "Loan"), IsSupersetOf({"dueDate", "fine"}));
    EXPECT_TRUE(belongs(spec, "Loan", "Tool"));
}

TEST(Fields, AreSingularWhereEachHasOne) {
    EXPECT_THAT(
        fields_of(spec_of("A library of books with titles, authors and due dates."), "Book"),
        IsSupersetOf({"dueDate"}));
}

}  // namespace
}  // namespace dz::intent
