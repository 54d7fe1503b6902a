// Behaviour said in many ways, and what it becomes.
#include <algorithm>
#include <gmock/gmock.h>

#include "intent/testing/read_spec.hpp"
#include "model/app_spec.hpp"
#include "model/validate_spec.hpp"

namespace dz::intent {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

/// What a text makes, as the planner hands it on: it must be a valid spec.
AppSpec heard(std::string_view text) {
    auto spec = testing::spec_of(text);
    EXPECT_TRUE(normalise(spec)) << text;
    return spec;
}

std::vector<std::string> may(const AppSpec& spec, std::string_view role, std::string_view entity,
                             std::string_view where = {}) {
    for (const auto& p : spec.permissions)
        if (p.role == role && p.entity == entity && p.where == where) return p.can;
    return {};
}

const Field* field_of(const AppSpec& spec, std::string_view entity, std::string_view name) {
    const auto* found = spec.find_entity(entity);
    return found == nullptr ? nullptr : find_field(*found, name);
}

/// "entity event when -> kind to" of every automation.
std::vector<std::string> messages(const AppSpec& spec) {
    std::vector<std::string> out;
    for (const auto& a : spec.automations)
        for (const auto& action : a.actions) {
            const auto to = action.options.find("to");
            out.push_back(a.entity + "|" + a.event + "|" + a.when + "|" + a.schedule + "|" +
                          action.kind + "|" +
                          (to == action.options.end() ? "" : std::get<std::string>(to->second)));
        }
    return out;
}

std::vector<std::string> demands(const AppSpec& spec, std::string_view entity) {
    std::vector<std::string> out;
    const auto* found = spec.find_entity(entity);
    if (found == nullptr) return out;
    for (const auto& rule : found->rules) {
        std::string text = rule.that;
        for (const auto& one : rule.unique) text += (text.empty() ? "" : "+") + one;
        out.push_back(std::move(text));
    }
    return out;
}

/// Why the clause that holds these words is not covered; empty when it is.
std::string reason_of(const std::string& text, std::string_view words) {
    const RulePlanner planner(testing::built_in_lexicon(), testing::built_in_domains());
    const auto understood = planner.understand({text}, {});
    if (!understood) return "nothing was understood";
    for (const auto& clause : understood->trace)
        if (clause.text.find(words) != std::string::npos && clause.status == Coverage::Uncovered)
            return clause.reason;
    return {};
}

constexpr const char* kShop =
    "A shop. A product has a name, a stock, a minimum stock and a price. A customer has a name and "
    "an email. An order has a date, a quantity and an amount and belongs to a customer and a "
    "product. A payment has an amount and a date and belongs to an order. Roles: clerk, treasurer, "
    "buyer. ";

AppSpec shop(const std::string& more) {
    return heard(kShop + more);
}

TEST(Permissions, AreReservedForWhoAloneMay) {
    const auto spec = shop("Nobody but the treasurer deletes payments.");

    EXPECT_THAT(may(spec, "treasurer", "Payment"), Contains("*"));
    EXPECT_THAT(may(spec, "member", "Payment"), UnorderedElementsAre("read", "create", "update"));
    EXPECT_THAT(may(spec, "clerk", "Payment"), UnorderedElementsAre("read", "create", "update"))
        << "A role without a word of its own would write everything.";
}

TEST(Permissions, AreSaidInThePassiveToo) {
    const auto spec = shop("Orders can only be deleted by the clerk.");

    EXPECT_THAT(may(spec, "clerk", "Order"), Contains("*"));
    EXPECT_THAT(may(spec, "member", "Order"), Not(Contains("delete")));
}

TEST(Permissions, AreWhatPeopleDo) {
    const auto spec = shop("The clerk enters orders. Buyers can change the minimum stock.");

    EXPECT_THAT(may(spec, "clerk", "Order"), UnorderedElementsAre("read", "create", "update"));
    EXPECT_THAT(may(spec, "buyer", "Product"), UnorderedElementsAre("read", "update"));
}

TEST(Permissions, ThatHideAFieldAreReported) {
    const auto reason =
        reason_of(kShop + std::string("Clerks cannot see the price."), "cannot see");

    EXPECT_NE(reason.find("hidden"), std::string::npos) << reason;
}

TEST(Messages, GoWhenAValueFallsBelowAnother) {
    EXPECT_THAT(messages(shop("When the stock falls below the minimum, mail the buyer.")),
                Contains("Product|updated|stock < minimumStock||email|buyer"));
}

TEST(Messages, GoAtADistanceFromADay) {
    EXPECT_THAT(messages(heard("A loan has a title and a due date. Roles: librarian. The librarian "
                               "gets a reminder two days before the due date.")),
                Contains(AllOf(HasSubstr("Loan||days(today(), due"),
                               HasSubstr("= 2|0 8 * * *|notify|librarian"))));
}

TEST(Messages, GoForEveryNewRecord) {
    EXPECT_THAT(messages(shop("The clerk gets an email for every new order.")),
                Contains("Order|created|||email|clerk"));
}

TEST(Messages, GoByTheClock) {
    EXPECT_THAT(messages(shop("Every Monday send the clerk a summary by email.")),
                Contains("|||0 8 * * 1|email|clerk"));
}

TEST(Values, FollowFromOthers) {
    const auto spec = heard(
        "A job has a title, hours, a rate and a surcharge. The total is hours times rate plus "
        "the surcharge. A runner has a name and a date of birth. The age is calculated from the "
        "date of "
        "birth.");

    ASSERT_NE(field_of(spec, "Job", "total"), nullptr);
    EXPECT_EQ(field_of(spec, "Job", "total")->computed, "hours * rate + surcharge");
    ASSERT_NE(field_of(spec, "Runner", "age"), nullptr);
    EXPECT_THAT(field_of(spec, "Runner", "age")->computed,
                MatchesRegex("floor\\(days\\([a-zA-Z]+, today\\(\\)\\) / 365.25\\)"));
}

TEST(Values, AddUpWhatBelongsToARecord) {
    const auto spec = shop("The order balance is the sum of payments minus the amount.");

    ASSERT_NE(field_of(spec, "Order", "balance"), nullptr);
    EXPECT_EQ(field_of(spec, "Order", "balance")->computed, "sum(payments.amount) - amount");
}

TEST(Rules, CompareValues) {
    EXPECT_THAT(demands(heard("A tour has a name, an opening date and a closing date. The closing "
                              "date must not be before the opening date."),
                        "Tour"),
                Contains("closingDate >= openingDate"));
}

TEST(Rules, ForbidTheSamePlaceOnTheSameDay) {
    EXPECT_THAT(demands(heard("A desk has a number. A booking has a date and belongs to a desk. A "
                              "desk cannot be booked twice on the same day."),
                        "Booking"),
                Contains("desk+date"));
}

TEST(Rules, ThatLimitHowManyBelongToOneAreReported) {
    const auto reason = reason_of(
        "A class has a name and a day. A participant has a name and belongs to a class. No more "
        "than 12 participants per class.",
        "No more than 12");

    EXPECT_NE(reason.find("limited"), std::string::npos) << reason;
}

TEST(Pages, ShowWhatAnybodyMaySee) {
    const auto spec = heard(
        "A gallery. An artwork has a title, a picture and a status (available, sold). Anyone can "
        "browse the available artworks without an account.");

    EXPECT_TRUE(std::ranges::any_of(spec.pages, [](const Page& page) {
        return page.kind == "public" && page.entity == "Artwork";
    }));
}

}  // namespace
}  // namespace dz::intent
