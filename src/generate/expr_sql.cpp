#include "generate/expr_sql.hpp"

#include <optional>
#include <utility>

#include "base/text.hpp"
#include "generate/expr_facts.hpp"
#include "generate/literals.hpp"
#include "generate/sql_rows.hpp"
#include "model/expr_scope.hpp"

namespace dz::generate {
namespace {

using Op = Expr::Op;

/// How tightly a piece of SQL holds together, loosest first: the precedence of PostgreSQL's
/// operators (section 4.1.6 of its manual).
enum class Binding { Or, And, Not, Is, Compare, Other, Sum, Product, Sign, Atom };

/// A piece of SQL and what its surroundings must know.
struct Sql {
    std::string text;
    Binding binding = Binding::Atom;
    bool whole = false;  ///< Of an integer type, whose arithmetic overflows and truncates.
};

std::string within(const Sql& sql, Binding least) {
    return sql.binding < least ? "(" + sql.text + ")" : sql.text;
}

Binding tighter(Binding binding) {
    return static_cast<Binding>(static_cast<int>(binding) + 1);
}

Sql exact(const Sql& sql) {
    return sql.whole ? Sql{within(sql, Binding::Atom) + "::numeric"} : sql;
}

/// The item of the aggregate being written, and how many segments of its paths lead to it.
struct Item {
    SqlRow row;
    std::size_t segments = 0;
};

class SqlWriter {
public:
    SqlWriter(const ViewContext& context, const Entity& entity, SqlPlace place)
        : context_(context), place_(place), rows_(context), root_{"", &entity} {
        if (place == SqlPlace::Query) root_.alias = rows_.table_of(entity);
    }

    Result<Sql> finish(const Expr& expr) {
        auto sql = write(expr);
        if (problem_) return fail(*std::move(problem_));
        return sql;
    }

    Result<Sql> finish_computed(const Expr& expr, const Field& field) {
        auto sql = rounded(write(expr), expr, field);
        if (problem_) return fail(*std::move(problem_));
        return sql;
    }

private:
    Sql write(const Expr& expr) {
        if (is_null(expr)) return {"null"};
        switch (expr.op) {
            case Op::Null:
                return {"null"};
            case Op::Bool:
                return {expr.text};
            case Op::Number:
                return {expr.text, Binding::Atom, expr.text.find('.') == std::string::npos};
            case Op::Text:
                return {text_literal(literal_text(expr))};
            case Op::Path:
                return path(expr);
            case Op::Not:
                return {"not " + within(write(expr.args[0]), Binding::Atom), Binding::Not};
            case Op::Negate:
                return negation(expr.args[0]);
            case Op::And:
                return joined(expr, " and ", Binding::And);
            case Op::Or:
                return joined(expr, " or ", Binding::Or);
            case Op::Eq:
            case Op::Ne:
            case Op::Lt:
            case Op::Le:
            case Op::Gt:
            case Op::Ge:
                return comparison(expr);
            case Op::In:
                return membership(expr);
            case Op::Add:
            case Op::Sub:
                return sum(expr);
            case Op::Mul:
                return arithmetic(expr, " * ", Binding::Product);
            case Op::Div:
                return quotient(expr, " / ");
            case Op::Mod:
                return quotient(expr, " % ");
            case Op::Call:
                return call(expr);
        }
        return {"null"};
    }

    // ---- literals and names ----

    std::string text_literal(const std::string& text) const {
        const auto sql = sql_string(text);
        if (place_ == SqlPlace::Query) return in_template(sql);
        // A line end in a migration would be laid out anew with the lines around it.
        return text.find('\n') == std::string::npos ? sql : "E" + escaped(sql);
    }

    static std::string escaped(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '\\') out += '\\';
            out += c == '\n' ? "\\n" : std::string(1, c);
        }
        return out;
    }

    /// Text between the backticks of a template literal.
    static std::string in_template(std::string_view sql) {
        std::string out;
        const auto text = escaped(sql);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '`' || text.substr(i, 2) == "${") out += '\\';
            out += text[i];
        }
        return out;
    }

    Sql path(const Expr& expr) {
        const auto name = ExprScope(context_.spec, *root_.entity).resolve(expr.path);
        return name.collection.empty() ? member(root_, expr.path, 0)
                                       : member(item_.row, expr.path, item_.segments);
    }

    /// The value of path[at…] read from a row; relations to one become subqueries.
    Sql member(const SqlRow& row, const std::vector<std::string>& path, std::size_t at) {
        if (at == path.size()) return {row.column("id")};
        const auto& segment = path[at];
        if (row.entity != nullptr) {
            if (const auto* field = find_field(*row.entity, segment)) return value(row, *field);
            if (const auto end = find_relation_end(context_.spec, *row.entity, segment))
                return related(row, *end, path, at);
        }
        const auto sql = row.column(to_snake(segment));
        return {segment == "id" ? sql + "::text" : sql};
    }

    Sql related(const SqlRow& row, const RelationEnd& end, const std::vector<std::string>& path,
                std::size_t at) {
        if (end.forward && at + 1 == path.size()) return {row.column(rows_.key_column(end))};
        const auto next = rows_.row_of(end.target);
        const auto sql = member(next, path, at + 1);
        return {"(select " + sql.text + " from " + rows_.source_of(next) + " where " +
                    rows_.leads_to(next, row, end) + ")",
                Binding::Atom, sql.whole};
    }

    Sql value(const SqlRow& row, const Field& field) {
        if (!field.computed.empty()) return expanded(row, field);
        return {row.column(context_.names.field(row.entity->name, field.name).column),
                Binding::Atom, decimals_of(field.type) == 0};
    }

    /// A computed field has no column: its expression stands in its place.
    Sql expanded(const SqlRow& row, const Field& field) {
        constexpr int kDeepest = 16;
        const auto expr = check_expr(field.computed, context_.spec, *row.entity);
        if (!expr || depth_ >= kDeepest) {
            problem_ = !expr ? expr.error()
                             : Error{.kind = ErrorKind::InvalidInput,
                                     .code = "expr.cycle",
                                     .message = "The computed field \"" + field.name +
                                                "\" depends on itself or on too many others.",
                                     .hint = "Break the circle with a stored field."};
            return {"null"};
        }
        const auto outer = std::exchange(root_, row);
        const auto item = std::exchange(item_, {});
        ++depth_;
        auto sql = rounded(write(*expr), *expr, field);
        --depth_;
        root_ = outer;
        item_ = item;
        return sql;
    }

    static Sql rounded(Sql sql, const Expr& expr, const Field& field) {
        const int decimals = decimals_of(field.type);
        if (decimals < 0 || keeps_decimals(expr) || is_null(expr)) return sql;
        const auto digits = decimals == 0 ? "" : ", " + std::to_string(decimals);
        return {"round(" + exact(sql).text + digits + ")"};
    }

    // ---- operators ----

    Sql joined(const Expr& expr, std::string_view symbol, Binding binding) {
        return {within(write(expr.args[0]), binding) + std::string(symbol) +
                    within(write(expr.args[1]), binding),
                binding};
    }

    Sql comparison(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        if (is_null(left) || is_null(right))
            return {within(write(is_null(left) ? right : left), Binding::Other) +
                        (expr.op == Op::Ne ? " is not null" : " is null"),
                    Binding::Is};
        std::string_view symbol = " = ";
        if (expr.op == Op::Ne) symbol = " <> ";
        if (expr.op == Op::Lt) symbol = " < ";
        if (expr.op == Op::Le) symbol = " <= ";
        if (expr.op == Op::Gt) symbol = " > ";
        if (expr.op == Op::Ge) symbol = " >= ";
        const bool ordered = expr.op != Op::Eq && expr.op != Op::Ne;
        const bool texts = left.type == ExprType::Text && right.type == ExprType::Text;
        return {within(beside(left, right), Binding::Other) + std::string(symbol) +
                    within(beside(right, left), Binding::Other) +
                    (ordered && texts ? " collate \"C\"" : ""),
                Binding::Compare};
    }

    /// An instant compared with a day counts as the day it falls on.
    Sql beside(const Expr& expr, const Expr& other) {
        return expr.type == ExprType::DateTime && other.type == ExprType::Date ? day(expr)
                                                                               : write(expr);
    }

    Sql day(const Expr& expr) {
        if (is_null(expr)) return {"null::date"};
        auto sql = write(expr);
        if (expr.type != ExprType::DateTime) return sql;
        return {"(" + within(sql, Binding::Atom) + " at time zone 'UTC')::date"};
    }

    Sql membership(const Expr& expr) {
        if (const auto parts = as_equalities(expr)) return write(*parts);
        std::vector<std::string> items;
        for (std::size_t i = 1; i < expr.args.size(); ++i)
            items.push_back(write(expr.args[i]).text);
        return {within(write(expr.args[0]), Binding::Other) + " in (" + join(items, ", ") + ")",
                Binding::Compare};
    }

    Sql number(const Expr& expr) { return is_null(expr) ? Sql{"null::numeric"} : write(expr); }

    Sql negation(const Expr& expr) {
        const auto sql = number(expr);
        return {"-" + within(sql, Binding::Atom), Binding::Sign, sql.whole};
    }

    Sql arithmetic(const Expr& expr, std::string_view symbol, Binding binding) {
        auto left = number(expr.args[0]);
        auto right = number(expr.args[1]);
        // One exact side makes the result exact; a literal reads better as it is.
        if (left.whole && right.whole)
            (expr.args[0].op == Op::Number ? right : left) =
                exact(expr.args[0].op == Op::Number ? right : left);
        return {within(left, binding) + std::string(symbol) + within(right, tighter(binding)),
                binding};
    }

    /// Dividing by zero gives null.
    Sql quotient(const Expr& expr, std::string_view symbol) {
        const Expr& by = expr.args[1];
        const bool safe = by.op == Op::Number && by.text.find_first_not_of("0.") != by.text.npos;
        return {within(exact(number(expr.args[0])), Binding::Product) + std::string(symbol) +
                    (safe ? by.text : "nullif(" + number(by).text + ", 0)"),
                Binding::Product};
    }

    Sql sum(const Expr& expr) {
        const Expr& left = expr.args[0];
        const bool plus = expr.op == Op::Add;
        if (is_temporal(left.type) && is_temporal(expr.args[1].type))
            return left.type == ExprType::Date ? days_between(expr.args[1], left)
                                               : time_between(expr.args[1], left);
        if (left.type == ExprType::Date) return days_later(left, expr.args[1], plus);
        if (left.type == ExprType::DateTime)
            return {within(write(left), Binding::Sum) + (plus ? " + " : " - ") +
                        within(number(expr.args[1]), Binding::Product) + " * interval '24 hours'",
                    Binding::Sum};
        if (left.type == ExprType::Text)
            return {within(write(left), Binding::Other) + " || " +
                        within(write(expr.args[1]), Binding::Sum),
                    Binding::Other};
        return arithmetic(expr, plus ? " + " : " - ", Binding::Sum);
    }

    Sql days_between(const Expr& from, const Expr& to) {
        return {within(day(to), Binding::Sum) + " - " + within(day(from), Binding::Product),
                Binding::Sum, true};
    }

    Sql time_between(const Expr& from, const Expr& to) {
        return {"extract(epoch from " + within(write(to), Binding::Sum) + " - " +
                    within(write(from), Binding::Product) + ") / 86400",
                Binding::Product};
    }

    /// Days move by whole days: the later part of one is not there yet.
    Sql days_later(const Expr& from, const Expr& days, bool plus) {
        const auto count = number(days);
        std::string moved = within(count, Binding::Atom) + "::integer";
        if (count.whole && days.op == Op::Number) moved = count.text;
        if (!count.whole)
            moved = std::string(plus ? "floor(" : "ceil(") + count.text + ")::integer";
        return {within(write(from), Binding::Sum) + (plus ? " + " : " - ") + moved, Binding::Sum};
    }

    // ---- functions ----

    Sql call(const Expr& expr) {
        const auto& name = expr.text;
        const auto& args = expr.args;
        if (name == "today") return {"(now() at time zone 'UTC')::date"};
        if (name == "now") return {"now()"};
        if (name == "me") return {"${me}"};
        if (name == "days") return days_between(args[0], args[1]);
        if (name == "if") return choice(expr);
        if (name == "coalesce") return first_of(expr);
        if (name == "length")
            return {(args[0].type == ExprType::List ? "cardinality(" : "char_length(") +
                        write(args[0]).text + ")",
                    Binding::Atom, true};
        if (name == "contains" && args[0].type == ExprType::List)
            return {within(write(args[1]), Binding::Other) + " = any(" + write(args[0]).text + ")",
                    Binding::Compare};
        if (name == "contains")
            return {"strpos(" + write(args[0]).text + ", " + write(args[1]).text + ") > 0",
                    Binding::Compare};
        if (is_aggregate(name)) return aggregate(expr);
        if (name == "lower" || name == "upper") return {name + "(" + write(args[0]).text + ")"};
        // abs, floor, ceil, round: those of integers would answer in floating point.
        const auto digits = args.size() == 2 ? ", " + args[1].text : "";
        return {name + "(" + exact(number(args[0])).text + digits + ")"};
    }

    Sql choice(const Expr& expr) {
        const auto then = write(expr.args[1]);
        const auto otherwise = write(expr.args[2]);
        return {"(case when " + write(expr.args[0]).text + " then " + then.text + " else " +
                    otherwise.text + " end)",
                Binding::Atom, then.whole && otherwise.whole};
    }

    Sql first_of(const Expr& expr) {
        std::vector<std::string> texts;
        bool whole = true;
        for (const auto& arg : expr.args) {
            const auto sql = write(arg);
            whole = whole && sql.whole;
            texts.push_back(sql.text);
        }
        return {"coalesce(" + join(texts, ", ") + ")", Binding::Atom, whole};
    }

    Sql aggregate(const Expr& expr) {
        const Expr& arg = expr.args[0];
        const auto* leader = collection_path(context_.spec, *root_.entity, arg);
        if (leader == nullptr) return {"null"};
        const auto size =
            ExprScope(context_.spec, *root_.entity).resolve(leader->path).collection_size;
        // Relations to one may lead to the owner of the collection.
        const std::vector<std::string> prefix(leader->path.begin(),
                                              leader->path.begin() + static_cast<long>(size) - 1);
        const auto* owner = prefix.empty()
                                ? root_.entity
                                : ExprScope(context_.spec, *root_.entity).resolve(prefix).record;
        const auto end = find_relation_end(context_.spec, *owner, leader->path[size - 1]);
        const auto owner_id = prefix.empty() ? root_.column("id") : member(root_, prefix, 0).text;
        const auto row = rows_.row_of(end->target);
        const auto from = "\n    from " + rows_.source_of(row) + "\n    where " +
                          rows_.belongs(row, root_, *end, owner_id) + "\n  )";
        if (arg.op == Op::Path && arg.path.size() == size)
            return {"(\n    select count(*)" + from, Binding::Atom, true};
        const auto outer = std::exchange(item_, {row, size});
        const auto value = write(arg);
        item_ = outer;
        std::string head = expr.text + "(" + value.text + ")";
        if (expr.text == "sum") head = "coalesce(" + head + ", 0)";
        if (expr.text == "count" && arg.type == ExprType::Bool)
            head = "count(*) filter (where " + value.text + ")";
        const bool whole = expr.text == "count" || (expr.text != "avg" && value.whole);
        return {"(\n    select " + head + from, Binding::Atom, whole};
    }

    const ViewContext& context_;
    SqlPlace place_;
    SqlRows rows_;
    SqlRow root_;
    Item item_;
    int depth_ = 0;
    std::optional<Error> problem_;
};

}  // namespace

Result<std::string> expr_to_sql(const ViewContext& context, const Entity& entity,
                                const std::string& source, SqlPlace place) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity));
    DZ_TRY_ASSIGN(auto sql, SqlWriter(context, entity, place).finish(expr));
    return std::move(sql.text);
}

Result<std::string> condition_to_sql(const ViewContext& context, const Entity& entity,
                                     const std::string& source) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity, ExprType::Bool));
    DZ_TRY_ASSIGN(const auto sql, SqlWriter(context, entity, SqlPlace::Query).finish(expr));
    return within(sql, Binding::And);
}

Result<std::string> computed_to_sql(const ViewContext& context, const Entity& entity,
                                    const Field& field) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(field.computed, context.spec, entity));
    DZ_TRY_ASSIGN(const auto sql,
                  SqlWriter(context, entity, SqlPlace::Query).finish_computed(expr, field));
    return within(sql, Binding::Atom);
}

}  // namespace dz::generate
