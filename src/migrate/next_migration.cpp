#include "migrate/next_migration.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "migrate/diff_schema.hpp"
#include "migrate/migration_name.hpp"
#include "migrate/script.hpp"

namespace dz::migrate {
namespace {

/// Writes the statements of a diff, stage by stage, in the order of `run`.
class Writer {
public:
    Writer(const SchemaDiff& diff, const Brief& brief) : diff_(diff), brief_(brief) {}

    Migration run() {
        drop_constraints();
        drop_columns(false);
        drop_tables(false);
        rename();
        create();
        for (const auto& table : diff_.changed) add_columns(table);
        for (const auto& table : diff_.changed) convert_columns(table);
        change_data();
        for (const auto& table : diff_.changed) fill_columns(table);
        drop_columns(true);
        drop_tables(true);
        for (const auto& table : diff_.changed) require_columns(table);
        add_constraints();
        create_indexes();
        migration_.name = migration_name(diff_);
        migration_.sql = header() + script_.text();
        return std::move(migration_);
    }

private:
    // What goes.

    void drop_constraints() {
        // Foreign keys first: they hold on to the keys they refer to.
        for (const bool foreign : {true, false})
            for (const auto& table : diff_.changed) {
                std::vector<std::string> actions;
                for (const auto* constraint : table.dropped_constraints)
                    if ((constraint->kind == ConstraintKind::ForeignKey) == foreign)
                        actions.push_back("drop constraint " + constraint->name);
                script_.alter(table.from->name, actions);
            }
        for (const auto* index : diff_.dropped_indexes) script_.add("drop index " + index->name);
    }

    /// `late` drops are those of what the data changes read; names may be new by then.
    void drop_columns(bool late) {
        for (const auto& table : diff_.changed) {
            std::vector<std::string> actions;
            for (const auto* column : table.dropped) {
                if (brief_.columns_read.contains({table.from->name, column->name}) != late)
                    continue;
                actions.push_back("drop column " + column->name);
                if (column->generated.empty() && !late)
                    lose(label_of(table, *column), "all values");
            }
            script_.alter(late ? table.to->name : table.from->name, actions);
        }
    }

    void drop_tables(bool late) {
        std::vector<std::string> names;
        for (const auto* table : diff_.dropped) {
            if (brief_.tables_read.contains(table->name) != late) continue;
            names.push_back(table->name);
            if (!late) lose(label_of(*table), "all of them (table " + table->name + ")");
        }
        if (!names.empty()) script_.add("drop table " + join(names, ", "));
    }

    // What is called otherwise.

    void rename() {
        for (const auto& [from, to] : diff_.renamed) script_.alter(from, {"rename to " + to});
        for (const auto& table : diff_.changed)
            for (const auto& [from, to] : table.renamed)
                script_.alter(table.to->name, {"rename column " + from + " to " + to});
        for (const auto& table : diff_.changed)
            for (const auto& [from, to] : table.renamed_constraints)
                script_.alter(table.to->name, {"rename constraint " + from + " to " + to});
        for (const auto& [from, to] : diff_.renamed_indexes)
            script_.add("alter index " + from + " rename to " + to);
    }

    // What comes.

    void create() {
        for (const auto& extension : diff_.extensions)
            script_.add("create extension if not exists " + extension);
        for (const auto* table : diff_.created) script_.add_source(table->source);
    }

    void add_columns(const TableChange& table) {
        std::vector<std::string> actions;
        std::vector<std::string> defaults;
        for (const auto* column : table.added) {
            auto action = "add column " + column->name + " " + column->type;
            if (!column->generated.empty())
                action += " generated always as (" + column->generated + ") stored";
            const auto& facts = brief_.to.column(table.to->name, column->name);
            if (!column->fallback.empty()) {
                action += " default " + column->fallback;
            } else if (column->not_null && facts.fill_is_constant) {
                // A default that lasts for one statement fills old rows without touching them.
                action += " default " + facts.fill;
                defaults.push_back("alter column " + column->name + " drop default");
            }
            if (is_filled_by_default(*column, facts)) {
                action += " not null";
                if (column->fallback.empty()) note_fill(facts);
            }
            actions.push_back(std::move(action));
        }
        script_.alter(table.to->name, actions);
        script_.alter(table.to->name, defaults);
    }

    static bool is_filled_by_default(const Column& column, const ColumnFacts& facts) {
        return column.not_null &&
               (facts.fill_is_constant || !column.fallback.empty() || !column.generated.empty());
    }

    void convert_columns(const TableChange& table) {
        for (const auto& column : table.kept) {
            const auto& name = column.to->name;
            std::vector<std::string> actions;
            if (column.from->not_null && (!column.to->not_null || may_be_emptied(column)))
                actions.push_back("alter column " + name + " drop not null");
            if (column.is_retyped()) {
                if (!column.conversion.helper_sql.empty())
                    script_.add_source(column.conversion.helper_sql);
                if (!column.from->fallback.empty())
                    actions.push_back("alter column " + name + " drop default");
                auto action = "alter column " + name + " type " + column.to->type;
                if (!column.conversion.using_sql.empty())
                    action += " using " + column.conversion.using_sql;
                actions.push_back(std::move(action));
            }
            const bool lost_default = column.is_retyped() && !column.from->fallback.empty();
            if (column.from->fallback != column.to->fallback || lost_default) {
                if (!column.to->fallback.empty())
                    actions.push_back("alter column " + name + " set default " +
                                      column.to->fallback);
                else if (!lost_default)
                    actions.push_back("alter column " + name + " drop default");
            }
            if (!column.conversion.loss.empty()) {
                script_.comment(column.conversion.loss + ".");
                lose(brief_.to.column(table.to->name, name).label, column.conversion.loss);
            }
            script_.alter(table.to->name, actions);
            map_values(table, column);
        }
    }

    static bool may_be_emptied(const ColumnChange& column) {
        return !column.conversion.helper_sql.empty();
    }

    void map_values(const TableChange& table, const ColumnChange& column) {
        const auto& mapping = column.mapping;
        if (!mapping.is_needed()) return;
        const auto& name = column.to->name;
        const auto& facts = brief_.to.column(table.to->name, name);
        const auto update = "update " + table.to->name + " set " + name + " = ";
        if (mapping.spells)
            script_.add(update + "lower(regexp_replace(btrim(" + name +
                        "), '[^A-Za-z0-9]+', '_', 'g')) where " + name + " is not null");
        for (const auto& [from, to] : mapping.renamed)
            script_.add(update + literal(to) + " where " + name + " = " + literal(from));
        for (const auto& [from, to] : mapping.renamed)
            migration_.notes.push_back(facts.label + ": \"" + from + "\" is now \"" + to + "\"");
        if (!mapping.is_lossy) return;
        const auto rest = column.to->not_null ? facts.fill : std::string("null");
        const auto words = column.to->not_null ? "become " + facts.fill_words : "become empty";
        const auto gone = mapping.gone.empty() ? "texts that are none of the values"
                                               : "the values " + join(mapping.gone, ", ");
        script_.comment(gone + " " + words + ".");
        lose(facts.label, gone + " " + words);
        script_.add(update + rest + " where " + name + " not in (" + literals(facts.values) + ")");
    }

    // What happens to rows.

    void change_data() {
        for (const auto& change : brief_.data) {
            script_.comment(change.why);
            script_.add_source(change.sql);
            if (!change.loss.empty()) migration_.destructive.push_back(change.loss);
        }
    }

    void fill_columns(const TableChange& table) {
        for (const auto* column : table.added)
            if (!is_filled_by_default(*column, facts_of(table, *column))) fill(table, *column);
        for (const auto& column : table.kept)
            if (!column.from->not_null || may_be_emptied(column)) fill(table, *column.to);
    }

    void fill(const TableChange& table, const Column& column) {
        if (!column.not_null || !column.generated.empty()) return;
        const auto& facts = facts_of(table, column);
        if (facts.fill.empty() && facts.before_fill.empty()) {
            if (!facts.label.empty())
                migration_.notes.push_back(facts.label +
                                           ": the migration stops when a record has none");
            return;
        }
        note_fill(facts);
        script_.comment("required now; records without one get " + facts.fill_words + ".");
        for (const auto& statement : facts.before_fill) script_.add_source(statement);
        if (facts.fill.empty()) return;  // The statements fill it themselves.
        script_.add("update " + table.to->name + " set " + column.name + " = " + facts.fill +
                    " where " + table.to->name + "." + column.name + " is null");
    }

    const ColumnFacts& facts_of(const TableChange& table, const Column& column) const {
        return brief_.to.column(table.to->name, column.name);
    }

    void note_fill(const ColumnFacts& facts) {
        if (facts.label.empty()) return;
        migration_.notes.push_back(facts.label + ": records without one get " + facts.fill_words);
    }

    // What must hold from now on.

    void require_columns(const TableChange& table) {
        std::vector<std::string> actions;
        const auto require = [&actions](const Column& column) {
            actions.push_back("alter column " + column.name + " set not null");
        };
        for (const auto* column : table.added)
            if (column->not_null && !is_filled_by_default(*column, facts_of(table, *column)))
                require(*column);
        for (const auto& column : table.kept)
            if (column.to->not_null && (!column.from->not_null || may_be_emptied(column)))
                require(*column.to);
        script_.alter(table.to->name, actions);
    }

    void add_constraints() {
        for (const bool foreign : {false, true}) {
            for (const auto& table : diff_.changed) {
                std::vector<std::string> actions;
                for (const auto* constraint : table.added_constraints)
                    if ((constraint->kind == ConstraintKind::ForeignKey) == foreign)
                        actions.push_back(addition(*constraint));
                script_.alter(table.to->name, actions);
            }
            for (const auto* table : diff_.created) {
                std::vector<std::string> actions;
                for (const auto& constraint : table->constraints)
                    if (!constraint.is_inline &&
                        (constraint.kind == ConstraintKind::ForeignKey) == foreign)
                        actions.push_back(addition(constraint));
                script_.alter(table->name, actions);
            }
        }
    }

    static std::string addition(const Constraint& constraint) {
        return "add constraint " + constraint.name + " " + definition_of(constraint);
    }

    void create_indexes() {
        for (const auto* index : diff_.created_indexes)
            script_.add(std::string("create ") + (index->unique ? "unique " : "") + "index " +
                        index->name + " " + definition_of(*index));
    }

    // Words.

    void lose(const std::string& label, const std::string& what) {
        if (!label.empty()) migration_.destructive.push_back(label + ": " + what);
    }

    std::string label_of(const Table& table) const {
        const auto found = brief_.from.tables.find(table.name);
        return found == brief_.from.tables.end() ? "table " + table.name : found->second;
    }

    std::string label_of(const TableChange& table, const Column& column) const {
        const auto& label = brief_.from.column(table.from->name, column.name).label;
        return label.empty() ? table.from->name + "." + column.name : label;
    }

    static std::string literal(const std::string& value) { return "'" + value + "'"; }

    static std::string literals(const std::vector<std::string>& values) {
        std::vector<std::string> parts;
        for (const auto& value : values) parts.push_back(literal(value));
        return join(parts, ", ");
    }

    std::string header() const {
        if (migration_.destructive.empty()) return {};
        std::string text = "-- Not kept:\n";
        for (const auto& loss : migration_.destructive) text += "--   " + loss + "\n";
        return text + "\n";
    }

    const SchemaDiff& diff_;
    const Brief& brief_;
    Script script_;
    Migration migration_;
};

}  // namespace

std::optional<Migration> next_migration(const Schema& from, const Schema& to, const Brief& brief) {
    const auto diff = diff_schemas(from, to, brief);
    if (!diff.has_changes() && brief.data.empty()) return std::nullopt;
    return Writer(diff, brief).run();
}

}  // namespace dz::migrate
