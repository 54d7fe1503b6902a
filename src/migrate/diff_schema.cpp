#include "migrate/diff_schema.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dz::migrate {
namespace {

/// What the names of the old schema are in the new one.
class Naming {
public:
    Naming(const Schema& from, const Schema& to, const Brief& brief) {
        std::set<std::string> taken;
        for (const auto& table : from.tables) {
            const auto renamed = brief.renamed_tables.find(table.name);
            if (renamed == brief.renamed_tables.end()) continue;
            if (to.find(renamed->second) == nullptr || !taken.insert(renamed->second).second)
                continue;
            tables_[table.name] = renamed->second;
        }
        for (const auto& table : from.tables)
            if (!tables_.contains(table.name) && to.find(table.name) != nullptr &&
                taken.insert(table.name).second)
                tables_[table.name] = table.name;
        for (const auto& [old_name, new_name] : tables_)
            name_columns(*from.find(old_name), *to.find(new_name), brief);
    }

    /// Null for a table that goes.
    const std::string* table(const std::string& old_name) const {
        const auto found = tables_.find(old_name);
        return found == tables_.end() ? nullptr : &found->second;
    }

    const std::string* column(const std::string& old_table, const std::string& old_name) const {
        const auto found = columns_.find({old_table, old_name});
        return found == columns_.end() ? nullptr : &found->second;
    }

    /// Whether every column of the old table that an expression names is still there.
    bool keeps(const Table& old_table, const SqlTokens& tokens) const {
        return std::ranges::none_of(tokens, [&](const SqlToken& token) {
            return old_table.find(token.text) != nullptr &&
                   column(old_table.name, token.text) == nullptr;
        });
    }

    bool keeps(const Table& old_table, const Constraint& constraint) const {
        const auto is_gone = [&](const std::string& one) {
            return column(old_table.name, one) == nullptr;
        };
        if (std::ranges::any_of(constraint.columns, is_gone)) return false;
        return constraint.kind != ConstraintKind::ForeignKey || table(constraint.target) != nullptr;
    }

    /// The names of columns in an expression, as they will be.
    SqlTokens translate(const std::string& old_table, SqlTokens tokens) const {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const bool is_called = i + 1 < tokens.size() && tokens[i + 1].text == "(";
            if (!is_name(tokens[i]) || is_called) continue;
            if (const auto* name = column(old_table, tokens[i].text)) tokens[i].text = *name;
        }
        return tokens;
    }

    std::vector<std::string> translate(const std::string& old_table,
                                       std::vector<std::string> columns) const {
        for (auto& one : columns)
            if (const auto* name = column(old_table, one)) one = *name;
        return columns;
    }

    Constraint translate(const std::string& old_table, Constraint constraint) const {
        constraint.columns = translate(old_table, std::move(constraint.columns));
        constraint.expression = translate(old_table, std::move(constraint.expression));
        constraint.actions = translate(old_table, std::move(constraint.actions));
        constraint.target_columns =
            translate(constraint.target, std::move(constraint.target_columns));
        if (const auto* target = table(constraint.target)) constraint.target = *target;
        return constraint;
    }

    Index translate(Index index) const {
        index.keys = translate(index.table, std::move(index.keys));
        index.where = translate(index.table, std::move(index.where));
        if (const auto* name = table(index.table)) index.table = *name;
        return index;
    }

private:
    void name_columns(const Table& from, const Table& to, const Brief& brief) {
        std::set<std::string> taken;
        for (const auto& column : from.columns) {
            const auto renamed = brief.renamed_columns.find({from.name, column.name});
            if (renamed == brief.renamed_columns.end()) continue;
            if (to.find(renamed->second) == nullptr || !taken.insert(renamed->second).second)
                continue;
            columns_[{from.name, column.name}] = renamed->second;
        }
        for (const auto& column : from.columns)
            if (!columns_.contains({from.name, column.name}) && to.find(column.name) != nullptr &&
                taken.insert(column.name).second)
                columns_[{from.name, column.name}] = column.name;
    }

    std::map<std::string, std::string> tables_;
    std::map<ColumnPath, std::string> columns_;
};

bool mentions(const SqlTokens& tokens, const std::set<std::string>& columns) {
    return std::ranges::any_of(
        tokens, [&columns](const SqlToken& token) { return columns.contains(token.text); });
}

/// Pairs old and new things that say the same, those of one name first. Calls back with the old
/// and the new one, either of which may be null.
template <class T, class Report>
void pair_up(const std::vector<std::pair<const T*, std::string>>& old_ones,
             const std::vector<std::pair<const T*, std::string>>& new_ones, Report report) {
    std::set<const T*> settled;
    for (const bool by_name : {true, false})
        for (const auto& [now, now_says] : new_ones) {
            if (settled.contains(now)) continue;
            for (const auto& [was, was_says] : old_ones) {
                if (settled.contains(was) || was_says != now_says || was_says.empty()) continue;
                if (by_name && was->name != now->name) continue;
                settled.insert(was);
                settled.insert(now);
                report(was, now);
                break;
            }
        }
    for (const auto& [was, says] : old_ones)
        if (!settled.contains(was)) report(was, static_cast<const T*>(nullptr));
    for (const auto& [now, says] : new_ones)
        if (!settled.contains(now)) report(static_cast<const T*>(nullptr), now);
}

class Differ {
public:
    Differ(const Schema& from, const Schema& to, const Brief& brief)
        : from_(from), to_(to), brief_(brief), naming_(from, to, brief) {}

    SchemaDiff run() {
        for (const auto& extension : to_.extensions)
            if (std::ranges::find(from_.extensions, extension) == from_.extensions.end())
                diff_.extensions.push_back(extension);
        std::map<std::string, const Table*> old_tables;  // By new name.
        for (const auto& table : from_.tables) {
            const auto* name = naming_.table(table.name);
            if (name == nullptr) {
                diff_.dropped.push_back(&table);
                continue;
            }
            old_tables[*name] = &table;
            if (*name != table.name) diff_.renamed.push_back({table.name, *name});
        }
        diff_.renamed = ordered(std::move(diff_.renamed));
        for (const auto& table : to_.tables) {
            const auto found = old_tables.find(table.name);
            if (found == old_tables.end()) {
                diff_.created.push_back(&table);
            } else {
                compare(*found->second, table);
            }
        }
        compare_indexes();
        return std::move(diff_);
    }

private:
    void compare(const Table& from, const Table& to) {
        TableChange change{.from = &from, .to = &to};
        compare_columns(change);
        compare_constraints(change);
        diff_.changed.push_back(std::move(change));
    }

    void compare_columns(TableChange& change) {
        std::set<std::string> kept;
        for (const auto& column : change.from->columns) {
            const auto* name = naming_.column(change.from->name, column.name);
            if (name == nullptr) {
                change.dropped.push_back(&column);
                continue;
            }
            auto one = compared(*change.from, column, *change.to, *change.to->find(*name));
            if (one.conversion.kind == Conversion::Kind::Replace) {
                change.dropped.push_back(&column);
                replaced_.insert({change.to->name, *name});
                continue;
            }
            if (*name != column.name) change.renamed.push_back({column.name, *name});
            if (one.is_retyped()) retyped_[change.to->name].insert(*name);
            kept.insert(*name);
            change.kept.push_back(std::move(one));
        }
        for (const auto& column : change.to->columns)
            if (!kept.contains(column.name)) change.added.push_back(&column);
        change.renamed = ordered(std::move(change.renamed));
    }

    ColumnChange compared(const Table& from_table, const Column& from, const Table& to_table,
                          const Column& to) const {
        ColumnChange change{.from = &from, .to = &to};
        const auto& from_facts = brief_.from.column(from_table.name, from.name);
        const auto& to_facts = brief_.to.column(to_table.name, to.name);
        // A generated value is made again, from whatever it is made of now.
        if (from.generated != to.generated || (!to.generated.empty() && from.type != to.type)) {
            change.conversion.kind = Conversion::Kind::Replace;
            return change;
        }
        change.conversion = convert(from, from_facts, to, to_facts);
        if (to.type == "text") change.mapping = map_values(from_facts, to_facts);
        return change;
    }

    void compare_constraints(TableChange& change) {
        const auto& retyped = retyped_[change.to->name];
        std::vector<std::pair<const Constraint*, std::string>> old_ones;
        for (const auto& constraint : change.from->constraints) {
            const auto translated = naming_.translate(change.from->name, constraint);
            const bool stays = naming_.keeps(*change.from, constraint) &&
                               can_stay(*change.to, translated, retyped);
            old_ones.push_back({&constraint, stays ? definition_of(translated) : std::string()});
        }
        std::vector<std::pair<const Constraint*, std::string>> new_ones;
        for (const auto& constraint : change.to->constraints)
            new_ones.push_back({&constraint, definition_of(constraint)});
        pair_up<Constraint>(old_ones, new_ones, [&](const Constraint* was, const Constraint* now) {
            if (now == nullptr) {
                change.dropped_constraints.push_back(was);
            } else if (was == nullptr) {
                change.added_constraints.push_back(now);
            } else if (was->name != now->name) {
                change.renamed_constraints.push_back({was->name, now->name});
            }
        });
        change.renamed_constraints = ordered(std::move(change.renamed_constraints));
    }

    /// False when a column is made anew, or when PostgreSQL would keep the casts of its old type.
    bool can_stay(const Table& table, const Constraint& constraint,
                  const std::set<std::string>& retyped) const {
        const bool is_key = constraint.kind == ConstraintKind::PrimaryKey ||
                            constraint.kind == ConstraintKind::Unique;
        return std::ranges::none_of(constraint.columns, [&](const std::string& column) {
            return replaced_.contains({table.name, column}) ||
                   (!is_key && retyped.contains(column));
        });
    }

    void compare_indexes() {
        std::vector<std::pair<const Index*, std::string>> old_ones;
        for (const auto& index : from_.indexes) {
            const auto* table = naming_.table(index.table);
            if (table == nullptr) continue;
            const auto translated = naming_.translate(index);
            const auto& retyped = retyped_[*table];
            const auto& old_table = *from_.find(index.table);
            const bool stays =
                naming_.keeps(old_table, index.keys) && naming_.keeps(old_table, index.where) &&
                !mentions(translated.where, retyped) && !is_replaced(*table, translated.keys) &&
                (translated.method.empty() || !mentions(translated.keys, retyped));
            old_ones.push_back({&index, stays ? says(translated) : std::string()});
        }
        std::vector<std::pair<const Index*, std::string>> new_ones;
        for (const auto& index : to_.indexes) new_ones.push_back({&index, says(index)});
        pair_up<Index>(old_ones, new_ones, [&](const Index* was, const Index* now) {
            if (now == nullptr) {
                diff_.dropped_indexes.push_back(was);
            } else if (was == nullptr) {
                diff_.created_indexes.push_back(now);
            } else if (was->name != now->name) {
                diff_.renamed_indexes.push_back({was->name, now->name});
            }
        });
        diff_.renamed_indexes = ordered(std::move(diff_.renamed_indexes));
    }

    bool is_replaced(const std::string& table, const SqlTokens& keys) const {
        return std::ranges::any_of(keys, [&](const SqlToken& token) {
            return replaced_.contains({table, token.text});
        });
    }

    static std::string says(const Index& index) {
        return (index.unique ? "unique " : "") + definition_of(index);
    }

    const Schema& from_;
    const Schema& to_;
    const Brief& brief_;
    const Naming naming_;
    SchemaDiff diff_;
    std::map<std::string, std::set<std::string>> retyped_;  ///< New names, by new table.
    std::set<ColumnPath> replaced_;                         ///< New names.
};

bool is_changed(const ColumnChange& column) {
    return column.is_retyped() || column.from->not_null != column.to->not_null ||
           column.from->fallback != column.to->fallback || column.mapping.is_needed();
}

bool is_changed(const TableChange& table) {
    return !table.dropped.empty() || !table.added.empty() || !table.renamed.empty() ||
           !table.dropped_constraints.empty() || !table.added_constraints.empty() ||
           !table.renamed_constraints.empty() ||
           std::ranges::any_of(table.kept, [](const auto& column) { return is_changed(column); });
}

}  // namespace

bool SchemaDiff::has_changes() const {
    return !extensions.empty() || !renamed.empty() || !dropped.empty() || !created.empty() ||
           !dropped_indexes.empty() || !created_indexes.empty() || !renamed_indexes.empty() ||
           std::ranges::any_of(changed, [](const auto& table) { return is_changed(table); });
}

SchemaDiff diff_schemas(const Schema& from, const Schema& to, const Brief& brief) {
    return Differ(from, to, brief).run();
}

const ColumnFacts& SchemaFacts::column(const std::string& table, const std::string& column) const {
    static const ColumnFacts nothing;
    const auto found = columns.find({table, column});
    return found == columns.end() ? nothing : found->second;
}

}  // namespace dz::migrate
