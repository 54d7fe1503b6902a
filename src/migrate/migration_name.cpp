#include "migrate/migration_name.hpp"

#include <algorithm>
#include <set>

namespace dz::migrate {
namespace {

constexpr std::size_t kMaxName = 60;

/// One thing worth naming. Tables that are made or dropped have no table they are a part of.
struct Headline {
    std::string text;
    std::string table;
};

bool is_changed(const ColumnChange& column) {
    return column.is_retyped() || column.from->not_null != column.to->not_null ||
           column.mapping.is_needed();
}

void list_columns(const TableChange& table, std::vector<Headline>& headlines) {
    const auto& name = table.to->name;
    std::set<std::string> added;
    for (const auto* column : table.added) {
        added.insert(column->name);
        headlines.push_back({"add_" + column->name + "_to_" + name, name});
    }
    for (const auto& [from, to] : table.renamed)
        headlines.push_back({"rename_" + from + "_to_" + to + "_in_" + name, name});
    for (const auto* column : table.dropped)
        if (!added.contains(column->name))
            headlines.push_back({"drop_" + column->name + "_from_" + name, name});
    for (const auto& column : table.kept)
        if (is_changed(column))
            headlines.push_back({"change_" + column.to->name + "_of_" + name, name});
}

/// Letters, digits and underscores only: names may be quoted in SQL.
std::string plain(const std::string& text) {
    std::string result;
    for (const char c : text)
        if (c != '"') result += c;
    return result.substr(0, kMaxName);
}

}  // namespace

std::string migration_name(const SchemaDiff& diff) {
    std::vector<Headline> headlines;
    for (const auto& [from, to] : diff.renamed)
        headlines.push_back({"rename_" + from + "_to_" + to, to});
    for (const auto* table : diff.created) headlines.push_back({"add_" + table->name, {}});
    for (const auto* table : diff.dropped) headlines.push_back({"drop_" + table->name, {}});
    for (const auto& table : diff.changed) list_columns(table, headlines);
    if (headlines.empty()) {
        // Only keys, checks or rows.
        std::set<std::string> tables;
        for (const auto& table : diff.changed)
            if (!table.added_constraints.empty() || !table.dropped_constraints.empty())
                tables.insert(table.to->name);
        for (const auto* index : diff.created_indexes) tables.insert(index->table);
        if (tables.size() == 1) return plain("change_rules_of_" + *tables.begin());
        return tables.empty() ? "change_data" : "change_rules";
    }
    if (headlines.size() == 1) return plain(headlines.front().text);
    const auto& table = headlines.front().table;
    const bool is_one_table =
        !table.empty() && std::ranges::all_of(headlines, [&table](const Headline& headline) {
            return headline.table == table;
        });
    if (is_one_table && diff.renamed.empty()) return plain("change_" + table);
    return plain(headlines.front().text) + "_and_" + std::to_string(headlines.size() - 1) + "_more";
}

}  // namespace dz::migrate
