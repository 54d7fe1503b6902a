#include "generate/demo_rules.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace dz::generate {
namespace {

struct Comparison {
    std::string left;
    std::string op;
    std::string right;
};

bool is_name(std::string_view text) {
    if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

std::optional<Comparison> comparison_in(std::string_view part) {
    for (const std::string_view op : {">=", "<=", ">", "<"}) {
        const auto at = part.find(op);
        if (at == std::string_view::npos) continue;
        const auto left = trim(part.substr(0, at));
        const auto right = trim(part.substr(at + op.size()));
        if (is_name(left) && is_name(right))
            return Comparison{std::string(left), std::string(op), std::string(right)};
        return {};
    }
    return {};
}

std::vector<Comparison> comparisons_of(const std::string& rule) {
    std::vector<Comparison> found;
    std::size_t from = 0;
    while (from <= rule.size()) {
        auto end = rule.find(" and ", from);
        if (end == std::string::npos) end = rule.size();
        if (auto comparison = comparison_in(std::string_view(rule).substr(from, end - from)))
            found.push_back(*std::move(comparison));
        from = end + 5;
    }
    return found;
}

/// A value on one scale with its like: minutes for days and moments, ten-thousandths for numbers.
std::optional<std::int64_t> rank(const DemoValue& value) {
    if (const auto* day = std::get_if<DemoDay>(&value)) return day->offset * 1440LL;
    if (const auto* moment = std::get_if<DemoMoment>(&value))
        return moment->offset * 1440LL + moment->minute;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number * 10'000;
    if (const auto* decimal = std::get_if<DemoDecimal>(&value)) {
        std::int64_t units = decimal->units;
        for (int i = decimal->scale; i < 4; ++i) units *= 10;
        return units;
    }
    if (const auto* text = std::get_if<std::string>(&value); text != nullptr && text->size() == 5) {
        const auto digit = [&](std::size_t i) { return (*text)[i] - '0'; };
        if ((*text)[2] == ':') return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
    }
    return {};
}

void grow(DemoValue& value) {
    if (auto* day = std::get_if<DemoDay>(&value)) day->offset += 4;
    if (auto* moment = std::get_if<DemoMoment>(&value)) {
        if (moment->minute + 45 < 1440)
            moment->minute += 45;
        else
            moment->offset += 4;
    }
    if (auto* number = std::get_if<std::int64_t>(&value)) *number += 1;
    if (auto* decimal = std::get_if<DemoDecimal>(&value)) {
        std::int64_t one = 1;
        for (int i = 0; i < decimal->scale; ++i) one *= 10;
        decimal->units += one;
    }
}

DemoValue* value_of(DemoRow& row, std::string_view name) {
    const auto cell = std::ranges::find(row.cells, name, &DemoCell::name);
    return cell == row.cells.end() ? nullptr : &cell->value;
}

bool settle(DemoRow& row, const Comparison& rule) {
    const bool less = rule.op[0] == '<';
    DemoValue* high = value_of(row, less ? rule.right : rule.left);
    DemoValue* low = value_of(row, less ? rule.left : rule.right);
    if (high == nullptr || low == nullptr) return true;
    const auto above = rank(*high);
    const auto below = rank(*low);
    if (!above || !below || high->index() != low->index()) return true;
    const bool strict = rule.op.size() == 1;
    if (*above > *below || (!strict && *above == *below)) return true;
    if (*above == *below) {
        grow(*high);
    } else {
        std::swap(*high, *low);
    }
    return *rank(*high) > *rank(*low);
}

}  // namespace

bool settle_rules(const Entity& entity, DemoRow& row) {
    bool holds = true;
    // Twice, for chains such as ordered <= shipped, shipped <= delivered.
    for (int pass = 0; pass < 2; ++pass) {
        holds = true;
        for (const Rule& rule : entity.rules) {
            for (const Comparison& comparison : comparisons_of(rule.that))
                holds = settle(row, comparison) && holds;
        }
    }
    return holds;
}

std::vector<std::string> unique_keys(const DemoRow& row, const std::vector<std::string>& names) {
    std::vector<std::string> keys{""};
    for (const auto& name : names) {
        const DemoValue* value = row.find(name);
        if (value == nullptr || std::holds_alternative<std::monostate>(*value)) return {};
        std::vector<std::string> longer;
        for (const int shift : {0, -2, -1, 1, 2}) {
            auto shifted = *value;
            if (auto* day = std::get_if<DemoDay>(&shifted))
                day->offset += shift;
            else if (auto* moment = std::get_if<DemoMoment>(&shifted))
                moment->offset += shift;
            else if (shift != 0)
                break;
            for (const auto& key : keys) longer.push_back(key + to_ts_literal(shifted) + "\x1f");
        }
        keys = std::move(longer);
    }
    return keys;
}

}  // namespace dz::generate
