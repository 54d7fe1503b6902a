#include "generate/literals.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"

namespace dz::generate {
namespace {

// Reserved, or reserved for functions and types, in PostgreSQL 15 (appendix C of its manual).
constexpr std::array<std::string_view, 100> kSqlReserved = {"all",
                                                            "analyse",
                                                            "analyze",
                                                            "and",
                                                            "any",
                                                            "array",
                                                            "as",
                                                            "asc",
                                                            "asymmetric",
                                                            "authorization",
                                                            "binary",
                                                            "both",
                                                            "case",
                                                            "cast",
                                                            "check",
                                                            "collate",
                                                            "collation",
                                                            "column",
                                                            "concurrently",
                                                            "constraint",
                                                            "create",
                                                            "cross",
                                                            "current_catalog",
                                                            "current_date",
                                                            "current_role",
                                                            "current_schema",
                                                            "current_time",
                                                            "current_timestamp",
                                                            "current_user",
                                                            "default",
                                                            "deferrable",
                                                            "desc",
                                                            "distinct",
                                                            "do",
                                                            "else",
                                                            "end",
                                                            "except",
                                                            "false",
                                                            "fetch",
                                                            "for",
                                                            "foreign",
                                                            "freeze",
                                                            "from",
                                                            "full",
                                                            "grant",
                                                            "group",
                                                            "having",
                                                            "ilike",
                                                            "in",
                                                            "initially",
                                                            "inner",
                                                            "intersect",
                                                            "into",
                                                            "is",
                                                            "isnull",
                                                            "join",
                                                            "lateral",
                                                            "leading",
                                                            "left",
                                                            "like",
                                                            "limit",
                                                            "localtime",
                                                            "localtimestamp",
                                                            "natural",
                                                            "not",
                                                            "notnull",
                                                            "null",
                                                            "offset",
                                                            "on",
                                                            "only",
                                                            "or",
                                                            "order",
                                                            "outer",
                                                            "overlaps",
                                                            "placing",
                                                            "primary",
                                                            "references",
                                                            "returning",
                                                            "right",
                                                            "select",
                                                            "session_user",
                                                            "similar",
                                                            "some",
                                                            "symmetric",
                                                            "table",
                                                            "tablesample",
                                                            "then",
                                                            "to",
                                                            "trailing",
                                                            "true",
                                                            "union",
                                                            "unique",
                                                            "user",
                                                            "using",
                                                            "variadic",
                                                            "verbose",
                                                            "when",
                                                            "where",
                                                            "window",
                                                            "with"};

std::string number_text(double number) {
    JsonWriter writer;
    writer.value(number);
    return writer.text();
}

}  // namespace

std::string ts_string(std::string_view text) {
    const auto singles = std::ranges::count(text, '\'');
    const auto doubles = std::ranges::count(text, '"');
    const char quote = singles > doubles ? '"' : '\'';
    std::string out(1, quote);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == quote || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            constexpr std::string_view kDigits = "0123456789abcdef";
            out += "\\x";
            out += kDigits[static_cast<unsigned char>(c) >> 4U];
            out += kDigits[static_cast<unsigned char>(c) & 15U];
        } else {
            out += c;
        }
    }
    return out + quote;
}

std::string ts_literal(const Literal& literal) {
    if (const auto* text = std::get_if<std::string>(&literal)) return ts_string(*text);
    if (const auto* list = std::get_if<std::vector<std::string>>(&literal)) {
        std::vector<std::string> items;
        for (const auto& item : *list) items.push_back(ts_string(item));
        return "[" + join(items, ", ") + "]";
    }
    return plain_text(literal);
}

std::string sql_string(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\0') continue;
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

std::string sql_literal(const Literal& literal) {
    if (const auto* text = std::get_if<std::string>(&literal)) return sql_string(*text);
    if (const auto* list = std::get_if<std::vector<std::string>>(&literal)) {
        std::vector<std::string> items;
        for (const auto& item : *list) {
            std::string quoted = "\"";
            for (const char c : item) {
                if (c == '"' || c == '\\') quoted += '\\';
                quoted += c;
            }
            items.push_back(quoted + "\"");
        }
        return sql_string("{" + join(items, ",") + "}");
    }
    return plain_text(literal);
}

std::string comment_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        // A space keeps "*/" apart.
        if (c == '/' && out.ends_with('*')) out += ' ';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out;
}

std::string sql_name(std::string_view name) {
    if (std::ranges::find(kSqlReserved, name) == kSqlReserved.end()) return std::string(name);
    return "\"" + std::string(name) + "\"";
}

std::string index_name(const std::string& table, const std::vector<std::string>& columns,
                       std::string_view kind) {
    constexpr std::size_t kLongest = 63;
    const auto end = "_" + std::string(kind);
    auto name = table + "_" + join(columns, "_");
    if (name.size() + end.size() > kLongest) {
        const auto number = "_" + std::to_string(fnv1a(name) % 100'000);
        name = name.substr(0, kLongest - number.size() - end.size()) + number;
    }
    return name + end;
}

std::string word_list(const std::vector<std::string>& words) {
    std::vector<std::string> items;
    for (const auto& word : words) items.push_back(sql_string(word));
    return join(items, ", ");
}

std::string plain_text(const Literal& literal) {
    if (const auto* flag = std::get_if<bool>(&literal)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&literal)) return std::to_string(*number);
    if (const auto* number = std::get_if<double>(&literal)) return number_text(*number);
    if (const auto* text = std::get_if<std::string>(&literal)) return *text;
    return join(std::get<std::vector<std::string>>(literal), ", ");
}

}  // namespace dz::generate
