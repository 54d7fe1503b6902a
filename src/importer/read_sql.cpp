#include "importer/read_sql.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "importer/source_error.hpp"
#include "importer/sql_checks.hpp"
#include "importer/sql_table.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using Kind = SqlWord::Kind;

constexpr const char* kPrepares = "It prepares the database, which an app makes itself.";
constexpr const char* kNotTables = "Views, functions and triggers of a database are not imported.";

bool is_any(const SqlWord& word, std::initializer_list<std::string_view> keywords) {
    return std::ranges::any_of(keywords,
                               [&](std::string_view keyword) { return word.is(keyword); });
}

class SqlReader {
public:
    explicit SqlReader(std::string_view text) : text_(text) {}

    Result<ImportedModel> run() {
        SqlScanner scanner(text_, all_.notes);
        while (true) {
            DZ_TRY_ASSIGN(const auto words, scanner.next());
            if (words.empty()) break;
            DZ_TRY(read_statement(words));
        }
        for (const auto& [name, type] : all_.types)
            if (!type.is_used)
                note(type.column.at, Coverage::Uncovered, "No column has this type.");
        ImportedModel model;
        for (auto& table : all_.tables) settle_sql_links(table);
        model.tables = std::move(all_.tables);
        model.notes = std::move(all_.notes);
        return model;
    }

private:
    void note(Stretch at, Coverage status, std::string reason) {
        all_.notes.push_back({at, status, std::move(reason), false});
    }

    Status read_statement(const SqlWords& words) {
        SqlCursor in(words);
        const Stretch at = in.stretch();
        if (in.peek().is("create")) {
            in.take();
            return read_create(in, at);
        }
        if (in.peek().is("alter") && in.peek(1).is("table")) {
            read_alter(in, at);
            return {};
        }
        if (in.peek().is("comment") && in.peek(1).is("on")) {
            read_comment(in, at);
            return {};
        }
        const bool is_known =
            is_any(words[0], {"set",    "use",     "begin",  "commit",   "start",    "lock",
                              "unlock", "drop",    "select", "alter",    "grant",    "revoke",
                              "pragma", "analyze", "vacuum", "truncate", "exec",     "print",
                              "if",     "declare", "reset",  "end",      "rollback", "connect"});
        if (is_known)
            note(at, Coverage::Assumed, kPrepares);
        else
            note(at, Coverage::Uncovered, "This statement does not describe what is kept.");
        return {};
    }

    Status read_create(SqlCursor& in, Stretch at) {
        in.skip_words({"or", "replace", "global", "local", "temp", "temporary", "unlogged",
                       "external", "definer"});
        if (in.take_if("table")) return read_table(in, at);
        if (in.take_if("type")) {
            read_type(in, at);
        } else if (in.take_if("domain")) {
            read_domain(in, at);
        } else if (in.peek().is("unique") || in.peek().is("index") || in.peek().is("clustered") ||
                   in.peek().is("nonclustered") || in.peek().is("fulltext")) {
            read_index(in, at);
        } else if (is_any(in.peek(), {"database", "schema", "extension", "sequence", "user", "role",
                                      "collation", "tablespace", "server"})) {
            note(at, Coverage::Assumed, kPrepares);
        } else {
            note(at, Coverage::Uncovered, kNotTables);
        }
        return {};
    }

    Status read_table(SqlCursor& in, Stretch at) {
        in.skip_words({"if", "not", "exists"});
        Table table;
        table.name = in.name();
        if (!in.peek().is_symbol("(")) {
            note(at, Coverage::Uncovered, "A table without a list of columns cannot be imported.");
            return {};
        }
        const auto bracket = in.peek();
        table.at = {at.start, bracket.end};
        auto elements = in.list();
        const bool is_closed = !elements.done() && elements.stretch().end < at.end;
        if (!is_closed && text_.substr(bracket.end, at.end - bracket.end).find(')') == text_.npos)
            return fail(syntax_error(
                text_, bracket.start,
                "the list of columns of \"" + fragment(table.name) + "\" is never closed",
                "Add the closing bracket."));
        read_sql_elements(elements, table, all_);
        while (!in.done()) {
            if (!in.take_if("comment")) {
                in.take();
                continue;
            }
            in.take_symbol("=");
            if (in.peek().kind == Kind::String) table.comment = in.take().text;
        }
        const auto end = elements.done() ? bracket.end : elements.stretch().end;
        if (end < at.end) table.more.push_back({end, at.end});
        if (all_.find(table.name)) {
            note(at, Coverage::Uncovered, "There is already a table of this name.");
            return {};
        }
        all_.add(std::move(table));
        return {};
    }

    void read_type(SqlCursor& in, Stretch at) {
        SqlNamedType type;
        const std::string name = to_lower(in.name());
        type.column.at = at;
        if (!in.take_if("as") || !in.take_if("enum"))
            return note(at, Coverage::Uncovered, "Only enums are imported among types.");
        auto values = in.list();
        while (!values.done()) {
            const SqlWord& value = values.take();
            if (value.kind == Kind::String) type.column.values.push_back({value.text, {}, {}});
        }
        type.column.type = "enum";
        all_.types.insert_or_assign(name, std::move(type));
    }

    void read_domain(SqlCursor& in, Stretch at) {
        SqlNamedType type;
        const std::string name = in.name();
        in.take_if("as");
        type.column.at = at;
        type.column.name = "value";
        read_sql_type(in, all_.types, type.column);
        Table holder;
        holder.columns.push_back(std::move(type.column));
        bool all = true;
        while (!in.done())
            if (in.take().is("check") && in.peek().is_symbol("("))
                all = apply_check(in.list(), holder, at) && all;
        type.column = std::move(holder.columns.front());
        if (!all) type.column.loss += " Not all of its condition is checked.";
        all_.types.insert_or_assign(to_lower(name), std::move(type));
    }

    void read_index(SqlCursor& in, Stretch at) {
        const bool is_unique = in.take_if("unique");
        while (!in.done() && !in.peek().is("on")) in.take();
        in.take();
        in.take_if("only");
        Table* table = all_.find(in.name());
        while (!in.done() && !in.peek().is_symbol("(")) in.take();
        const auto names = in.names();
        if (!is_unique)
            return note(at, Coverage::Assumed,
                        "An app finds its records through indexes of its own.");
        const bool is_partial = !in.done() && in.peek().is("where");
        if (!table || names.empty() || is_partial)
            return note(at, Coverage::Uncovered,
                        "Only whole columns of a table can be unique here.");
        table->uniques.push_back({names, at});
    }

    void read_alter(SqlCursor& in, Stretch at) {
        in.take();
        in.take();
        in.skip_words({"if", "exists", "only"});
        Table* table = all_.find(in.name());
        auto start = at.start;
        while (!in.done()) {
            const auto action = in.element();
            if (action.done()) continue;
            // "ALTER TABLE orders" belongs to its first action.
            const Stretch whole = {start, action.stretch().end};
            start = whole.end;
            if (table && read_sql_action(action, *table, all_)) {
                note(whole, Coverage::Assumed, "");
                continue;
            }
            const bool is_adding = action.peek().is("add");
            note(whole, is_adding ? Coverage::Uncovered : Coverage::Assumed,
                 is_adding ? "It adds to a table that is not described here." : kPrepares);
        }
    }

    void read_comment(SqlCursor& in, Stretch at) {
        in.take();
        in.take();
        const bool on_column = in.take_if("column");
        if (!on_column && !in.take_if("table")) return note(at, Coverage::Assumed, "A comment.");
        std::vector<std::string> path = {in.take().text};
        while (in.take_symbol(".")) path.push_back(in.take().text);
        in.take_if("is");
        const std::string comment = in.take().text;
        Table* table = nullptr;
        if (!on_column) table = all_.find(path.back());
        if (on_column && path.size() > 1) table = all_.find(path[path.size() - 2]);
        if (!table) return note(at, Coverage::Assumed, "A comment.");
        if (!on_column) {
            table->comment = comment;
            table->more.push_back(at);
            return;
        }
        const auto column = std::ranges::find(table->columns, path.back(), &Column::name);
        if (column == table->columns.end()) return note(at, Coverage::Assumed, "A comment.");
        column->comment = comment;
        column->more.push_back(at);
    }

    std::string_view text_;
    SqlTables all_;
};

}  // namespace

Result<ImportedModel> read_sql(std::string_view text) {
    return SqlReader(text).run();
}

}  // namespace dz::importer
