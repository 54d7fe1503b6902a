#include "migrate/constraint_names.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace dz::migrate {
namespace {

constexpr std::size_t kMaxName = 63;

/// "table_columns_label", the longer of the first two cut until it fits.
std::string object_name(std::string_view table, std::string_view columns, std::string_view label) {
    const auto extra = 1 + label.size() + (columns.empty() ? 0 : 1);
    auto first = table.size();
    auto second = columns.size();
    while (first + second + extra > kMaxName) --(first > second ? first : second);
    std::string name(table.substr(0, first));
    if (!columns.empty()) name += "_" + std::string(columns.substr(0, second));
    return name + "_" + std::string(label);
}

/// Columns joined until the limit of a name is passed.
std::string joined(const std::vector<std::string>& columns) {
    std::string text;
    for (const auto& column : columns) {
        if (!text.empty()) text += '_';
        text += bare(column);
        if (text.size() > kMaxName) break;
    }
    return text;
}

class Namer {
public:
    explicit Namer(const Schema& schema) {
        for (const auto& table : schema.tables) {
            relations_.insert(table.name);
            for (const auto& constraint : table.constraints)
                if (!constraint.name.empty()) take(constraint);
        }
        for (const auto& index : schema.indexes) relations_.insert(index.name);
    }

    void name(const Table& table, Constraint& constraint) {
        if (!constraint.name.empty()) return;
        const auto columns = columns_of(constraint);
        const auto label = label_of(constraint.kind);
        constraint.name = object_name(bare(table.name), columns, label);
        for (int pass = 1; is_taken(constraint); ++pass)
            constraint.name = object_name(bare(table.name), columns, label + std::to_string(pass));
        take(constraint);
    }

private:
    static bool is_relation(const Constraint& constraint) {
        return constraint.kind == ConstraintKind::PrimaryKey ||
               constraint.kind == ConstraintKind::Unique;
    }

    static std::string label_of(ConstraintKind kind) {
        switch (kind) {
            case ConstraintKind::PrimaryKey:
                return "pkey";
            case ConstraintKind::Unique:
                return "key";
            case ConstraintKind::Check:
                return "check";
            case ConstraintKind::ForeignKey:
                break;
        }
        return "fkey";
    }

    /// A check is named after its column only when it reads no other.
    static std::string columns_of(const Constraint& constraint) {
        if (constraint.kind == ConstraintKind::PrimaryKey) return {};
        if (constraint.kind == ConstraintKind::Check && constraint.columns.size() != 1) return {};
        return joined(constraint.columns);
    }

    bool is_taken(const Constraint& constraint) const {
        return constraints_.contains(constraint.name) ||
               (is_relation(constraint) && relations_.contains(constraint.name));
    }

    void take(const Constraint& constraint) {
        constraints_.insert(constraint.name);
        if (is_relation(constraint)) relations_.insert(constraint.name);
    }

    std::set<std::string> relations_;
    std::set<std::string> constraints_;
};

}  // namespace

void name_constraints(Schema& schema) {
    Namer namer(schema);
    // In the order in which PostgreSQL comes to them: a table's checks, its keys, what is added.
    for (auto& table : schema.tables) {
        for (const bool keys : {false, true})
            for (auto& constraint : table.constraints) {
                if (!constraint.is_inline || constraint.kind == ConstraintKind::ForeignKey)
                    continue;
                if ((constraint.kind != ConstraintKind::Check) == keys)
                    namer.name(table, constraint);
            }
        for (auto& constraint : table.constraints)
            if (constraint.is_inline) namer.name(table, constraint);
    }
    for (auto& table : schema.tables)
        for (auto& constraint : table.constraints) namer.name(table, constraint);
}

std::string clipped(std::string_view name) {
    return bare(name).size() <= kMaxName ? std::string(name)
                                         : std::string(name.substr(0, kMaxName));
}

}  // namespace dz::migrate
