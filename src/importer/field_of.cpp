#include "importer/field_of.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <variant>

#include "base/text.hpp"
#include "importer/names.hpp"
#include "intent/field_types.hpp"
#include "intent/naming.hpp"
#include "model/text_pattern.hpp"

namespace dz::importer {
namespace {

constexpr std::size_t kMaxValues = 100;
constexpr std::size_t kMaxHelp = 500;
constexpr double kMaxNumber = 1e9;   ///< Wider bounds are those of a machine, not of a business.
constexpr double kLongString = 300;  ///< A text that may be longer is no line.
constexpr double kLongestText = 20'000;  ///< Wider bounds say nothing.

bool is_any(std::string_view type, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, type) != types.end();
}

bool is_number(std::string_view type) {
    return is_any(type, {"int", "decimal", "money", "percent", "duration", "rating"});
}

/// What a string is called that is a string to the database only.
std::string nearer_string(const std::string& guessed) {
    return is_any(guessed, {"email", "phone", "url", "color", "image", "text"}) ? guessed
                                                                                : "string";
}

std::string type_of(const Column& column, const std::vector<std::string>& words) {
    const std::string& type = column.type;
    if (column.exact) return type;
    const auto guess = intent::guess_field(words);
    if (type == "string") {
        std::string near = guess.known ? nearer_string(guess.type) : "string";
        const bool is_short = column.max && *column.max < 40;
        if (near == "text") return is_short ? "string" : "text";
        if (near == "color" && column.max && *column.max < 7) return "string";
        if (near == "string" && column.max && *column.max >= kLongString) return "text";
        // What must differ, or is short, is a code of a picture or colour rather than one.
        if (near == "image" && (column.unique || is_short)) return "string";
        return near;
    }
    if (type == "text") {
        if (guess.known && is_any(guess.type, {"email", "phone", "url", "color", "image"}))
            return guess.type;
        // Databases without lengths call every line a text.
        if (guess.known && guess.type == "string") return "string";
        if (column.unique) return "string";
        return type;
    }
    if (type == "decimal" && guess.known && is_any(guess.type, {"money", "percent"}))
        return guess.type;
    if (type == "int" && guess.known && guess.type == "rating") return "rating";
    return type;
}

void put_values(const Column& column, Field& field, std::string& loss) {
    std::set<std::string> taken;
    for (const auto& written : column.values) {
        const std::string cleaned = clean_text(written.name, 60);
        EnumValue value{
            .name = intent::value_name(cleaned),
            .label = written.label.empty() ? label_of(cleaned) : clean_text(written.label, 60),
            .tone = {}};
        const std::string base = value.name;
        for (int number = 2; !taken.insert(value.name).second; ++number)
            value.name = base + "_" + std::to_string(number);
        field.values.push_back(std::move(value));
        if (field.values.size() > kMaxValues) break;
    }
    if (!field.values.empty() && field.values.size() <= kMaxValues) return;
    field.type = "string";
    loss = field.values.empty() ? "It lists no values, so it is a line of text."
                                : "It has more than 100 values, so it is a line of text.";
    field.values.clear();
}

void put_bounds(const Column& column, Field& field, std::string& loss) {
    const auto usable = [](const std::optional<double>& bound, double most) {
        return bound && std::isfinite(*bound) && std::abs(*bound) <= most ? bound : std::nullopt;
    };
    if (is_number(field.type)) {
        field.min = usable(column.min, kMaxNumber);
        field.max = usable(column.max, kMaxNumber);
        if (field.type == "rating") {
            const bool is_scale = !field.max || (*field.max >= 2 && *field.max <= 10);
            if (!is_scale) field.type = "int";
        }
    } else if (is_any(field.type, {"string", "text"})) {
        field.max = usable(column.max, kLongestText);
        if (field.max && *field.max < 1) field.max.reset();
        if (field.max) field.min = usable(column.min, *field.max);
        if (field.min && *field.min <= 1) field.min.reset();
        if (column.min && *column.min > 1 && !field.min)
            loss += " A shortest length without a longest one is not checked.";
    }
    if (field.min && field.max && *field.min > *field.max) {
        field.min.reset();
        field.max.reset();
        loss += " Its smallest value is above its largest, so neither is checked.";
    }
}

/// Types such as email have a form of their own.
void put_pattern(const Column& column, Field& field, std::string& loss) {
    if (column.pattern.empty() || is_any(field.type, {"email", "phone", "url", "color"})) return;
    if (field.type != "string") {
        loss += " Its pattern is not checked.";
        return;
    }
    field.pattern = column.pattern;
    if (const auto shape = read_shape(field); !shape) {
        field.pattern.clear();
        loss += " Its pattern is not checked: " + shape.error().message + ".";
    }
}

std::optional<Literal> number_default(const Literal& value, const Field& field) {
    double number = 0;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) number = double(*whole);
    if (const auto* real = std::get_if<double>(&value)) number = *real;
    if (std::holds_alternative<bool>(value) || !std::isfinite(number)) return std::nullopt;
    const bool is_whole = std::get_if<std::int64_t>(&value) != nullptr;
    if (is_any(field.type, {"int", "duration", "rating"}) && !is_whole &&
        number != std::floor(number))
        return std::nullopt;
    if (std::abs(number) > kMaxNumber || (field.min && number < *field.min) ||
        (field.max && number > *field.max))
        return std::nullopt;
    if (field.type == "percent" && (number < 0 || number > 100)) return std::nullopt;
    if (field.type == "rating" && (number < 1 || number > field.max.value_or(5)))
        return std::nullopt;
    if (is_any(field.type, {"int", "duration", "rating"})) return Literal(std::int64_t(number));
    return value;
}

/// The default as the field's type wants it; nothing when it does not fit.
std::optional<Literal> default_of(const Literal& value, const Field& field) {
    const auto* text = std::get_if<std::string>(&value);
    if (is_number(field.type)) return text ? std::nullopt : number_default(value, field);
    if (field.type == "bool") {
        if (std::holds_alternative<bool>(value)) return value;
        if (const auto* bit = std::get_if<std::int64_t>(&value)) return Literal(*bit != 0);
        return std::nullopt;
    }
    if (!text) return std::nullopt;
    if (field.type == "enum") {
        const auto name = intent::value_name(clean_text(*text, 60));
        const bool known =
            std::ranges::find(field.values, name, &EnumValue::name) != field.values.end();
        return known ? std::optional<Literal>(name) : std::nullopt;
    }
    if (is_any(field.type, {"date", "datetime"}))
        return *text == "now" ? std::optional<Literal>(*text) : std::nullopt;
    if (!is_any(field.type, {"string", "text"}) || *text == "now") return std::nullopt;
    const std::string cleaned = clean_text(*text, 200);
    const bool fits = !cleaned.empty() && (!field.max || double(cleaned.size()) <= *field.max) &&
                      (!field.min || double(cleaned.size()) >= *field.min);
    return fits ? std::optional<Literal>(cleaned) : std::nullopt;
}

}  // namespace

MadeField field_of(const Column& column) {
    MadeField made;
    Field& field = made.field;
    std::string loss = column.loss;
    const auto words = words_of(column.name);
    field.name = member_name_of(column.name);
    field.label = label_of(column.name);
    field.help = clean_text(column.comment, kMaxHelp);
    field.required = column.required;
    field.type = type_of(column, words);
    field.unique = column.unique && !is_any(field.type, {"bool", "json", "tags", "geo", "address",
                                                         "image", "file", "richtext", "text"});
    if (column.unique && !field.unique) loss += " That its values must differ is not checked.";
    if (field.type == "enum") {
        std::string said;
        put_values(column, field, said);
        loss += (said.empty() ? "" : " ") + said;
    }
    if (field.unique && field.type == "enum") field.unique = false;
    put_bounds(column, field, loss);
    put_pattern(column, field, loss);
    if (column.fallback) {
        field.fallback = default_of(*column.fallback, field);
        const auto* text = std::get_if<std::string>(&*column.fallback);
        const bool says_nothing = text != nullptr && text->empty();
        if (!field.fallback && !says_nothing)
            loss += " Its default is left to the people who fill it in.";
    }
    // Two records could not both start with it.
    if (field.unique) field.fallback.reset();
    made.loss = std::string(trim(loss));
    return made;
}

}  // namespace dz::importer
