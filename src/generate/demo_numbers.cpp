#include "generate/demo_numbers.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "generate/family.hpp"

namespace dz::generate {
namespace {

Bounds int_bounds(const Field& field) {
    if (says(field, {"quantity", "qty", "amount", "units"})) return {1, 12};
    if (says(field, {"stock", "inventory", "hand", "available"})) return {0, 120};
    if (says(field, {"age", "years"})) return {1, 68};
    if (says(field, {"year", "vintage"})) return {1998, 2025};
    if (says(field, {"capacity", "seats", "places", "size", "guests", "people", "covers"}))
        return {4, 48};
    if (says(field, {"bedrooms", "rooms", "bathrooms", "floor", "floors", "level"})) return {1, 5};
    if (says(field, {"pages"})) return {96, 480};
    if (says(field, {"mileage", "odometer", "kilometres", "km"})) return {4200, 168000};
    if (says(field, {"servings", "portions", "sets"})) return {2, 8};
    if (says(field, {"reps", "repetitions"})) return {6, 15};
    if (says(field, {"calories", "kcal"})) return {140, 780};
    if (says(field, {"minutes", "duration"})) return {15, 90};
    if (says(field, {"points", "score"})) return {1, 100};
    if (says(field, {"position", "order", "rank", "priority", "number"})) return {1, 24};
    if (says(field, {"threshold", "reorder", "minimum"})) return {5, 20};
    return {1, 40};
}

/// Price points on the E12 series: neighbours differ by about a fifth, so a bell over the index is
/// log-normal over the price.
std::int64_t price_point(Dice& dice, std::int64_t low, std::int64_t high) {
    static const std::vector<std::int64_t> kSeries{10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82};
    std::vector<std::int64_t> points;
    for (std::int64_t decade = 1; decade <= 1'000'000; decade *= 10) {
        for (const auto step : kSeries) {
            const auto point = step * decade / 10;
            if (point >= low && point <= high && (points.empty() || points.back() != point))
                points.push_back(point);
        }
    }
    if (points.empty()) return low;
    const auto last = static_cast<std::int64_t>(points.size()) - 1;
    return points[static_cast<std::size_t>(dice.around(0, last))];
}

}  // namespace

/// Whether the name of a field holds one of the words.
bool says(const Field& field, std::initializer_list<std::string_view> wanted) {
    for (const auto& word : split_words(field.name)) {
        const std::string lower = to_lower(word);
        for (const std::string_view each : wanted) {
            if (lower == each) return true;
        }
    }
    return false;
}

Bounds within(const Field& field, Bounds natural) {
    auto [low, high] = natural;
    if (field.min) low = std::max(low, static_cast<std::int64_t>(*field.min));
    if (field.max) high = std::min(high, static_cast<std::int64_t>(*field.max));
    if (low > high) {
        // The spec's range lies outside of what is natural: follow the spec.
        low = field.min ? static_cast<std::int64_t>(*field.min) : high - 20;
        high = field.max ? static_cast<std::int64_t>(*field.max) : low + 20;
    }
    return {low, high};
}

DemoValue int_value(const Field& field, Dice& dice) {
    const auto [low, high] = within(field, int_bounds(field));
    return dice.around(low, high);
}

DemoValue money_value(const Field& field, const ValueContext& context, Dice& dice) {
    Bounds natural{18, 420};
    if (says(field, {"salary", "income", "wage"}))
        natural = {28'000, 92'000};
    else if (says(field, {"rent"}))
        natural = {620, 2'900};
    else if (says(field, {"budget", "revenue", "value", "turnover", "funding", "goal"}))
        natural = {3'900, 82'000};
    else if (says(field, {"rate", "hourly"}))
        natural = {33, 150};
    else if (says(field, {"deposit"}))
        natural = {150, 1'800};
    else if (says(field, {"total", "subtotal", "balance"}))
        natural = {82, 6'800};
    else if (says(field, {"donation", "amount", "payment"}))
        natural = {15, 1'200};
    else if (says(field, {"fee", "tip", "postage", "shipping"}))
        natural = {5, 120};
    else if (says(field, {"cost"}))
        natural = {6, 220};
    const std::string noun = noun_of(context.entity);
    if (says(field, {"price", "value"}) &&
        (noun == "property" || noun == "house" || noun == "apartment"))
        natural = {180'000, 820'000};
    else if (says(field, {"price"}) && (noun == "vehicle" || noun == "car"))
        natural = {6'800, 39'000};
    else if (says(field, {"price"}) && (noun == "book" || noun == "dish" || noun == "beer"))
        natural = {6, 33};
    const auto [low, high] = within(field, natural);
    const auto point = price_point(dice, low, high);
    // Small prices end like prices do, large ones are round.
    std::int64_t cents = point * 100;
    if (point < 100)
        cents += dice.chance(50) ? 50 : dice.chance(50) ? -10 : 0;
    else if (point < 2'000 && dice.chance(40))
        cents += 500;
    if (field.min && cents < static_cast<std::int64_t>(*field.min * 100)) cents = point * 100;
    if (field.max && cents > static_cast<std::int64_t>(*field.max * 100)) cents = point * 100;
    return DemoDecimal{cents, 2};
}

DemoValue decimal_value(const Field& field, Dice& dice) {
    Bounds natural{10, 480};  // In tenths.
    if (says(field, {"weight"}) || field.unit == "kg") natural = {8, 420};
    if (says(field, {"area", "sqm"}) || field.unit == "m²") natural = {280, 1840};
    if (says(field, {"temperature"}) || field.unit == "°C") natural = {20, 245};
    if (says(field, {"quantity", "qty"})) natural = {10, 80};
    if (says(field, {"hours"})) natural = {5, 80};
    if (says(field, {"abv", "alcohol"})) natural = {38, 92};
    if (says(field, {"volume"}) || field.unit == "hl") natural = {50, 400};
    if (says(field, {"height", "length", "width"})) natural = {20, 240};
    if (says(field, {"distance"}) || field.unit == "km") natural = {12, 860};
    Field tenths = field;
    if (tenths.min) tenths.min = *tenths.min * 10;
    if (tenths.max) tenths.max = *tenths.max * 10;
    const auto [low, high] = within(tenths, natural);
    std::int64_t value = dice.around(low, high);
    if (says(field, {"quantity", "qty", "hours"}))
        value = std::max<std::int64_t>(low, value / 5 * 5);
    return DemoDecimal{value, 1};
}

DemoValue percent_value(const Field& field, const ValueContext& context, Dice& dice) {
    std::int64_t value = dice.between(2, 18) * 5;
    if (says(field, {"progress", "complete", "completion", "done"}))
        value = context.story.progress;
    else if (says(field, {"discount", "tax", "vat", "commission", "fee", "margin"}))
        value = dice.between(1, 4) * 5;
    else if (says(field, {"probability", "chance", "likelihood"}))
        value = context.story.phase == Phase::Open   ? dice.between(2, 8) * 10
                : context.story.phase == Phase::Done ? 100
                                                     : 0;
    const auto [low, high] = within(field, {0, 100});
    return DemoDecimal{std::clamp(value, low, high), 0};
}

}  // namespace dz::generate
