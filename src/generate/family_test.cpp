#include "generate/family.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "generate/vocabulary.hpp"

namespace dz::generate {
namespace {

Entity entity(std::string name) {
    return {.name = std::move(name)};
}

std::set<std::string> lucide_icons() {
    std::ifstream file(std::string(DZ_SOURCE_DIR) + "/src/generate/testdata/lucide_icons.txt");
    std::set<std::string> names;
    std::string line;
    while (std::getline(file, line)) names.insert(line);
    return names;
}

TEST(Family, FollowsTheIndustryOfTheSpec) {
    EXPECT_EQ(family_of("veterinary-clinic").id, "health");
    EXPECT_EQ(family_of("job-board").id, "marketplace");
    EXPECT_EQ(family_of("law firm").id, "finance");
    EXPECT_EQ(family_of("online bookshop").id, "retail");
    EXPECT_EQ(family_of("craft brewery").id, "hospitality");
    EXPECT_EQ(family_of("language school").id, "education");
    EXPECT_EQ(family_of("property-management").id, "property");
    EXPECT_EQ(family_of("freight logistics").id, "logistics");
    EXPECT_EQ(family_of("food-bank").id, "nonprofit");
    EXPECT_EQ(family_of("").id, "software");
}

TEST(Family, ReadsTheNounsWhenNoIndustryIsStated) {
    AppSpec spec;
    spec.entities = {entity("Patient"), entity("Appointment"), entity("Invoice")};

    EXPECT_EQ(family_of(spec).id, "health");
}

TEST(Family, GivesOnlyIconsThatThePackageHas) {
    const auto known = lucide_icons();
    ASSERT_GT(known.size(), 1500u);
    for (const auto icon : vocabulary_icons())
        EXPECT_TRUE(known.contains(std::string(icon))) << icon;
}

TEST(Family, ChoosesIconsByTheNounThenByTheShape) {
    const Family& family = families().front();

    EXPECT_EQ(icon_of(entity("Doctor"), family), "stethoscope");
    EXPECT_EQ(icon_of(entity("TimeEntry"), family), "timer");
    EXPECT_EQ(icon_of(entity("InvoiceLine"), family), "list");
    EXPECT_EQ(icon_of({.name = "Doctor", .icon = "heart"}, family), "heart");
    EXPECT_EQ(
        icon_of({.name = "Frobnication", .fields = {{.name = "price", .type = "money"}}}, family),
        "coins");
    EXPECT_THAT(std::vector<std::string>(family.icons.begin(), family.icons.end()),
                ::testing::Contains(icon_of(entity("Zzyzx"), family)));
    EXPECT_EQ(icon_component("building-2"), "Building2");
    EXPECT_EQ(icon_component("hard-hat"), "HardHat");
}

TEST(Family, SpeaksTheLanguageOfTheTrade) {
    EXPECT_EQ(create_label(entity("Visit")), "Book a visit");
    EXPECT_EQ(created_toast(entity("Visit")), "Visit booked");
    EXPECT_EQ(create_label(entity("Invoice")), "Raise an invoice");
    EXPECT_EQ(create_label(entity("LineItem")), "Add a line item");
    EXPECT_EQ(created_toast(entity("TimeEntry")), "Time entry logged");
    EXPECT_EQ(create_label(entity("User")), "Add a user");
}

TEST(Family, NamesTransitionsByWhatPeopleDo) {
    Field state{.name = "status", .type = "enum", .values = {{.name = "quarantined"}}};

    EXPECT_EQ(transition_label({.to = "approved"}, state), "Approve");
    EXPECT_EQ(transition_label({.to = "in_review"}, state), "Send to review");
    EXPECT_EQ(transition_label({.to = "quarantined"}, state), "Mark as quarantined");
    EXPECT_EQ(transition_label({.to = "cold_store"}, state), "Move to cold store");
    EXPECT_EQ(transition_label({.to = "paid", .label = "Take payment"}, state), "Take payment");
}

TEST(Family, ChoosesTheArticleBySound) {
    EXPECT_EQ(with_article("invoice"), "an invoice");
    EXPECT_EQ(with_article("unit"), "a unit");
    EXPECT_EQ(with_article("hour"), "an hour");
    EXPECT_EQ(with_article("user"), "a user");
}

TEST(Family, HoldsEveryFamilyComplete) {
    EXPECT_EQ(families().size(), 10u);
    for (const Family& family : families()) {
        EXPECT_GE(family.icons.size(), 3u) << family.id;
        EXPECT_GE(family.headlines.size(), 2u) << family.id;
        EXPECT_GE(family.promises.size(), 1u) << family.id;
        EXPECT_GE(family.nouns.size(), 5u) << family.id;
        EXPECT_FALSE(family.people.empty()) << family.id;
    }
}

}  // namespace
}  // namespace dz::generate
