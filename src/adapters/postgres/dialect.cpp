#include "adapters/postgres/dialect.hpp"

#include <algorithm>

namespace dz::adapters::postgres {
namespace {

/// Where what begins at `at` and holds no parameter ends; `at` itself where nothing such begins.
std::size_t end_of_opaque(std::string_view sql, std::size_t at) {
    const auto behind = [&](std::string_view closing, std::size_t from) {
        const auto found = sql.find(closing, from);
        return found == sql.npos ? sql.size() : found + closing.size();
    };
    // A doubled quote ends one literal and begins the next, which comes to the same.
    if (sql[at] == '\'' || sql[at] == '"') return behind(sql.substr(at, 1), at + 1);
    if (sql.substr(at, 2) == "--") return behind("\n", at);
    if (sql.substr(at, 2) == "/*") return behind("*/", at + 2);
    return at;
}

}  // namespace

Numbered number_parameters(std::string_view sql) {
    Numbered out;
    out.sql.reserve(sql.size() + 16);
    for (std::size_t at = 0; at < sql.size();) {
        if (const auto end = end_of_opaque(sql, at); end != at) {
            out.sql += sql.substr(at, end - at);
            at = end;
        } else if (sql[at] == '?') {
            out.sql += '$' + std::to_string(++out.parameters);
            ++at;
        } else {
            out.sql += sql[at++];
        }
    }
    return out;
}

std::string quote_name(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace dz::adapters::postgres
