#include "importer/sql_table.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "importer/names.hpp"
#include "importer/sql_checks.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using Kind = SqlWord::Kind;

/// A condition that waits until all columns are known; `column` is the one it stands with.
struct PendingCheck {
    SqlCursor condition;
    Stretch at;
    std::string column;
};

Column* find_column(Table& table, std::string_view name) {
    const std::string lower = to_lower(name);
    const auto found = std::ranges::find_if(
        table.columns, [&](const Column& column) { return to_lower(column.name) == lower; });
    return found == table.columns.end() ? nullptr : &*found;
}

/// REFERENCES customers (id) ON DELETE CASCADE …, from behind the keyword.
void read_reference(SqlCursor& in, Link& link) {
    link.target = in.name();
    if (in.peek().is_symbol("(")) in.list();
    while (!in.done()) {
        if (in.peek().is("on") && in.peek(1).is("delete")) {
            in.take();
            in.take();
            if (in.peek().is("cascade")) link.on_delete = OnDelete::Cascade;
            if (in.peek().is("set") && in.peek(1).is("null")) link.on_delete = OnDelete::SetNull;
            if (in.take().is("set")) in.take();
        } else if (in.peek().is("on") && in.peek(1).is("update")) {
            in.take();
            in.take();
            if (in.take().is("set")) in.take();
        } else if (in.peek().is("match") || in.peek().is("initially")) {
            in.take();
            in.take();
        } else if (in.peek().is("deferrable") || in.peek().is("action") ||
                   (in.peek().is("not") && in.peek(1).is("deferrable"))) {
            in.take();
        } else {
            return;
        }
    }
}

class ElementReader {
public:
    ElementReader(Table& table, SqlTables& all) : table_(table), all_(all) {}

    /// False when the element is of no meaning to an app.
    bool read(SqlCursor in) {
        const Stretch at = in.stretch();
        if (in.done()) return true;
        if (in.take_if("constraint") && !in.peek(1).is_symbol("(")) in.take();
        if (in.peek().is("primary") && in.peek(1).is("key")) return read_primary(in, at);
        if (in.peek().is("unique") && !is_column(in)) return read_unique(in, at);
        if (in.peek().is("foreign") && in.peek(1).is("key")) return read_foreign(in, at);
        if (in.peek().is("check") && in.peek(1).is_symbol("(")) {
            in.take();
            checks_.push_back({in.list(), at, {}});
            return true;
        }
        static constexpr std::string_view kIndexes[] = {"key", "index", "fulltext", "spatial"};
        for (const auto word : kIndexes)
            if (in.peek().is(word) && !is_column(in)) {
                note(at, Coverage::Assumed, "An app finds its records through indexes of its own.");
                return true;
            }
        if (in.peek().is("like") || in.peek().is("exclude") || in.peek().is("period")) return false;
        return read_column(in, at);
    }

    void finish() {
        for (const auto& check : checks_) {
            Column* column = check.column.empty() ? nullptr : find_column(table_, check.column);
            const bool applied = apply_check(check.condition, table_, check.at);
            if (column) {
                if (!applied) column->loss += " Not all of its condition is checked.";
            } else if (!applied) {
                note(check.at, Coverage::Uncovered,
                     "Only bounds, lists of values and comparisons of two columns are checked.");
            } else if (table_.comparisons.empty() ||
                       table_.comparisons.back().at.start != check.at.start) {
                attach(check.condition, check.at);
            }
        }
    }

private:
    void note(Stretch at, Coverage status, std::string reason) {
        all_.notes.push_back({at, status, std::move(reason), false});
    }

    /// A condition of the table that went into a column is accounted for with it.
    void attach(SqlCursor condition, Stretch at) {
        while (!condition.done()) {
            const SqlWord& word = condition.take();
            Column* column = word.is_name() ? find_column(table_, word.text) : nullptr;
            if (!column) continue;
            column->more.push_back(at);
            return;
        }
        note(at, Coverage::Assumed, "It always holds.");
    }

    /// "key varchar(20)" is a column with an unlucky name, "key (name)" an index.
    static bool is_column(const SqlCursor& in) {
        return in.peek(1).is_name() && !in.peek(1).is("key") && !in.peek(1).is("index") &&
               !in.peek(1).is("nulls") && in.peek(2).kind != Kind::End &&
               !in.peek(2).is_symbol("(");
    }

    bool read_primary(SqlCursor in, Stretch at) {
        while (!in.done() && !in.peek().is_symbol("(")) in.take();
        const auto names = in.names();
        Column* column = names.size() == 1 ? find_column(table_, names[0]) : nullptr;
        if (column) {
            column->key = true;
            column->more.push_back(at);
        } else if (names.size() > 1) {
            for (const auto& name : names)
                if (Column* part = find_column(table_, name)) part->required = true;
            table_.uniques.push_back({names, at});
        } else {
            return false;
        }
        return true;
    }

    bool read_unique(SqlCursor in, Stretch at) {
        while (!in.done() && !in.peek().is_symbol("(")) in.take();
        const auto names = in.names();
        if (names.empty()) return false;
        table_.uniques.push_back({names, at});
        return true;
    }

    bool read_foreign(SqlCursor in, Stretch at) {
        while (!in.done() && !in.peek().is_symbol("(")) in.take();
        const auto names = in.names();
        if (names.empty() || !in.take_if("references")) return false;
        Link link;
        read_reference(in, link);
        // Of several columns, the one that is the target's own tells records apart.
        link.column = names.back();
        for (const auto& name : names)
            if (key_of(without_id(name)) == key_of(link.target)) link.column = name;
        Column* column = find_column(table_, link.column);
        link.at = column ? column->at : at;
        if (column) link.more.push_back(at);
        const bool is_known = std::ranges::any_of(table_.links, [&](const Link& known) {
            return to_lower(known.column) == to_lower(link.column);
        });
        if (is_known) {
            note(at, Coverage::Assumed, "The column leads there already.");
            return true;
        }
        table_.links.push_back(std::move(link));
        return true;
    }

    bool read_column(SqlCursor in, Stretch at) {
        if (!in.peek().is_name()) return false;
        Column column;
        column.at = at;
        column.name = in.take().text;
        if (in.peek().is("tsvector")) {
            note(at, Coverage::Assumed, "Every list can be searched.");
            return true;
        }
        static constexpr std::string_view kNoType[] = {"not",    "null",  "primary",   "default",
                                                       "unique", "check", "references"};
        const bool has_type = std::ranges::none_of(
            kNoType, [&](std::string_view word) { return in.peek().is(word); });
        if (has_type)
            read_sql_type(in, all_.types, column);
        else
            column.type = "text";
        while (!in.done()) read_property(in, column);
        column.loss = std::string(trim(column.loss));
        table_.columns.push_back(std::move(column));
        return true;
    }

    void read_property(SqlCursor& in, Column& column) {
        const SqlWord word = in.take();
        if (word.is("not") && in.take_if("null")) {
            column.required = true;
        } else if (word.is("primary") && in.take_if("key")) {
            column.key = true;
        } else if (word.is("unique")) {
            column.unique = true;
            in.take_if("key");
        } else if (word.is("default")) {
            bool is_counter = false;
            column.fallback = read_sql_default(in, is_counter);
            if (!column.fallback && !is_counter && !in.peek().is("null") && !column.key)
                column.loss += " Its default is computed by the database and left out.";
        } else if (word.is("references")) {
            Link link;
            link.column = column.name;
            link.at = column.at;
            read_reference(in, link);
            table_.links.push_back(std::move(link));
        } else if (word.is("check") && in.peek().is_symbol("(")) {
            checks_.push_back({in.list(), column.at, column.name});
        } else if (word.is("comment")) {
            in.take_symbol("=");
            if (in.peek().kind == Kind::String) column.comment = in.take().text;
        } else if (word.is("as") && in.peek().is_symbol("(")) {
            column.formula = formula(in.list());
        } else if (word.is("on") && in.take_if("update")) {
            in.take();  // CURRENT_TIMESTAMP, which the app keeps by itself.
            if (in.peek().is_symbol("(")) in.list();
        } else if (word.is("collate") || word.is("charset") || word.is("constraint")) {
            in.take();
        } else if (word.is("character") && in.take_if("set")) {
            in.take();
        } else if (word.is("identity") && in.peek().is_symbol("(")) {
            in.list();
        }
    }

    static std::string formula(SqlCursor in) {
        std::string text;
        while (!in.done()) {
            if (in.take_symbol("::")) {
                in.name();
                if (in.peek().is_symbol("(")) in.list();
                continue;
            }
            text += (text.empty() ? "" : " ") + in.take().text;
        }
        return text;
    }

    Table& table_;
    SqlTables& all_;
    std::vector<PendingCheck> checks_;
};

}  // namespace

Table* SqlTables::find(const std::string& name) {
    const auto found = by_name_.find(to_lower(name));
    return found == by_name_.end() ? nullptr : &tables[found->second];
}

void SqlTables::add(Table table) {
    by_name_.emplace(to_lower(table.name), tables.size());
    tables.push_back(std::move(table));
}

void read_sql_elements(SqlCursor elements, Table& table, SqlTables& all) {
    ElementReader reader(table, all);
    while (!elements.done()) {
        const auto element = elements.element();
        if (!reader.read(element))
            all.notes.push_back({element.stretch(), Coverage::Uncovered,
                                 "This part of a table is not imported.", false});
    }
    reader.finish();
}

bool read_sql_action(SqlCursor action, Table& table, SqlTables& all) {
    const Stretch at = action.stretch();
    const auto changed = [&](const std::string& name) {
        Column* column = find_column(table, name);
        if (column) column->more.push_back(at);
        return column;
    };
    ElementReader reader(table, all);
    bool is_read = false;
    if (action.take_if("add")) {
        action.skip_words({"column", "if", "not", "exists"});
        is_read = reader.read(action);
        reader.finish();
    } else if (action.take_if("modify") || action.peek().is("change")) {
        if (action.take_if("change")) action.take();
        action.take_if("column");
        Column* column = changed(action.peek().text);
        Table again;
        ElementReader(again, all).read(action);
        if (column && !again.columns.empty()) {
            // The counter of a key, which phpMyAdmin adds last.
            column->required = again.columns[0].required;
            is_read = true;
        }
    } else if (action.take_if("alter")) {
        action.take_if("column");
        Column* column = changed(action.take().text);
        if (column && action.take_if("set")) {
            bool is_counter = false;
            if (action.take_if("default")) column->fallback = read_sql_default(action, is_counter);
            if (action.take_if("not")) column->required = true;
        }
        is_read = column != nullptr;
    }
    return is_read;
}

void settle_sql_links(Table& table) {
    for (auto& link : table.links) {
        Column* column = find_column(table, link.column);
        if (!column) continue;
        link.required = column->required || column->key;
        const bool alone = std::ranges::any_of(table.uniques, [&](const UniqueTogether& unique) {
            return unique.names.size() == 1 && to_lower(unique.names[0]) == to_lower(column->name);
        });
        if (column->unique || column->key || alone) link.kind = RelationKind::OneToOne;
        for (const auto& place : column->more) link.more.push_back(place);
    }
}

}  // namespace dz::importer
