#include "migrate/parse_schema.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "migrate/constraint_names.hpp"

namespace dz::migrate {
namespace {

using Kind = SqlToken::Kind;

/// Words that end a column's type or default.
bool begins_clause(const SqlToken& token) {
    constexpr std::string_view kWords[] = {"not",       "null",   "default",
                                           "primary",   "unique", "references",
                                           "generated", "check",  "constraint"};
    return token.kind == Kind::Word && std::ranges::find(kWords, token.text) != std::end(kWords);
}

/// The columns of a table that an expression reads, in their order.
std::vector<std::string> columns_read(const SqlTokens& expression, const Table& table) {
    std::vector<std::string> columns;
    for (const auto& column : table.columns)
        for (std::size_t i = 0; i < expression.size(); ++i) {
            const bool is_called = i + 1 < expression.size() && expression[i + 1].text == "(";
            if (!is_name(expression[i]) || expression[i].text != column.name || is_called) continue;
            columns.push_back(column.name);
            break;
        }
    return columns;
}

class Parser {
public:
    Parser(std::string_view script, SqlTokens tokens)
        : script_(script), tokens_(std::move(tokens)) {}

    Result<Schema> run() {
        while (at_ < tokens_.size()) {
            const auto start = at_;
            if (accept({"create", "table"})) {
                DZ_TRY(read_table(start));
            } else if (accept({"create", "unique", "index"})) {
                DZ_TRY(read_index(true));
            } else if (accept({"create", "index"})) {
                DZ_TRY(read_index(false));
            } else if (accept({"create", "extension"})) {
                DZ_TRY(read_extension());
            } else if (accept({"alter", "table"})) {
                DZ_TRY(read_additions());
            } else {
                return unsupported("the statement");
            }
            DZ_TRY(expect(";"));
        }
        name_constraints(schema_);
        return std::move(schema_);
    }

private:
    // Errors.

    std::string place() const {
        const auto offset = at_ < tokens_.size() ? tokens_[at_].start : script_.size();
        const auto line = 1 + std::ranges::count(script_.substr(0, offset), '\n');
        return "Line " + std::to_string(line) + " of the database schema: ";
    }

    std::string found() const {
        return at_ < tokens_.size() ? "\"" + tokens_[at_].text + "\"" : "the end";
    }

    tl::unexpected<Error> syntax(std::string_view wanted) const {
        return fail(
            {.kind = ErrorKind::InvalidInput,
             .code = "schema.syntax",
             .message = place() + found() + " stands where " + std::string(wanted) + " should be.",
             .hint = "Correct the SQL of the pattern that writes it."});
    }

    tl::unexpected<Error> unsupported(std::string_view what) const {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "schema.unsupported",
                     .message = place() + std::string(what) + " at " + found() +
                                " is none that migrations can be made for.",
                     .hint = "Patterns may create tables, indexes and extensions, and add "
                             "constraints with alter table."});
    }

    // Tokens.

    bool is(std::string_view text, std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].text == text;
    }

    bool accept(std::initializer_list<std::string_view> words) {
        std::size_t ahead = 0;
        for (const auto word : words)
            if (!is(word, ahead++)) return false;
        at_ += words.size();
        return true;
    }

    Status expect(std::string_view text) {
        if (!accept({text})) return syntax("\"" + std::string(text) + "\"");
        return {};
    }

    Result<std::string> name() {
        if (at_ == tokens_.size() || !is_name(tokens_[at_])) return syntax("a name");
        return clipped(tokens_[at_++].text);
    }

    /// Tokens up to one that `stops` outside of brackets. The closing bracket of what surrounds
    /// them always does.
    template <class Stops>
    SqlTokens take_until(Stops stops) {
        SqlTokens taken;
        int depth = 0;
        for (; at_ < tokens_.size(); ++at_) {
            const auto& token = tokens_[at_];
            if (depth == 0 && (token.text == ")" || token.text == ";" || stops(token))) break;
            if (token.kind == Kind::Symbol && (token.text == "(" || token.text == "[")) ++depth;
            if (token.kind == Kind::Symbol && (token.text == ")" || token.text == "]")) --depth;
            taken.push_back(token);
        }
        return taken;
    }

    Result<SqlTokens> bracketed() {
        DZ_TRY(expect("("));
        auto taken = take_until([](const SqlToken&) { return false; });
        if (taken.empty()) return syntax("an expression");
        DZ_TRY(expect(")"));
        return taken;
    }

    Result<std::vector<std::string>> names() {
        std::vector<std::string> result;
        DZ_TRY(expect("("));
        do {
            DZ_TRY_ASSIGN(auto one, name());
            result.push_back(std::move(one));
        } while (accept({","}));
        DZ_TRY(expect(")"));
        return result;
    }

    // Statements.

    Status read_extension() {
        accept({"if", "not", "exists"});
        DZ_TRY_ASSIGN(auto extension, name());
        schema_.extensions.push_back(std::move(extension));
        return {};
    }

    Status read_table(std::size_t start) {
        Table table;
        DZ_TRY_ASSIGN(table.name, name());
        if (schema_.find(table.name) != nullptr) return unsupported("a second table of one name");
        DZ_TRY(expect("("));
        do {
            DZ_TRY(read_item(table));
        } while (accept({","}));
        DZ_TRY(expect(")"));
        if (!is(";")) return syntax("\";\"");
        const auto from = tokens_[start].start;
        table.source = script_.substr(from, tokens_[at_].end - from);
        for (auto& constraint : table.constraints) constraint.is_inline = true;
        complete(table);
        schema_.tables.push_back(std::move(table));
        return {};
    }

    /// What the statement says only once all of its columns are known.
    static void complete(Table& table) {
        for (auto& constraint : table.constraints) {
            if (constraint.kind == ConstraintKind::Check)
                constraint.columns = columns_read(constraint.expression, table);
            if (constraint.kind != ConstraintKind::PrimaryKey) continue;
            for (auto& column : table.columns)
                if (std::ranges::find(constraint.columns, column.name) != constraint.columns.end())
                    column.not_null = true;
        }
    }

    bool at_constraint() const {
        return is("constraint") || is("check") || (is("primary") && is("key", 1)) ||
               (is("unique") && is("(", 1)) || (is("foreign") && is("key", 1));
    }

    Status read_item(Table& table) {
        if (!at_constraint()) return read_column(table);
        DZ_TRY_ASSIGN(auto constraint, read_constraint());
        table.constraints.push_back(std::move(constraint));
        return {};
    }

    Result<Constraint> read_constraint() {
        Constraint constraint;
        if (accept({"constraint"})) {
            DZ_TRY_ASSIGN(constraint.name, name());
        }
        if (accept({"primary", "key"})) {
            constraint.kind = ConstraintKind::PrimaryKey;
            DZ_TRY_ASSIGN(constraint.columns, names());
        } else if (accept({"unique"})) {
            constraint.kind = ConstraintKind::Unique;
            DZ_TRY_ASSIGN(constraint.columns, names());
        } else if (accept({"check"})) {
            DZ_TRY_ASSIGN(constraint.expression, bracketed());
        } else if (accept({"foreign", "key"})) {
            DZ_TRY_ASSIGN(constraint.columns, names());
            DZ_TRY(expect("references"));
            DZ_TRY(read_target(constraint));
        } else {
            return unsupported("the constraint");
        }
        return constraint;
    }

    /// What follows `references`.
    Status read_target(Constraint& constraint) {
        constraint.kind = ConstraintKind::ForeignKey;
        DZ_TRY_ASSIGN(constraint.target, name());
        DZ_TRY_ASSIGN(constraint.target_columns, names());
        while (is("on")) {
            const auto start = at_;
            at_ += 2;  // on delete
            if (!accept({"no", "action"}) && !accept({"set", "null"}) &&
                !accept({"set", "default"}) && !accept({"cascade"}) && !accept({"restrict"}))
                return syntax("what deletion does");
            if (is("(")) DZ_TRY(names());
            constraint.actions.insert(constraint.actions.end(),
                                      tokens_.begin() + static_cast<std::ptrdiff_t>(start),
                                      tokens_.begin() + static_cast<std::ptrdiff_t>(at_));
        }
        return {};
    }

    Status read_column(Table& table) {
        Column column;
        DZ_TRY_ASSIGN(column.name, name());
        const auto stops = [](const SqlToken& token) {
            return token.text == "," || begins_clause(token);
        };
        column.type = spell(take_until(stops));
        if (column.type.empty()) return syntax("a type");
        while (at_ < tokens_.size() && !is(",") && !is(")"))
            DZ_TRY(read_clause(table, column, stops));
        table.columns.push_back(std::move(column));
        return {};
    }

    template <class Stops>
    Status read_clause(Table& table, Column& column, const Stops& stops) {
        Constraint constraint{.columns = {column.name}};
        if (accept({"constraint"})) {
            DZ_TRY_ASSIGN(constraint.name, name());
        }
        if (accept({"not", "null"})) {
            column.not_null = true;
            return {};
        }
        if (accept({"null"})) return {};
        if (accept({"default"})) {
            column.fallback = spell(take_until(stops));
            return {};
        }
        if (accept({"generated", "always", "as"})) {
            DZ_TRY_ASSIGN(const auto expression, bracketed());
            column.generated = spell(expression);
            return expect("stored");
        }
        if (accept({"primary", "key"})) {
            constraint.kind = ConstraintKind::PrimaryKey;
            column.not_null = true;
        } else if (accept({"unique"})) {
            constraint.kind = ConstraintKind::Unique;
        } else if (accept({"check"})) {
            DZ_TRY_ASSIGN(constraint.expression, bracketed());
        } else if (accept({"references"})) {
            DZ_TRY(read_target(constraint));
        } else {
            return unsupported("the clause");
        }
        table.constraints.push_back(std::move(constraint));
        return {};
    }

    Status read_index(bool unique) {
        Index index{.unique = unique};
        DZ_TRY_ASSIGN(index.name, name());
        DZ_TRY(expect("on"));
        DZ_TRY_ASSIGN(index.table, name());
        if (accept({"using"})) {
            DZ_TRY_ASSIGN(index.method, name());
        }
        DZ_TRY_ASSIGN(index.keys, bracketed());
        if (accept({"where"})) index.where = take_until([](const SqlToken&) { return false; });
        DZ_TRY(known_table(index.table));
        schema_.indexes.push_back(std::move(index));
        return {};
    }

    Status read_additions() {
        DZ_TRY_ASSIGN(const auto altered, name());
        DZ_TRY(known_table(altered));
        do {
            if (!accept({"add"})) return unsupported("the change");
            if (!at_constraint()) return unsupported("the addition");
            DZ_TRY_ASSIGN(auto constraint, read_constraint());
            auto& table = *schema_.find(altered);
            if (constraint.kind == ConstraintKind::Check)
                constraint.columns = columns_read(constraint.expression, table);
            table.constraints.push_back(std::move(constraint));
        } while (accept({","}));
        return {};
    }

    Status known_table(const std::string& table) const {
        if (schema_.find(table) != nullptr) return {};
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "schema.reference",
                     .message = place() + "the table " + table + " is not created before.",
                     .hint = "Create the table first, or correct its name."});
    }

    std::string_view script_;
    SqlTokens tokens_;
    std::size_t at_ = 0;
    Schema schema_;
};

}  // namespace

Result<Schema> parse_schema(std::string_view sql) {
    DZ_TRY_ASSIGN(auto tokens, tokenize_sql(sql));
    return Parser(sql, std::move(tokens)).run();
}

}  // namespace dz::migrate
