#include "migrate/schema.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace dz::migrate {

const Column* Table::find(std::string_view column) const {
    const auto found = std::ranges::find(columns, column, &Column::name);
    return found == columns.end() ? nullptr : &*found;
}

const Table* Schema::find(std::string_view table) const {
    const auto found = std::ranges::find(tables, table, &Table::name);
    return found == tables.end() ? nullptr : &*found;
}

Table* Schema::find(std::string_view table) {
    const auto found = std::ranges::find(tables, table, &Table::name);
    return found == tables.end() ? nullptr : &*found;
}

std::string definition_of(const Constraint& constraint) {
    const auto columns = "(" + join(constraint.columns, ", ") + ")";
    switch (constraint.kind) {
        case ConstraintKind::PrimaryKey:
            return "primary key " + columns;
        case ConstraintKind::Unique:
            return "unique " + columns;
        case ConstraintKind::Check:
            return "check (" + spell(constraint.expression) + ")";
        case ConstraintKind::ForeignKey:
            break;
    }
    auto text = "foreign key " + columns + " references " + constraint.target + " (" +
                join(constraint.target_columns, ", ") + ")";
    if (!constraint.actions.empty()) text += " " + spell(constraint.actions);
    return text;
}

std::string definition_of(const Index& index) {
    auto text = "on " + index.table;
    if (!index.method.empty()) text += " using " + index.method;
    text += " (" + spell(index.keys) + ")";
    if (!index.where.empty()) text += " where " + spell(index.where);
    return text;
}

std::string bare(std::string_view name) {
    if (name.size() < 2 || name.front() != '"') return std::string(name);
    std::string text;
    for (std::size_t i = 1; i + 1 < name.size(); ++i) {
        text += name[i];
        if (name[i] == '"') ++i;
    }
    return text;
}

}  // namespace dz::migrate
