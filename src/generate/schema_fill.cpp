#include "generate/schema_fill.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"
#include "model/text_pattern.hpp"

namespace dz::generate {
namespace {

using migrate::ColumnFacts;

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

/// SQL that stands in for a value, over a row that `table` names.
struct Fill {
    std::string sql;
    bool is_constant = true;
    std::string words;  ///< "get …"
};

std::string column_of(const Names& names, const Entity& entity, const std::string& member) {
    return sql_name(names.field(entity.name, member).column);
}

std::string number_between(const Field& field) {
    const bool is_stars = field.type == "rating";
    double value = is_stars ? 1 : 0;
    if (field.max) value = std::min(value, *field.max);
    if (field.min) value = std::max(value, *field.min);
    return plain_text(Literal(value));
}

std::string clipped(const Field& field, std::string text) {
    if (field.max && *field.max > 0 && *field.max < static_cast<double>(text.size()))
        text.resize(static_cast<std::size_t>(*field.max));
    return sql_string(text);
}

/// The end of an id, which differs between rows even when they were made together.
std::string some_letters(const std::string& table) {
    return "right(" + table + ".id::text, 12)";
}

Fill constant(const std::string& sql) {
    return {.sql = sql, .is_constant = true, .words = sql};
}

/// Values that no other row has; only texts can be made up.
std::optional<Fill> unique_fill(const Field& field, const std::string& table) {
    const auto letters = some_letters(table);
    std::string sql;
    if (is_any(field.type, {"string", "text", "richtext"})) sql = letters;
    if (field.type == "email") sql = letters + " || '@example.invalid'";
    if (field.type == "url") sql = "'https://example.invalid/' || " + letters;
    if (sql.empty()) return std::nullopt;
    return Fill{.sql = std::move(sql), .is_constant = false, .words = "a part of their id"};
}

std::string state_or_first(const Entity& entity, const Field& field) {
    if (entity.states && entity.states->field == field.name && !entity.states->initial.empty())
        return entity.states->initial;
    return field.values.empty() ? std::string() : field.values.front().name;
}

std::optional<Fill> typed_fill(const Entity& entity, const Field& field, const std::string& table) {
    const auto& type = field.type;
    if (type == "date")
        return Fill{"(" + table + ".created_at at time zone 'UTC')::date", false,
                    "the day they were created"};
    if (type == "datetime") return Fill{table + ".created_at", false, "the time they were created"};
    if (type == "enum") return constant(sql_string(state_or_first(entity, field)));
    if (type == "bool") return constant("false");
    if (is_any(type, {"int", "decimal", "money", "percent", "duration", "rating"}))
        return constant(number_between(field));
    if (type == "tags") return constant("'{}'");
    if (type == "json") return constant("'{}'");
    if (type == "geo") return constant("'{\"lat\": 0, \"lng\": 0}'");
    if (type == "address")
        return constant(
            "'{\"street\": \"\", \"city\": \"\", \"region\": \"\", \"postalCode\": \"\", "
            "\"country\": \"\"}'");
    if (type == "time") return constant("'09:00'");
    if (type == "color") return constant("'#888888'");
    if (type == "phone") return constant("'00000'");
    if (type == "email") return constant("'unknown@example.invalid'");
    if (type == "url") return constant("'https://example.invalid/'");
    if (const auto shape = shape_of(field)) return constant(sql_string(example_of(*shape)));
    if (is_any(type, {"string", "text", "richtext"})) return constant(clipped(field, "Unknown"));
    return std::nullopt;
}

/// A default that is a value, not a word such as `now` or `next`.
std::optional<Fill> default_fill(const Field& field) {
    if (!field.fallback || field.unique) return std::nullopt;
    const auto* word = std::get_if<std::string>(&*field.fallback);
    const bool temporal = is_any(field.type, {"date", "datetime", "time"});
    if (word != nullptr &&
        (temporal ? is_any(*word, {"now", "today"}) : is_any(*word, {"me", "next"})))
        return std::nullopt;
    return constant(sql_literal(*field.fallback));
}

std::optional<Fill> fill_of(const Entity& entity, const Field& field, const std::string& table) {
    if (field.unique) return unique_fill(field, table);
    if (auto fill = default_fill(field)) return fill;
    return typed_fill(entity, field, table);
}

/// The parts of "TSK-{0000}".
struct NumberFormat {
    std::string before;
    std::size_t digits = 1;
    std::string after;
};

NumberFormat format_of(const Field& field) {
    const auto open = field.pattern.find("{0");
    const auto close = open == std::string::npos ? open : field.pattern.find('}', open);
    if (close == std::string::npos) return {};
    return {.before = field.pattern.substr(0, open),
            .digits = close - open - 1,
            .after = field.pattern.substr(close + 1)};
}

/// The text of a number, as SQL.
std::string numbered(const Field& field, const std::string& number) {
    const auto format = format_of(field);
    std::string sql = "lpad(" + number + "::text, greatest(" + std::to_string(format.digits) +
                      ", length(" + number + "::text)), '0')";
    if (!format.before.empty()) sql = sql_string(format.before) + " || " + sql;
    if (!format.after.empty()) sql += " || " + sql_string(format.after);
    return sql;
}

/// Number zero, which no sequence draws.
std::string number_zero(const Field& field) {
    const auto format = format_of(field);
    return sql_string(format.before + std::string(format.digits, '0') + format.after);
}

/// Numbers the records of each workspace in the order they were made, and goes on from there.
std::vector<std::string> number_rows(const Names& names, const Entity& entity, const Field& field) {
    const auto table = names.entity(entity.name).table;
    const auto column = column_of(names, entity, field.name);
    const auto counter = sql_string(entity.name + "." + names.field(entity.name, field.name).camel);
    return {"update " + table + " set " + column + " = " + numbered(field, "nth_in_workspace") +
                "\n  from (\n    select id, row_number() over (partition by workspace_id order by "
                "created_at, id) as nth_in_workspace\n    from " +
                table + "\n  ) numbered\n  where numbered.id = " + table + ".id and " + table +
                "." + column + " is null;",
            "insert into counters (workspace_id, name, value)\n  select workspace_id, " + counter +
                ", count(*) from " + table +
                " group by workspace_id\n  on conflict (workspace_id, name) do update set value = "
                "greatest(counters.value, excluded.value);"};
}

/// Makes records that stand in for targets nobody has named yet.
class Placeholders {
public:
    Placeholders(const AppSpec& spec, const Names& names) : spec_(spec), names_(names) {}

    /// One in every workspace of `workspaces`, a query, that has no target yet. False when a record
    /// cannot be made up.
    bool one_per_workspace(const Entity& target, const std::string& workspaces, int depth = 0) {
        const auto& table = names_.entity(target.name).table;
        if (!fill_targets(target, workspaces, depth)) return false;
        const auto rows =
            "select gen_random_uuid() as id, workspace_id, now() as created_at, "
            "null::uuid as created_by\n    from (" +
            workspaces + ") concerned";
        return insert(target, rows,
                      "not exists (\n    select from " + table +
                          " other\n    where other.workspace_id = " + table +
                          ".workspace_id and other.deleted_at is null\n  )");
    }

    /// One for every row of `holder` without a target; its id follows from the row's.
    bool one_per_row(const Entity& target, const std::string& holder, const std::string& column,
                     const std::string& id) {
        const auto missing = holder + " where " + column + " is null";
        if (!fill_targets(target, "select distinct workspace_id from " + missing, 0)) return false;
        return insert(target,
                      "select " + id +
                          " as id, workspace_id, now() as created_at, null::uuid as created_by\n"
                          "    from " +
                          missing,
                      {});
    }

    /// The target a row gets from what is there.
    std::string existing(const Relation& relation, const std::string& table) const {
        if (relation.target == "User")
            return "coalesce(\n    (select user_id from members\n      where workspace_id = " +
                   table + ".workspace_id and user_id = " + table +
                   ".created_by),\n    (select user_id from members\n      where workspace_id = " +
                   table +
                   ".workspace_id\n      order by role <> 'owner', joined_at, user_id limit 1)\n  "
                   ")";
        return "(\n    select other.id from " + names_.entity(relation.target).table +
               " other\n    where other.workspace_id = " + table +
               ".workspace_id and other.deleted_at is null\n"
               "    order by other.created_at, other.id limit 1\n  )";
    }

    std::vector<std::string> take() { return std::move(statements_); }

private:
    static constexpr int kMaxDepth = 8;

    bool fill_targets(const Entity& target, const std::string& workspaces, int depth) {
        if (depth == kMaxDepth) return false;
        for (const auto& relation : target.relations) {
            if (relation.kind == RelationKind::ManyToMany || !relation.required) continue;
            if (relation.kind == RelationKind::OneToOne) return false;
            const auto* next = spec_.find_entity(relation.target);
            if (next != nullptr && !one_per_workspace(*next, workspaces, depth + 1)) return false;
        }
        return true;
    }

    /// `rows` gives id, workspace_id, created_at and created_by, which is all that fills look at.
    bool insert(const Entity& target, const std::string& rows, const std::string& where) {
        const auto& table = names_.entity(target.name).table;
        std::vector<std::string> columns{"id", "workspace_id", "version", "created_at",
                                         "updated_at"};
        std::vector<std::string> values{table + ".id", table + ".workspace_id", "1", "now()",
                                        "now()"};
        for (const auto& field : target.fields) {
            if (!field.computed.empty()) continue;
            ColumnFacts facts;
            put_fill(spec_, names_, target, field, facts);
            auto value = field.type == "sequence" ? number_zero(field) : facts.fill;
            if (value.empty() && !field.required) continue;
            if (value.empty()) return false;
            columns.push_back(column_of(names_, target, field.name));
            values.push_back(std::move(value));
        }
        for (const auto& relation : target.relations) {
            if (relation.kind == RelationKind::ManyToMany || !relation.required) continue;
            columns.push_back(column_of(names_, target, relation.name));
            values.push_back(existing(relation, table));
        }
        auto statement = "insert into " + table + "\n  (" + join(columns, ", ") + ")\n  select " +
                         join(values, ",\n    ") + "\n  from (\n    " + rows + "\n  ) " + table;
        if (!where.empty()) statement += "\n  where " + where;
        statements_.push_back(statement + ";");
        return true;
    }

    const AppSpec& spec_;
    const Names& names_;
    std::vector<std::string> statements_;
};

}  // namespace

void put_fill(const AppSpec&, const Names& names, const Entity& entity, const Field& field,
              ColumnFacts& facts) {
    if (field.type == "sequence") {
        facts.before_fill = number_rows(names, entity, field);
        facts.fill_words = "the next numbers";
        return;
    }
    const auto fill = fill_of(entity, field, names.entity(entity.name).table);
    if (!fill) return;
    facts.fill = fill->sql;
    facts.fill_is_constant = fill->is_constant;
    facts.fill_words = fill->words;
}

void put_fill(const AppSpec& spec, const Names& names, const Entity& entity,
              const Relation& relation, ColumnFacts& facts) {
    const auto& table = names.entity(entity.name).table;
    const auto column = column_of(names, entity, relation.name);
    const auto* target = spec.find_entity(relation.target);
    const bool is_exclusive = relation.kind == RelationKind::OneToOne;
    // Nobody can be given to two records at once, and nobody can be made up.
    if (target == nullptr && is_exclusive) return;
    Placeholders placeholders(spec, names);
    if (target == nullptr) {
        facts.fill = placeholders.existing(relation, table);
        facts.fill_words = "whoever created them, or the owner of the workspace";
        return;
    }
    const auto label = names.entity(target->name).label;
    if (is_exclusive) {
        const auto id = "md5(" + table + ".id::text || " + sql_string(column) + ")::uuid";
        if (!placeholders.one_per_row(*target, table, column, id)) return;
        facts.fill = id;
        facts.fill_words = "a new " + inside_sentence(label) + " each";
    } else {
        const auto workspaces =
            "select distinct workspace_id from " + table + " where " + column + " is null";
        facts.fill = placeholders.existing(relation, table);
        facts.fill_words = "the oldest " + inside_sentence(label) + " of their workspace";
        if (!placeholders.one_per_workspace(*target, workspaces)) return;
    }
    facts.before_fill = placeholders.take();
}

}  // namespace dz::generate
