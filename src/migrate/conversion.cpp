#include "migrate/conversion.hpp"

#include <algorithm>
#include <string_view>

namespace dz::migrate {
namespace {

using Kind = Conversion::Kind;

/// "numeric(14, 2)" is a numeric.
std::string_view family_of(std::string_view type) {
    if (type.ends_with("[]")) return "list";
    return type.substr(0, type.find('('));
}

Conversion cast(std::string sql, std::string loss = {}) {
    return {.kind = Kind::Cast, .using_sql = std::move(sql), .loss = std::move(loss)};
}

/// The value as text.
Conversion to_text(const std::string& column, std::string_view family, const ColumnFacts& facts) {
    if (family == "text") return cast(column);
    if (family == "numeric") return cast("trim_scale(" + column + ")::text");
    if (family == "integer" || family == "boolean" || family == "date")
        return cast(column + "::text");
    if (family == "time") return cast("left(" + column + "::text, 5)");
    if (family == "timestamptz")
        return cast("to_char(" + column +
                    " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
    if (family == "list") return cast("array_to_string(" + column + ", ', ')");
    if (family != "jsonb") return {.kind = Kind::Replace};
    const auto part = [&column](const std::string& key) {
        return "nullif(" + column + "->>'" + key + "', '')";
    };
    if (facts.type == "address")
        return cast("concat_ws(', ', " + part("street") + ", " + part("postalCode") + ", " +
                    part("city") + ", " + part("region") + ", " + part("country") + ")");
    if (facts.type == "geo")
        return cast("concat_ws(', ', " + part("lat") + ", " + part("lng") + ")");
    return cast(column + "::text");
}

/// Text through a function that answers nothing where the cast would fail.
Conversion parse_text(const std::string& column, const std::string& type, std::string_view family,
                      std::string_view what) {
    const auto function = std::string("pg_temp.") + "try_" + std::string(family);
    const auto value =
        family == "integer" ? std::string("round(value::numeric)") : std::string("value");
    auto result = cast(function + "(" + column + ")",
                       "text that is no " + std::string(what) + " becomes empty");
    result.helper_sql = "create or replace function " + function + "(value text) returns " + type +
                        "\n  language plpgsql set timezone = 'UTC' as $$\n"
                        "begin\n"
                        "  return " +
                        value + "::" + type +
                        ";\n"
                        "exception when others then\n"
                        "  return null;\n"
                        "end\n"
                        "$$;";
    return result;
}

Conversion from_text(const std::string& column, const Column& to, const ColumnFacts& facts) {
    const auto family = family_of(to.type);
    if (family == "integer" || family == "numeric")
        return parse_text(column, to.type, family, "number");
    if (family == "boolean") return parse_text(column, to.type, family, "yes or no");
    if (family == "date") return parse_text(column, to.type, family, "date");
    if (family == "timestamptz") return parse_text(column, to.type, family, "point in time");
    if (family == "time") return parse_text(column, to.type, family, "time");
    if (family != "jsonb" || facts.type == "geo") return {.kind = Kind::Replace};
    if (facts.type == "address")
        return cast("case when " + column + " is not null then jsonb_build_object('street', left(" +
                    column +
                    ", 200), 'city', '', 'region', '', 'postalCode', '', 'country', '') end");
    return cast("case when " + column + " is not null then jsonb_build_object('text', " + column +
                ") end");
}

/// The value as a list with it, or an empty one.
Conversion to_list(Conversion text) {
    if (text.kind == Kind::Replace) return text;
    text.kind = Kind::Cast;
    text.using_sql = "array_remove(array[nullif(" + text.using_sql + ", '')], null)";
    return text;
}

Conversion between_numbers(const std::string& column, std::string_view from, const Column& to) {
    const auto family = family_of(to.type);
    if (from == "boolean")
        return cast(column + "::integer" + (family == "integer" ? "" : "::" + to.type));
    if (family == "boolean") return cast(column + " <> 0", "only whether it was zero is kept");
    if (family == "integer") return cast("round(" + column + ")::integer", "decimals are rounded");
    if (from == "integer") return cast("");
    return {.kind = Kind::Cast, .using_sql = {}, .helper_sql = {}, .loss = {}};
}

/// Digits after the point: 4 of "numeric(18, 4)".
int scale_of(std::string_view type) {
    const auto comma = type.find(',');
    if (comma == type.npos) return 0;
    int scale = 0;
    for (const char c : type.substr(comma))
        if (c >= '0' && c <= '9') scale = scale * 10 + (c - '0');
    return scale;
}

Conversion between_times(const std::string& column, std::string_view from, std::string_view to) {
    const auto utc = column + " at time zone 'UTC'";
    if (from == "date" && to == "timestamptz")
        return cast(column + "::timestamp at time zone 'UTC'");
    if (from == "timestamptz" && to == "date")
        return cast("(" + utc + ")::date", "the time of day is left out");
    if (from == "timestamptz" && to == "time")
        return cast("(" + utc + ")::time", "the day is left out");
    return {.kind = Kind::Replace};
}

bool is_number(std::string_view family) {
    return family == "integer" || family == "numeric" || family == "boolean";
}

bool is_time(std::string_view family) {
    return family == "date" || family == "timestamptz" || family == "time";
}

/// Values of one SQL type that mean something else.
Conversion reinterpret(std::string_view family, const ColumnFacts& from, const ColumnFacts& to) {
    if (from.type == to.type || from.type.empty() || to.type.empty()) return {};
    const auto is_upload = [](const ColumnFacts& facts) {
        return facts.type == "image" || facts.type == "file";
    };
    if (family == "uuid" && !(is_upload(from) && is_upload(to))) return {.kind = Kind::Replace};
    if (family == "jsonb" && to.type != "json") return {.kind = Kind::Replace};
    return {};
}

}  // namespace

Conversion convert(const Column& from, const ColumnFacts& from_facts, const Column& to,
                   const ColumnFacts& to_facts) {
    const auto source = family_of(from.type);
    const auto target = family_of(to.type);
    if (from.type == to.type) return reinterpret(source, from_facts, to_facts);
    if (target == "text") return to_text(to.name, source, from_facts);
    if (target == "list") return to_list(to_text(to.name, source, from_facts));
    if (source == "text") return from_text(to.name, to, to_facts);
    if (is_number(source) && is_number(target)) {
        auto conversion = between_numbers(to.name, source, to);
        if (source == "numeric" && target == "numeric" && scale_of(to.type) < scale_of(from.type))
            conversion.loss = "decimals are rounded";
        return conversion;
    }
    if (is_time(source) && is_time(target)) return between_times(to.name, source, target);
    return {.kind = Kind::Replace};
}

ValueMapping map_values(const ColumnFacts& from, const ColumnFacts& to) {
    ValueMapping mapping;
    if (to.values.empty()) return mapping;
    if (from.values.empty()) return {.spells = true, .is_lossy = true};
    const auto has = [](const ColumnFacts& facts, const std::string& value) {
        return std::ranges::find(facts.values, value) != facts.values.end();
    };
    const bool same_length = from.values.size() == to.values.size();
    for (std::size_t i = 0; i < from.values.size(); ++i) {
        const auto& value = from.values[i];
        if (has(to, value)) continue;
        if (same_length && !has(from, to.values[i])) {
            mapping.renamed.emplace_back(value, to.values[i]);
        } else {
            mapping.gone.push_back(value);
        }
    }
    mapping.is_lossy = !mapping.gone.empty();
    return mapping;
}

}  // namespace dz::migrate
