#include "tests/migrations/example_rows.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.hpp"

namespace dz::migration_tests {
namespace {

using migrate::Column;
using migrate::Constraint;
using migrate::ConstraintKind;
using migrate::SqlToken;
using migrate::Table;

constexpr int kRows = 2;

const Constraint* key_of(const Table& table, const std::string& column) {
    for (const auto& constraint : table.constraints)
        if (constraint.kind == ConstraintKind::ForeignKey && constraint.columns.size() == 2 &&
            constraint.columns.back() == column)
            return &constraint;
    return nullptr;
}

const Constraint* check_of(const Table& table, const std::string& column) {
    for (const auto& constraint : table.constraints)
        if (constraint.kind == ConstraintKind::Check && constraint.columns.size() == 1 &&
            constraint.columns.front() == column)
            return &constraint;
    return nullptr;
}

bool is_in_rule(const Table& table, const std::string& column) {
    return std::ranges::any_of(table.constraints, [&](const Constraint& constraint) {
        return constraint.kind == ConstraintKind::Check && constraint.columns.size() > 1 &&
               std::ranges::find(constraint.columns, column) != constraint.columns.end();
    });
}

/// The first literals a check names: the values of an enum, the limits of a number.
std::vector<std::string> literals_in(const Constraint& check) {
    std::vector<std::string> literals;
    for (std::size_t i = 0; i < check.expression.size(); ++i) {
        const auto& token = check.expression[i];
        const bool is_negative = i > 0 && check.expression[i - 1].text == "-";
        if (token.kind == SqlToken::Kind::String || token.kind == SqlToken::Kind::Number)
            literals.push_back((is_negative ? "-" : "") + token.text);
    }
    return literals;
}

std::string plain_value(const Column& column, int row) {
    const auto number = std::to_string(row);
    if (column.type == "text") return "'text " + number + "'";
    if (column.type == "text[]") return "'{one, two}'";
    if (column.type == "integer") return number;
    if (column.type.starts_with("numeric")) return number + ".25";
    if (column.type == "boolean") return "true";
    if (column.type == "date") return "date '2026-03-01' + " + number;
    if (column.type == "timestamptz")
        return "timestamptz '2026-03-01 09:30:00Z' + interval '" + number + " day'";
    if (column.type == "time") return "'08:15'";
    if (column.type == "jsonb")
        return "'{\"street\": \"High Street " + number + "\", \"lat\": 1.5, \"lng\": 2.5}'";
    return "null";
}

class RowWriter {
public:
    explicit RowWriter(const migrate::Schema& schema) : schema_(schema) {}

    std::string run() {
        add_people();
        for (const auto& table : schema_.tables) {
            if (table.find("version") == nullptr || table.find("deleted_at") == nullptr) continue;
            for (int row = 1; row <= kRows; ++row) add_record(table, row);
            made_.insert(table.name);
        }
        for (const auto& table : schema_.tables) {
            const bool links = table.columns.size() == 3 && table.constraints.size() == 3 &&
                               table.find("workspace_id") != nullptr && !made_.contains(table.name);
            if (links) add_link(table);
        }
        return std::move(sql_);
    }

private:
    void add_people() {
        const auto workspace = id_of("workspaces", 1);
        sql_ +=
            "insert into workspaces (id, slug, name, currency, timezone, week_starts_on, "
            "created_at) values (" +
            workspace + ", 'acme', 'Acme', 'EUR', 'UTC', 1, now());\n";
        for (int row = 1; row <= kRows; ++row) {
            const auto number = std::to_string(row);
            const auto role = row == 1 ? "owner" : "member";
            sql_ += "insert into users (id, email, name, password_hash, created_at) values (" +
                    id_of("users", row) + ", 'p" + number + "@example.com', 'P', 'none', now());\n";
            sql_ += "insert into members (workspace_id, user_id, role, joined_at) values (" +
                    workspace + ", " + id_of("users", row) + ", '" + role + "', now());\n";
            sql_ += "insert into files (id, workspace_id, name, type, size, created_at) values (" +
                    id_of("files", row) + ", " + workspace + ", 'f', 'image/png', 1, now());\n";
        }
        made_.insert("members");
        made_.insert("files");
    }

    void add_record(const Table& table, int row) {
        std::vector<std::string> names;
        std::vector<std::string> values;
        for (const auto& column : table.columns) {
            names.push_back(column.name);
            values.push_back(value_of(table, column, row));
        }
        sql_ += "insert into " + table.name + " (" + join(names, ", ") + ") values (" +
                join(values, ", ") + ");\n";
    }

    std::string value_of(const Table& table, const Column& column, int row) const {
        if (column.name == "id") return id_of(table.name, row);
        if (column.name == "workspace_id") return id_of("workspaces", 1);
        if (column.name == "version") return "1";
        if (column.name == "created_by") return id_of("users", row);
        if (column.name == "deleted_at") return "null";
        if (const auto* key = key_of(table, column.name)) {
            if (!made_.contains(key->target)) return "null";
            return id_of(key->target == "members" ? "users" : key->target, row);
        }
        // Rules compare columns; an empty one satisfies them.
        if (!column.not_null && is_in_rule(table, column.name)) return "null";
        if (const auto* check = check_of(table, column.name)) {
            const auto literals = literals_in(*check);
            const bool is_text = column.type == "text";
            if (!literals.empty())
                return literals[is_text ? static_cast<std::size_t>(row) % literals.size() : 0];
        }
        return plain_value(column, row);
    }

    void add_link(const Table& table) {
        std::vector<std::string> names;
        std::vector<std::string> values;
        for (const auto& column : table.columns) {
            names.push_back(column.name);
            const auto* key = key_of(table, column.name);
            const auto target = key == nullptr ? "" : key->target;
            if (key != nullptr && !made_.contains(target)) return;
            values.push_back(key == nullptr ? id_of("workspaces", 1)
                                            : id_of(target == "members" ? "users" : target, 1));
        }
        sql_ += "insert into " + table.name + " (" + join(names, ", ") + ") values (" +
                join(values, ", ") + ");\n";
    }

    const migrate::Schema& schema_;
    std::set<std::string> made_;
    std::string sql_;
};

}  // namespace

std::string example_rows(const migrate::Schema& schema) {
    return RowWriter(schema).run();
}

std::string id_of(const std::string& table, int row) {
    return "md5('" + migrate::bare(table) + std::to_string(row) + "')::uuid";
}

}  // namespace dz::migration_tests
