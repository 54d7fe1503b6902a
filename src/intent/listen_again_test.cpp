// What descriptions say of rules, formulas and reminders, and how papers number and label things.
#include <algorithm>
#include <gmock/gmock.h>

#include "intent/testing/read_spec.hpp"
#include "model/app_spec.hpp"
#include "model/validate_spec.hpp"

namespace dz::intent {
namespace {

using ::testing::ElementsAre;
using testing::fields_of;
using ::testing::IsSupersetOf;

/// What a text makes, as the planner hands it on.
AppSpec normal_spec_of(std::string_view text) {
    auto spec = testing::spec_of(text);
    EXPECT_TRUE(normalise(spec)) << text;
    return spec;
}

const Relation* relation_of(const AppSpec& spec, std::string_view entity, std::string_view target) {
    const auto* found = spec.find_entity(entity);
    if (found == nullptr) return nullptr;
    const auto it = std::ranges::find(found->relations, target, &Relation::target);
    return it == found->relations.end() ? nullptr : &*it;
}

constexpr const char* kPermits =
    "Parking permits\n\nZone - code, name, yearly fee\n"
    "Car - licence plate, make, colour\n"
    "Permit - number, valid from, valid until, zone, car\n"
    "Valid until has to be later than valid from.";

TEST(Documents, SayWhatMustHoldInTheWordsOfAnEdit) {
    const auto spec = normal_spec_of(kPermits);
    const auto* permit = spec.find_entity("Permit");
    ASSERT_NE(permit, nullptr);

    EXPECT_TRUE(std::ranges::any_of(
        permit->rules, [](const Rule& rule) { return rule.that == "validUntil > validFrom"; }));
}

TEST(Documents, AllowOneRecordForEachPair) {
    const auto spec = normal_spec_of(
        "A slot has a day and a start. A tool has a name. A booking has a note and belongs to a "
        "slot and a tool. One booking per tool and slot.");
    const auto& rules = spec.find_entity("Booking")->rules;

    EXPECT_TRUE(std::ranges::any_of(rules, [](const Rule& rule) {
        return rule.unique == std::vector<std::string>{"tool", "slot"};
    }));
}

TEST(Documents, SayWhatIsCalculated) {
    const auto spec = normal_spec_of(
        "A job has a title, a word count and a price per word. The fee of a job is the word count "
        "times the price per word.");
    const auto* fee = find_field(*spec.find_entity("Job"), "fee");

    ASSERT_NE(fee, nullptr);
    EXPECT_EQ(fee->computed, "wordCount * pricePerWord");
}

TEST(Documents, WarnBelowALimitThatEachRecordHas) {
    const auto spec = normal_spec_of(
        "An item has a name, a quantity on hand and a reorder level.\nWarn when quantity on hand < "
        "reorder level.");

    ASSERT_EQ(spec.automations.size(), 1u);
    EXPECT_EQ(spec.automations.front().when, "quantityOnHand < reorderLevel");
}

TEST(Documents, NumberTheirLinesWithoutNamingThings) {
    const auto spec = normal_spec_of(
        "Requirements\nFR-1 A senior has a name, an address and a phone.\nFR2 A visit is planned "
        "for one senior and has a date, a duration and a place.");

    EXPECT_THAT(fields_of(spec, "Visit"), IsSupersetOf({"date", "duration", "place"}));
    EXPECT_THAT(fields_of(spec, "Senior"), IsSupersetOf({"address", "phone"}));
}

TEST(Documents, LabelRecordsWithWordsThatAreVerbsElsewhere) {
    EXPECT_THAT(fields_of(normal_spec_of("Permit: number, valid from, fee"), "Permit"),
                IsSupersetOf({"number", "validFrom", "fee"}));
}

TEST(Documents, GoOnWithTheFieldsOfWhatWasMadeBefore) {
    const auto spec = normal_spec_of(
        "Employees create purchase requests. Fields: title, reason, amount, needed by.");

    EXPECT_THAT(fields_of(spec, "PurchaseRequest"),
                IsSupersetOf({"title", "reason", "amount", "neededBy"}));
    EXPECT_EQ(spec.find_entity("Field"), nullptr);
}

TEST(Places, AreWhereRecordsBelong) {
    const auto spec = normal_spec_of(
        "A venue has a name and a town. Rooms are at a venue and have a theme and a price. A "
        "festival has a name. A festival is divided into areas.");

    ASSERT_NE(relation_of(spec, "Room", "Venue"), nullptr);
    EXPECT_EQ(relation_of(spec, "Room", "Venue")->kind, RelationKind::BelongsTo);
    EXPECT_EQ(relation_of(spec, "Venue", "Room"), nullptr);
    EXPECT_NE(relation_of(spec, "Area", "Festival"), nullptr);
}

TEST(Attributes, KeepWhatWasDoneToThem) {
    const auto spec = normal_spec_of("Claim: happened on, amount claimed, amount paid, notes");

    EXPECT_THAT(fields_of(spec, "Claim"),
                IsSupersetOf({"happenedOn", "amountClaimed", "amountPaid"}));
    EXPECT_EQ(find_field(*spec.find_entity("Claim"), "amountPaid")->type, "money");
}

TEST(Attributes, EndWhereASecondVerbBegins) {
    const auto spec =
        normal_spec_of("A beer has a name and a style. A tap has a number and shows one beer.");

    EXPECT_NE(relation_of(spec, "Tap", "Beer"), nullptr);
}

}  // namespace
}  // namespace dz::intent
