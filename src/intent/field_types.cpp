#include "intent/field_types.hpp"

#include <unordered_map>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_words.hpp"

namespace dz::intent {
namespace {

using Table = std::unordered_map<std::string_view, std::string_view>;

FieldGuess found(std::string_view type) {
    FieldGuess guess{.type = std::string(type), .unit = {}, .known = true, .min = -1};
    if (type == "money" || type == "int" || type == "duration" || type == "decimal") guess.min = 0;
    return guess;
}

// "is active", "has insurance", "can be shared", "whether it is paid".
bool asks(std::string_view word) {
    return word == "is" || word == "has" || word == "can" || word == "whether" || word == "if" ||
           word == "was" || word == "needs" || word == "allows" || word == "allow" ||
           word == "accepts" || word == "includes";
}

// Names of two and more words whose head means different things in different company.
std::string_view type_in_company(const std::vector<std::string>& words) {
    const auto& head = words.back();
    const auto& before = words[words.size() - 2];
    if (head == "at") return "datetime";
    if (head == "by" && (before == "needed" || before == "due" || before == "required"))
        return "date";
    if (head == "on" || head == "until" || head == "since" || (head == "from" && before == "valid"))
        return "date";
    if (head == "time") return is_lasting(before) ? "duration" : "datetime";
    if (head == "rate") return is_share(before) ? "percent" : "money";
    if (head == "number") {
        if (before == "phone" || before == "mobile") return "phone";
        return is_ordinal(before) ? "int" : "string";
    }
    if (head == "size") return is_headcount(before) ? "int" : "string";
    if (head == "enabled" || head == "allowed" || head == "required" || head == "needed" ||
        head == "available" || head == "flag" || head == "included" || head == "received" ||
        head == "signed" || head == "friendly" || head == "only")
        return "bool";
    if (head == "count" || head == "counter" || head == "total") {
        if (head != "total") return "int";
        return {};
    }
    if (head == "day" && (before == "week" || before == "collection" || before == "delivery" ||
                          before == "market" || before == "garbage"))
        return "string";
    if (head == "date") return "date";
    if (head == "level" && (before == "stock" || before == "reorder" || before == "minimum"))
        return "decimal";
    if ((head == "type" || head == "status" || head == "category")) return "enum";
    if (head == "name") return "string";
    if (head == "score" && before == "credit") return "int";
    if (head == "code") return before == "color" || before == "colour" ? "color" : "string";
    if (head == "hours" && (before == "opening" || before == "business")) return "text";
    return {};
}

}  // namespace

FieldGuess guess_field(const std::vector<std::string>& words) {
    if (words.empty()) return {};
    const auto text = join(words, " ");
    auto singular = words;
    singular.back() = singularise(singular.back());
    const auto key = join(singular, " ");
    if (const auto type = type_of_name(text); !type.empty()) return found(type);
    if (const auto type = type_of_name(key); !type.empty()) return found(type);
    if (asks(words.front()) && words.size() > 1) return found("bool");
    if (is_flag_word(text) || is_flag_word(key)) return found("bool");
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool last = i + 1 == words.size();
        if (!last && (words[i] == "per" || words[i] == "in" || words[i] == "on"))
            return guess_field({words.begin(), words.begin() + long(i)});
        if (words[i] != "of") continue;
        const auto& first = words[i - 1];
        if (first == "number" || first == "count" || first == "amount" || first == "quantity")
            return found(first == "amount" || first == "quantity" ? "decimal" : "int");
        if (first == "type" || first == "kind" || first == "sort") return found("enum");
        if (first == "cost" || first == "price" || first == "value") return found("money");
        if (first == "place" || first == "country" || first == "name") return found("string");
        return guess_field({words.begin(), words.begin() + long(i)});
    }
    // "salary min", "price from": bounds of the attribute before.
    if (words.size() > 1 && (words.back() == "min" || words.back() == "max" ||
                             words.back() == "minimum" || words.back() == "maximum"))
        return guess_field({words.begin(), words.end() - 1});
    if (words.size() > 1)
        if (const auto type = type_in_company(singular); !type.empty()) return found(type);
    const auto& head = words.back();
    if (const auto type = type_of_head(head); !type.empty()) return found(type);
    if (const auto type = type_of_head(singular.back()); !type.empty()) return found(type);
    if (words.size() > 1 && (head == "sec" || head == "seconds" || head == "min" || head == "ms"))
        return found("int");
    if (const auto unit = unit_of(head); words.size() > 1 && !unit.empty()) {
        auto guess = found("decimal");
        guess.unit = unit;
        return guess;
    }
    return {};
}

bool is_attribute_noun(std::string_view word) {
    return !type_of_head(word).empty() || !type_of_head(singularise(word)).empty() ||
           !type_of_name(word).empty() || is_flag_word(word);
}

bool is_phrase_field(const std::vector<std::string>& words) {
    if (words.size() < 2) return false;
    auto singular = words;
    singular.back() = singularise(singular.back());
    return !type_of_name(join(words, " ")).empty() || !type_of_name(join(singular, " ")).empty() ||
           !type_in_company(singular).empty();
}

std::string named_type(std::string_view word) {
    static const Table table{
        {"text", "text"},          {"string", "string"},   {"number", "decimal"},
        {"integer", "int"},        {"int", "int"},         {"decimal", "decimal"},
        {"float", "decimal"},      {"boolean", "bool"},    {"bool", "bool"},
        {"checkbox", "bool"},      {"date", "date"},       {"datetime", "datetime"},
        {"timestamp", "datetime"}, {"time", "time"},       {"money", "money"},
        {"currency", "money"},     {"dropdown", "enum"},   {"enum", "enum"},
        {"select", "enum"},        {"image", "image"},     {"photo", "image"},
        {"file", "file"},          {"url", "url"},         {"link", "url"},
        {"email", "email"},        {"phone", "phone"},     {"richtext", "richtext"},
        {"markdown", "richtext"},  {"percent", "percent"}, {"percentage", "percent"},
        {"rating", "rating"},      {"stars", "rating"},    {"color", "color"},
        {"colour", "color"},       {"tags", "tags"},       {"duration", "duration"},
        {"address", "address"},    {"json", "json"},       {"geo", "geo"},
        {"yes no", "bool"},        {"long text", "text"},  {"pdf", "file"},
        {"scan", "file"},          {"upload", "file"},     {"document", "file"},
        {"picture", "image"},      {"y n", "bool"},        {"tickbox", "bool"}};
    const auto it = table.find(word);
    return it == table.end() ? std::string() : std::string(it->second);
}

std::string unit_of(std::string_view word) {
    static const Table table{{"kg", "kg"},
                             {"kilo", "kg"},
                             {"kilos", "kg"},
                             {"kilogram", "kg"},
                             {"kilograms", "kg"},
                             {"g", "g"},
                             {"grams", "g"},
                             {"gram", "g"},
                             {"lb", "lb"},
                             {"lbs", "lb"},
                             {"pounds", "lb"},
                             {"oz", "oz"},
                             {"ounces", "oz"},
                             {"cm", "cm"},
                             {"mm", "mm"},
                             {"m", "m"},
                             {"meters", "m"},
                             {"metres", "m"},
                             {"km", "km"},
                             {"kilometers", "km"},
                             {"kilometres", "km"},
                             {"miles", "mi"},
                             {"liters", "l"},
                             {"litres", "l"},
                             {"l", "l"},
                             {"ml", "ml"},
                             {"hl", "hl"},
                             {"hectoliters", "hl"},
                             {"hectolitres", "hl"},
                             {"gallons", "gal"},
                             {"celsius", "°C"},
                             {"fahrenheit", "°F"},
                             {"sqm", "m²"},
                             {"watts", "W"},
                             {"kwh", "kWh"},
                             {"inches", "in"},
                             {"feet", "ft"},
                             {"acres", "ac"},
                             {"hectares", "ha"}};
    const auto it = table.find(word);
    return it == table.end() ? std::string() : std::string(it->second);
}

}  // namespace dz::intent
