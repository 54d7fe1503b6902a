// What sentences give away without saying it: records, what they have, and how they hang together.
#include <algorithm>
#include <gmock/gmock.h>

#include "intent/testing/read_spec.hpp"
#include "model/app_spec.hpp"

namespace dz::intent {
namespace {

using ::testing::Contains;
using testing::entities_of;
using testing::fields_of;
using ::testing::IsSupersetOf;
using ::testing::Not;
using testing::spec_of;

std::vector<std::string> targets_of(const AppSpec& spec, std::string_view entity) {
    std::vector<std::string> out;
    const auto* found = spec.find_entity(entity);
    EXPECT_NE(found, nullptr) << entity;
    if (found == nullptr) return out;
    for (const auto& relation : found->relations) out.push_back(relation.target);
    return out;
}

TEST(Acts, KeepWhatIsDoneToManyThings) {
    const auto spec = spec_of(
        "Defect management. Defects are recorded per room with a photo, a trade and a due date. "
        "A floor has rooms.");

    EXPECT_THAT(entities_of(spec), IsSupersetOf({"Defect", "Room"}));
    EXPECT_THAT(fields_of(spec, "Defect"), IsSupersetOf({"photo", "dueDate"}));
    EXPECT_THAT(targets_of(spec, "Defect"), Contains("Room"));
}

TEST(Acts, GiveTheActAndNotItsPlaceWhatComesWithIt) {
    const auto spec = spec_of(
        "Agents list properties. Viewings are scheduled for a property with a date and a note.");

    EXPECT_THAT(fields_of(spec, "Viewing"), Contains("date"));
}

TEST(Acts, LookForNobodyBeforeTheTextBegins) {
    // Nothing stands before what opens the list, so nobody has it.
    for (const std::string opener : {"including", "having", "with"}) {
        const auto spec =
            spec_of("Announced " + opener + " a date and a price. A concert has a name.");

        EXPECT_THAT(entities_of(spec), ::testing::ElementsAre("Concert")) << opener;
    }
}

TEST(Acts, KeepWhatPeopleMake) {
    const auto spec = spec_of(
        "A marketplace where companies post gigs and freelancers send proposals. A gig has a title "
        "and a budget. A proposal has a price.");

    EXPECT_THAT(entities_of(spec), IsSupersetOf({"Gig", "Proposal"}));
}

TEST(Acts, NameNoRecordThatIsAnAttributeOrAPerson) {
    const auto spec = spec_of(
        "An app for a choir. Rehearsals have a date. Prices are shown to singers. Singers send "
        "notes.");

    EXPECT_THAT(entities_of(spec), Not(Contains("Price")));
}

TEST(Subjects, OwnWhatTheVerbGivesAlsoAcrossAPreposition) {
    const auto spec = spec_of(
        "We write a repair ticket with a fault description. Parts used on a ticket have a part "
        "number, a price and a quantity.");

    EXPECT_THAT(fields_of(spec, "Part"), IsSupersetOf({"price", "quantity"}));
}

TEST(Dashes, OpenWhatARecordHas) {
    const auto spec = spec_of(
        "A club. Hikers log hikes - distance in km, date, notes. Property - address, price, "
        "photos.");

    EXPECT_THAT(fields_of(spec, "Hike"), IsSupersetOf({"distance", "date"}));
    EXPECT_THAT(fields_of(spec, "Property"), IsSupersetOf({"address", "price"}));
}

TEST(Subjects, AreNounsWhereTheSentenceHasAnotherVerb) {
    const auto spec = spec_of("Podcast studio. Shows consist of episodes. Episodes have a title.");

    EXPECT_THAT(entities_of(spec), IsSupersetOf({"Show", "Episode"}));
    EXPECT_THAT(targets_of(spec, "Episode"), Contains("Show"));
}

TEST(Subjects, AreAllPlacedByOneVerb) {
    const auto spec = spec_of(
        "Track costumes, props and locations. A location has a building and a shelf. Costumes and "
        "props are stored in locations.");

    EXPECT_THAT(targets_of(spec, "Costume"), Contains("Location"));
    EXPECT_THAT(targets_of(spec, "Prop"), Contains("Location"));
}

TEST(Acts, OfWhichEachHasItsOwnBelongToIt) {
    const auto spec = spec_of(
        "Cleaning. A client has an address. At the end of the month an invoice per client is "
        "sent.");

    EXPECT_THAT(targets_of(spec, "Invoice"), Contains("Client"));
}

TEST(States, AreTheAlternativesOfBeing) {
    const auto spec = spec_of("Track desks with a number. A desk is free, reserved or occupied.");
    const auto* desk = spec.find_entity("Desk");

    ASSERT_NE(desk, nullptr);
    ASSERT_TRUE(desk->states.has_value());
    const auto* field = find_field(*desk, desk->states->field);
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(field->values.size(), 3u);
}

TEST(Roles, AreNotNamedAfterWhatPeopleAreForAWhile) {
    const auto spec = spec_of(
        "Track trainings with a title. Overdue employees can upload certificates. Trainings have a "
        "date.");

    EXPECT_EQ(spec.find_role("overdue_employee"), nullptr);
    EXPECT_NE(spec.find_role("employee"), nullptr);
}

TEST(Titles, GiveWayToTheNounOfTheText) {
    const auto spec = spec_of(
        "Household chores app. Chores are assigned to family members. Each chore has a due date.");

    EXPECT_THAT(entities_of(spec), Contains("Chore"));
    EXPECT_THAT(entities_of(spec), Not(Contains("HouseholdChore")));
}

}  // namespace
}  // namespace dz::intent
