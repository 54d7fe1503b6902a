#include "importer/sql_types.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "importer/source_error.hpp"

namespace dz::importer {
namespace {

using Kind = SqlWord::Kind;

const std::map<std::string_view, std::string_view>& types() {
    static const std::map<std::string_view, std::string_view> kTypes{{"int", "int"},
                                                                     {"integer", "int"},
                                                                     {"int2", "int"},
                                                                     {"int4", "int"},
                                                                     {"int8", "int"},
                                                                     {"smallint", "int"},
                                                                     {"bigint", "int"},
                                                                     {"mediumint", "int"},
                                                                     {"tinyint", "int"},
                                                                     {"serial", "int"},
                                                                     {"serial4", "int"},
                                                                     {"serial8", "int"},
                                                                     {"bigserial", "int"},
                                                                     {"smallserial", "int"},
                                                                     {"year", "int"},
                                                                     {"oid", "int"},
                                                                     {"numeric", "decimal"},
                                                                     {"decimal", "decimal"},
                                                                     {"dec", "decimal"},
                                                                     {"number", "decimal"},
                                                                     {"real", "decimal"},
                                                                     {"float", "decimal"},
                                                                     {"float4", "decimal"},
                                                                     {"float8", "decimal"},
                                                                     {"double", "decimal"},
                                                                     {"money", "money"},
                                                                     {"smallmoney", "money"},
                                                                     {"bool", "bool"},
                                                                     {"boolean", "bool"},
                                                                     {"bit", "bool"},
                                                                     {"text", "text"},
                                                                     {"tinytext", "text"},
                                                                     {"mediumtext", "text"},
                                                                     {"longtext", "text"},
                                                                     {"ntext", "text"},
                                                                     {"clob", "text"},
                                                                     {"nclob", "text"},
                                                                     {"xml", "text"},
                                                                     {"citext", "string"},
                                                                     {"varchar", "string"},
                                                                     {"nvarchar", "string"},
                                                                     {"varchar2", "string"},
                                                                     {"nvarchar2", "string"},
                                                                     {"char", "string"},
                                                                     {"nchar", "string"},
                                                                     {"character", "string"},
                                                                     {"bpchar", "string"},
                                                                     {"string", "string"},
                                                                     {"name", "string"},
                                                                     {"uuid", "string"},
                                                                     {"uniqueidentifier", "string"},
                                                                     {"inet", "string"},
                                                                     {"cidr", "string"},
                                                                     {"macaddr", "string"},
                                                                     {"date", "date"},
                                                                     {"timestamp", "datetime"},
                                                                     {"timestamptz", "datetime"},
                                                                     {"datetime", "datetime"},
                                                                     {"datetime2", "datetime"},
                                                                     {"smalldatetime", "datetime"},
                                                                     {"datetimeoffset", "datetime"},
                                                                     {"time", "time"},
                                                                     {"timetz", "time"},
                                                                     {"interval", "duration"},
                                                                     {"json", "json"},
                                                                     {"jsonb", "json"},
                                                                     {"hstore", "json"},
                                                                     {"bytea", "file"},
                                                                     {"blob", "file"},
                                                                     {"tinyblob", "file"},
                                                                     {"mediumblob", "file"},
                                                                     {"longblob", "file"},
                                                                     {"varbinary", "file"},
                                                                     {"binary", "file"},
                                                                     {"image", "file"},
                                                                     {"point", "geo"},
                                                                     {"geography", "geo"},
                                                                     {"geometry", "geo"},
                                                                     {"enum", "enum"},
                                                                     {"set", "tags"},
                                                                     {"raw", "file"}};
    return kTypes;
}

bool is_exact(std::string_view name) {
    return name == "uuid" || name == "uniqueidentifier" || name == "inet" || name == "cidr" ||
           name == "macaddr" || name == "year" || name == "money" || name == "smallmoney";
}

std::optional<double> number_of(const SqlWord& word) {
    double value = 0;
    const auto read = std::from_chars(word.text.data(), word.text.data() + word.text.size(), value);
    if (word.kind != Kind::Number || read.ec != std::errc()) return std::nullopt;
    return value;
}

/// What the brackets behind a type say: a length, digits, or values.
void read_arguments(SqlCursor& in, std::string_view name, Column& column) {
    if (!in.peek().is_symbol("(")) return;
    auto list = in.list();
    if (column.type == "enum" || column.type == "tags") {
        while (!list.done()) {
            const SqlWord& value = list.take();
            if (value.kind == Kind::String) column.values.push_back({value.text, {}, {}});
        }
        return;
    }
    const auto first = number_of(list.peek());
    const auto second = list.peek(1).is_symbol(",") ? number_of(list.peek(2)) : std::nullopt;
    if (column.type == "string") {
        column.max = first;
        if (list.peek().is("max")) column.type = "text";
    } else if (column.type == "decimal" && first && second.value_or(0) == 0) {
        if (name != "float" && name != "double" && name != "real") column.type = "int";
    } else if (name == "tinyint" && first == 1.0) {
        column.type = "bool";
    } else if (name == "bit" && first && *first > 1) {
        column.type = "int";
    } else if (name == "binary" && first == 16.0) {
        column.type = "string";
    }
}

void read_array(SqlCursor& in, Column& column) {
    bool is_array = in.take_if("array");
    while (in.take_symbol("[")) {
        if (in.peek().kind == Kind::Number) in.take();
        in.take_symbol("]");
        is_array = true;
    }
    if (!is_array) return;
    column.max.reset();
    column.exact = true;
    const bool is_words = column.type == "string" || column.type == "text" || column.type == "enum";
    column.type = is_words ? "tags" : "json";
}

}  // namespace

void read_sql_type(SqlCursor& in, SqlNamedTypes& named, Column& column) {
    if (!in.peek().is_name()) {
        column.type = "text";  // SQLite does not ask for types.
        return;
    }
    const std::string written = in.name();
    const std::string name = to_lower(written);
    if (const auto own = named.find(name); own != named.end()) {
        const Column& type = own->second.column;
        own->second.is_used = true;
        column.type = type.type;
        column.values = type.values;
        column.min = type.min;
        column.max = type.max;
        column.pattern = type.pattern;
        column.more.push_back(type.at);
    } else if (const auto known = types().find(name); known != types().end()) {
        column.type = known->second;
        column.exact = is_exact(name);
    } else {
        column.type = "string";
        column.loss += " Its type \"" + fragment(written) + "\" is not known, so it is text.";
    }
    in.skip_words({"varying", "precision", "large", "object"});
    read_arguments(in, name, column);
    in.skip_words({"varying", "without", "with", "time", "zone", "local", "signed", "zerofill"});
    if (in.take_if("unsigned") && !column.min) column.min = 0;
    in.skip_words({"zerofill"});
    read_array(in, column);
}

std::optional<Literal> read_sql_default(SqlCursor& in, bool& is_counter) {
    auto value = in;
    const bool in_brackets = in.peek().is_symbol("(");
    if (in_brackets) value = in.list();
    while (value.peek().is_symbol("(")) value.take();
    const bool negative = value.take_symbol("-");
    const SqlWord first = value.take();
    std::optional<Literal> literal;
    const bool is_call = value.peek().is_symbol("(");
    if (first.kind == Kind::String) literal = first.text;
    if (const auto number = number_of(first)) {
        const double real = negative ? -*number : *number;
        literal = real == double(std::int64_t(real)) && first.text.find('.') == std::string::npos
                      ? Literal(std::int64_t(real))
                      : Literal(real);
    }
    if (first.is("true") || first.is("false")) literal = first.is("true");
    static constexpr std::array<std::string_view, 9> kNow = {
        "now",     "current_timestamp", "current_date", "getdate",     "localtimestamp",
        "sysdate", "sysdatetime",       "getutcdate",   "current_time"};
    if (first.kind == Kind::Word && std::ranges::find(kNow, first.lower) != kNow.end())
        literal = std::string("now");
    is_counter = first.is("nextval");
    // SQLite: datetime('now'), date('now').
    if ((first.is("datetime") || first.is("date")) && is_call) {
        auto arguments = value.list();
        if (arguments.peek().text == "now") literal = std::string("now");
    } else if (is_call) {
        value.list();
    }
    if (!in_brackets) in = value;
    while (in.take_symbol("::")) {
        Column ignored;
        SqlNamedTypes none;
        read_sql_type(in, none, ignored);
    }
    return literal;
}

}  // namespace dz::importer
