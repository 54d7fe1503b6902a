#include "importer/sample_column.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "importer/names.hpp"

namespace dz::importer {
namespace {

constexpr std::size_t kLongLine = 120;  ///< Longer values are texts.
constexpr std::size_t kMaxOptions = 12;
constexpr std::size_t kMaxOption = 30;     ///< Letters of an option.
constexpr std::size_t kEnoughRows = 6;     ///< With fewer, everything differs by chance.
constexpr std::size_t kTimesAnOption = 4;  ///< Options repeat at least so often on average.

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes `least` to `most` digits from the front; nothing is taken where there are fewer.
bool take_digits(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t count = 0;
    while (count < text.size() && count < most && is_digit(text[count])) ++count;
    if (count < least) return false;
    text.remove_prefix(count);
    return true;
}

bool take(std::string_view& text, std::string_view any) {
    if (text.empty() || any.find(text.front()) == any.npos) return false;
    text.remove_prefix(1);
    return true;
}

bool is_int(std::string_view text) {
    take(text, "-+");
    const bool is_code = text.size() > 1 && text.front() == '0';
    return !is_code && take_digits(text, 1, 15) && text.empty();
}

/// "12.5", "1,234.50", "12,5".
bool is_decimal(std::string_view text) {
    take(text, "-+");
    if (text.empty() || !is_digit(text.front())) return false;
    const bool is_code = text.size() > 1 && text[0] == '0' && is_digit(text[1]);
    if (is_code) return false;
    std::size_t separators = 0;
    for (const char c : text) {
        separators += c == '.' || c == ',';
        if (!is_digit(c) && c != '.' && c != ',') return false;
    }
    return is_digit(text.back()) && (separators <= 1 || text.find(',') < text.rfind('.'));
}

bool is_money(std::string_view text) {
    static constexpr std::array<std::string_view, 4> kSigns = {"$", "€", "£", "¥"};
    const bool is_negative = take(text, "-");
    for (const auto sign : kSigns) {
        std::string_view amount = text;
        if (amount.starts_with(sign))
            amount.remove_prefix(sign.size());
        else if (amount.ends_with(sign))
            amount.remove_suffix(sign.size());
        else
            continue;
        return is_decimal(trim(amount)) && !(is_negative && amount.starts_with("-"));
    }
    return false;
}

bool is_percent(std::string_view text) {
    return text.ends_with('%') && is_decimal(trim(text.substr(0, text.size() - 1)));
}

bool is_bool(std::string_view text) {
    static const std::set<std::string, std::less<>> kWords{"true", "false", "yes", "no", "y", "n"};
    return kWords.contains(to_lower(text));
}

bool take_date(std::string_view& text) {
    std::string_view rest = text;
    if (take_digits(rest, 4, 4)) {
        if (!take(rest, "-/.") || !take_digits(rest, 1, 2) || !take(rest, "-/.") ||
            !take_digits(rest, 1, 2))
            return false;
    } else if (!take_digits(rest, 1, 2) || !take(rest, "-/.") || !take_digits(rest, 1, 2) ||
               !take(rest, "-/.") || !take_digits(rest, 4, 4)) {
        return false;
    }
    text = rest;
    return true;
}

bool take_time(std::string_view& text) {
    if (!take_digits(text, 1, 2) || !take(text, ":") || !take_digits(text, 2, 2)) return false;
    if (take(text, ":") && !take_digits(text, 2, 2)) return false;
    return !take(text, ".") || take_digits(text, 1, 9);
}

bool is_date(std::string_view text) {
    return take_date(text) && text.empty();
}

bool is_time(std::string_view text) {
    return take_time(text) && text.empty();
}

bool is_datetime(std::string_view text) {
    if (!take_date(text) || !take(text, "T ") || !take_time(text)) return false;
    if (text.empty() || text == "Z" || text == " UTC") return true;
    return take(text, "+-") && take_digits(text, 2, 2) && (take(text, ":"), true) &&
           (text.empty() || take_digits(text, 2, 2)) && text.empty();
}

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != text.npos && at > 0 && text.find('@', at + 1) == text.npos &&
           text.find('.', at) != text.npos && text.find(' ') == text.npos;
}

bool is_url(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.find(' ') == text.npos;
}

bool is_color(std::string_view text) {
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == text.npos;
}

/// The first type that all values fit; those that take more come later.
std::string_view type_of(const std::vector<std::string>& values) {
    using Fits = bool (*)(std::string_view);
    static constexpr std::array<std::pair<Fits, std::string_view>, 12> kTypes = {
        {{is_bool, "bool"},
         {is_int, "int"},
         {is_decimal, "decimal"},
         {is_money, "money"},
         {is_percent, "percent"},
         {is_date, "date"},
         {is_datetime, "datetime"},
         {is_time, "time"},
         {is_email, "email"},
         {is_url, "url"},
         {is_color, "color"},
         {[](std::string_view text) {
              return text.size() <= kLongLine && text.find('\n') == text.npos;
          },
          "string"}}};
    for (const auto& [fits, type] : kTypes)
        if (std::ranges::all_of(values, [fits = fits](const auto& text) { return fits(text); }))
            return type;
    return "text";
}

/// The few values that come back again and again, in the order they were met.
std::vector<EnumValue> options_of(const std::string& name, const std::vector<std::string>& values) {
    static const std::set<std::string, std::less<>> kKinds{
        "status", "state", "type",   "kind", "category", "plan",  "level", "priority",
        "role",   "tier",  "gender", "size", "stage",    "phase", "grade", "unit"};
    std::vector<EnumValue> options;
    if (values.size() < kEnoughRows) return options;
    const auto words = words_of(name);
    const bool is_kind = !words.empty() && kKinds.contains(words.back());
    const std::size_t times = is_kind ? 2 : kTimesAnOption;
    std::set<std::string, std::less<>> seen;
    for (const auto& value : values) {
        if (!seen.insert(to_lower(value)).second) continue;
        const bool is_option = value.size() <= kMaxOption && !is_digit(value.front());
        if (!is_option || options.size() == kMaxOptions) return {};
        options.emplace_back().name = value;
    }
    if (options.size() < 2 || options.size() * times > values.size()) return {};
    return options;
}

/// Whether a name says that the values tell records apart.
bool is_telling(const std::string& name) {
    static const std::set<std::string, std::less<>> kWords{"code", "number",  "no",       "sku",
                                                           "isbn", "ean",     "slug",     "email",
                                                           "mail", "barcode", "reference"};
    const auto words = words_of(name);
    return !words.empty() && kWords.contains(words.back());
}

}  // namespace

Column column_of_samples(const SampleColumn& samples) {
    Column column;
    column.name = samples.name;
    column.at = samples.at;
    if (samples.values.empty()) {
        column.loss = "No row has a value, so it is a line of text.";
        return column;
    }
    column.type = type_of(samples.values);
    // What the values are is certain; a name only makes lines, texts and numbers nearer.
    column.exact = column.type != "string" && column.type != "text" && column.type != "decimal" &&
                   column.type != "int";
    column.required = samples.values.size() == samples.rows;
    const std::set<std::string_view> distinct(samples.values.begin(), samples.values.end());
    const bool differs = column.required && distinct.size() == samples.values.size();
    column.key = differs && key_of(samples.name) == "id";
    column.unique = differs && samples.rows >= kEnoughRows && is_telling(samples.name);
    if (column.type == "string") {
        column.values = options_of(samples.name, samples.values);
        if (!column.values.empty()) column.type = "enum";
    }
    return column;
}

}  // namespace dz::importer
