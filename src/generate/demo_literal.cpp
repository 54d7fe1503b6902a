#include <string>

#include "base/hash.hpp"
#include "base/json_writer.hpp"
#include "generate/demo_data.hpp"

namespace dz::generate {
namespace {

template <class... Fs>
struct Overload : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;

std::string decimal_text(const DemoDecimal& value) {
    const bool negative = value.units < 0;
    std::string digits = std::to_string(negative ? -value.units : value.units);
    const auto scale = static_cast<std::size_t>(value.scale);
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    std::string fraction = digits.substr(digits.size() - scale);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    std::string text = digits.substr(0, digits.size() - scale);
    if (!fraction.empty()) text += "." + fraction;
    return negative ? "-" + text : text;
}

std::string clock_text(int minute) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

/// Single quotes unless the text holds more of them than of double quotes, as prettier writes.
std::string ts_string(std::string_view text) {
    std::size_t singles = 0;
    std::size_t doubles = 0;
    for (const char c : text) {
        singles += c == '\'';
        doubles += c == '"';
    }
    const char quote = singles > doubles ? '"' : '\'';
    std::string out(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            out += c;
        }
    }
    return out + quote;
}

bool is_identifier(std::string_view name) {
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
    for (const char c : name) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '_' || c == '$';
        if (!word) return false;
    }
    return true;
}

std::string ts_object(const DemoObject& object) {
    if (object.members.empty()) return "{}";
    std::string out = "{ ";
    bool first = true;
    for (const auto& [name, value] : object.members) {
        if (!first) out += ", ";
        first = false;
        out += (is_identifier(name) ? name : ts_string(name)) + ": ";
        out += std::visit(Overload{[](bool flag) { return std::string(flag ? "true" : "false"); },
                                   [](const DemoDecimal& number) { return decimal_text(number); },
                                   [](const std::string& text) { return ts_string(text); }},
                          value);
    }
    return out + " }";
}

std::string sql_string(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

std::string json_text(const DemoObject& object) {
    JsonWriter json;
    json.begin_object();
    for (const auto& [name, value] : object.members) {
        json.key(name);
        std::visit(Overload{[&](bool flag) { json.value(flag); },
                            [&](const DemoDecimal& number) { json.raw(decimal_text(number)); },
                            [&](const std::string& text) { json.value(text); }},
                   value);
    }
    json.end_object();
    return json.text();
}

std::string sql_day(int offset) {
    return "(current_date " + std::string(offset < 0 ? "- " : "+ ") +
           std::to_string(offset < 0 ? -offset : offset) + ")";
}

}  // namespace

std::string to_ts_literal(const DemoValue& value) {
    return std::visit(
        Overload{
            [](std::monostate) { return std::string("null"); },
            [](bool flag) { return std::string(flag ? "true" : "false"); },
            [](std::int64_t number) { return std::to_string(number); },
            [](const DemoDecimal& number) { return decimal_text(number); },
            [](const std::string& text) { return ts_string(text); },
            [](const std::vector<std::string>& items) {
                std::string out = "[";
                for (const auto& item : items)
                    out += (out.size() > 1 ? ", " : "") + ts_string(item);
                return out + "]";
            },
            [](const DemoDay& day) { return "day(" + std::to_string(day.offset) + ")"; },
            [](const DemoMoment& moment) {
                return "at(" + std::to_string(moment.offset) + ", '" + clock_text(moment.minute) +
                       "')";
            },
            [](const DemoRef& ref) {
                if (ref.entity == "User") return "person(" + std::to_string(ref.row) + ")";
                return "ref(" + ts_string(ref.entity) + ", " + std::to_string(ref.row) + ")";
            },
            [](const DemoAsset& asset) { return "asset(" + ts_string(asset.name) + ")"; },
            [](const DemoObject& object) { return ts_object(object); },
        },
        value);
}

std::string to_sql_literal(const DemoValue& value, std::string_view slug) {
    return std::visit(
        Overload{
            [](std::monostate) { return std::string("null"); },
            [](bool flag) { return std::string(flag ? "true" : "false"); },
            [](std::int64_t number) { return std::to_string(number); },
            [](const DemoDecimal& number) { return decimal_text(number); },
            [](const std::string& text) { return sql_string(text); },
            [](const std::vector<std::string>& items) {
                std::string out = "array[";
                bool first = true;
                for (const auto& item : items) {
                    if (!first) out += ", ";
                    first = false;
                    out += sql_string(item);
                }
                return out + "]::text[]";
            },
            [](const DemoDay& day) { return sql_day(day.offset); },
            [](const DemoMoment& moment) {
                return "(" + sql_day(moment.offset) + " + time '" + clock_text(moment.minute) +
                       "')";
            },
            [&](const DemoRef& ref) { return sql_string(demo_id(slug, ref.entity, ref.row)); },
            [&](const DemoAsset& asset) { return sql_string(demo_id(slug, asset.name, 0)); },
            [](const DemoObject& object) { return sql_string(json_text(object)) + "::jsonb"; },
        },
        value);
}

std::string demo_id(std::string_view slug, std::string_view entity, std::size_t row) {
    std::string hex =
        sha256_hex(std::string(slug) + "/" + std::string(entity) + "/" + std::to_string(row));
    hex.resize(32);
    hex[12] = '8';  // RFC 9562: version 8, custom.
    hex[16] = "89ab"[(hex[16] >= 'a' ? hex[16] - 'a' + 10 : hex[16] - '0') & 3];
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
           hex.substr(16, 4) + "-" + hex.substr(20);
}

std::string demo_date_helpers() {
    return R"(/** Today and `offset` days, off the weekend: back to Friday behind us, on to Monday ahead. */
const day = (offset: number): string => {
  const date = new Date(today);
  date.setUTCDate(date.getUTCDate() + offset);
  const weekday = date.getUTCDay();
  if (offset < 0) date.setUTCDate(date.getUTCDate() - (weekday === 0 ? 2 : weekday === 6 ? 1 : 0));
  if (offset > 0) date.setUTCDate(date.getUTCDate() + (weekday === 0 ? 1 : weekday === 6 ? 2 : 0));
  return date.toISOString().slice(0, 10);
};

/** That day at a time of the clock. */
const at = (offset: number, time: string): string => `${day(offset)}T${time}:00Z`;
)";
}

int off_weekend(int offset, int weekday) {
    const int target = ((weekday + offset) % 7 + 7) % 7;  // Monday = 0.
    if (target < 5 || offset == 0) return offset;
    return offset < 0 ? offset - (target - 4) : offset + (7 - target);
}

}  // namespace dz::generate
