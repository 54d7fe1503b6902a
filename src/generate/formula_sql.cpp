#include <map>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "generate/formula_code.hpp"
#include "generate/literals.hpp"
#include "model/expr_scope.hpp"
#include "model/relation_end.hpp"

namespace dz::generate {
namespace {

using Op = Expr::Op;

/// Where names are read from: a table or alias, and the entity whose rows it has.
struct Row {
    std::string alias;  ///< Empty: bare columns.
    const Entity* entity = nullptr;
};

bool is_temporal(ExprType type) {
    return type == ExprType::Date || type == ExprType::DateTime;
}

class SqlWriter {
public:
    SqlWriter(const ViewContext& context, const Entity& entity, bool tables)
        : context_(context), root_{.alias = tables ? table_of(entity) : "", .entity = &entity} {}

    std::string write(const Expr& expr) {
        switch (expr.op) {
            case Op::Null:
                return "null";
            case Op::Bool:
            case Op::Number:
                return expr.text;
            case Op::Text:
                return sql_string(expr.text);
            case Op::Path:
                return path(expr);
            case Op::Not:
                return "not " + operand(expr.args[0]);
            case Op::Negate:
                return "-" + operand(expr.args[0]);
            case Op::And:
                return joined(expr, " and ");
            case Op::Or:
                return joined(expr, " or ");
            case Op::Eq:
                return comparison(expr, " = ");
            case Op::Ne:
                return comparison(expr, " <> ");
            case Op::Lt:
                return comparison(expr, " < ");
            case Op::Le:
                return comparison(expr, " <= ");
            case Op::Gt:
                return comparison(expr, " > ");
            case Op::Ge:
                return comparison(expr, " >= ");
            case Op::In:
                return in_list(expr);
            case Op::Add:
            case Op::Sub:
                return sum(expr);
            case Op::Mul:
                return operand(expr.args[0]) + " * " + operand(expr.args[1]);
            case Op::Div:
                return operand(expr.args[0]) + "::numeric / " + divisor(expr.args[1]);
            case Op::Mod:
                return operand(expr.args[0]) + "::numeric % " + divisor(expr.args[1]);
            case Op::Call:
                return call(expr);
        }
        return "null";
    }

private:
    std::string table_of(const Entity& entity) const {
        return "${" + context_.names.entity(entity.name).camels + "}";
    }

    static std::string column(const Row& row, std::string_view name) {
        return (row.alias.empty() ? "" : row.alias + ".") + sql_name(name);
    }

    std::string operand(const Expr& expr) {
        auto text = write(expr);
        return is_atom(expr) ? text : "(" + text + ")";
    }

    std::string divisor(const Expr& expr) {
        if (expr.op == Op::Number && expr.text != "0") return expr.text;
        return "nullif(" + write(expr) + ", 0)";
    }

    std::string joined(const Expr& expr, std::string_view symbol) {
        const auto side = [&](const Expr& arg) {
            const bool mixed = (arg.op == Op::And || arg.op == Op::Or) && arg.op != expr.op;
            return mixed ? "(" + write(arg) + ")" : write(arg);
        };
        return side(expr.args[0]) + std::string(symbol) + side(expr.args[1]);
    }

    std::string comparison(const Expr& expr, std::string_view symbol) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        if (left.op == Op::Null || right.op == Op::Null)
            return operand(left.op == Op::Null ? right : left) +
                   (expr.op == Op::Ne ? " is not null" : " is null");
        return as_day_beside(left, right) + std::string(symbol) + as_day_beside(right, left);
    }

    /// An instant compared with a day counts as the day it falls on.
    std::string as_day_beside(const Expr& expr, const Expr& other) {
        if (expr.type == ExprType::DateTime && other.type == ExprType::Date)
            return "(" + operand(expr) + " at time zone 'UTC')::date";
        return operand(expr);
    }

    std::string in_list(const Expr& expr) {
        std::vector<std::string> items;
        for (std::size_t i = 1; i < expr.args.size(); ++i) items.push_back(write(expr.args[i]));
        return operand(expr.args[0]) + " in (" + join(items, ", ") + ")";
    }

    std::string days_between(const Expr& from, const Expr& to) {
        if (from.type == ExprType::DateTime && to.type == ExprType::DateTime)
            return "extract(epoch from " + operand(to) + " - " + operand(from) + ") / 86400";
        const Expr day{.op = Op::Null, .type = ExprType::Date};
        return as_day_beside(to, day) + " - " + as_day_beside(from, day);
    }

    std::string sum(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        const std::string symbol = expr.op == Op::Add ? " + " : " - ";
        if (is_temporal(left.type) && is_temporal(right.type)) return days_between(right, left);
        if (left.type == ExprType::DateTime)
            return operand(left) + symbol + operand(right) + " * interval '1 day'";
        if (left.type == ExprType::Date)
            return operand(left) + symbol +
                   (right.op == Op::Number ? right.text : "floor(" + write(right) + ")::integer");
        if (left.type == ExprType::Text) return operand(left) + " || " + operand(right);
        return operand(left) + symbol + operand(right);
    }

    std::string arguments(const Expr& expr) {
        std::vector<std::string> texts;
        for (const auto& arg : expr.args) texts.push_back(write(arg));
        return "(" + join(texts, ", ") + ")";
    }

    std::string call(const Expr& expr) {
        const auto& name = expr.text;
        if (name == "today") return "(now() at time zone 'UTC')::date";
        if (name == "now") return "now()";
        if (name == "me") return "null::uuid";
        if (name == "if")
            return "(case when " + write(expr.args[0]) + " then " + write(expr.args[1]) + " else " +
                   write(expr.args[2]) + " end)";
        if (name == "days") return "(" + days_between(expr.args[0], expr.args[1]) + ")";
        if (name == "round" && expr.args.size() == 1) return "round(" + write(expr.args[0]) + ")";
        if (name == "length" && expr.args[0].type == ExprType::List)
            return "cardinality(" + write(expr.args[0]) + ")";
        if (name == "contains")
            return expr.args[0].type == ExprType::List
                       ? "(" + write(expr.args[1]) + " = any(" + write(expr.args[0]) + "))"
                       : "(strpos(" + write(expr.args[0]) + ", " + write(expr.args[1]) + ") > 0)";
        if (name == "sum" || name == "count" || name == "min" || name == "max" || name == "avg")
            return aggregate(expr);
        return name + arguments(expr);
    }

    const Expr* collection_path(const Expr& expr) const {
        if (expr.op == Op::Path)
            return ExprScope(context_.spec, *root_.entity).resolve(expr.path).collection.empty()
                       ? nullptr
                       : &expr;
        for (const auto& arg : expr.args)
            if (const auto* found = collection_path(arg)) return found;
        return nullptr;
    }

    std::string alias_of(std::string name) {
        const int seen = ++aliases_[name];
        if (seen > 1) name += "_" + std::to_string(seen);
        return sql_name(name);
    }

    /// The rows of a to-many relation as `from … where …`, and where their columns are.
    std::pair<Row, std::string> collection(const Row& owner, const RelationEnd& end) {
        const auto& target = context_.names.entity(end.target->name);
        const Row row{.alias = alias_of(target.snake), .entity = end.target};
        auto from = "from ${" + target.camels + "} " + row.alias + "\n    where " + row.alias +
                    ".workspace_id = " + column(owner, "workspace_id") + "\n      and ";
        const auto& relation = *end.relation;
        if (relation.kind == RelationKind::ManyToMany) {
            const auto view = relation_view(context_, *end.holder, relation);
            const auto text = [&view](std::string_view name) {
                return std::get<std::string>(*view->find(name));
            };
            const auto link = alias_of("link");
            const auto here = text(end.forward ? "join_left" : "join_right");
            const auto there = text(end.forward ? "join_right" : "join_left");
            from += row.alias + ".id in (select " + link + "." + there + " from ${" +
                    text("JoinTable") + "} " + link + " where " + link +
                    ".workspace_id = " + column(owner, "workspace_id") + " and " + link + "." +
                    here + " = " + column(owner, "id") + ")";
        } else {
            const auto& key = context_.names.field(end.holder->name, relation.name).column;
            from += row.alias + "." + sql_name(key) + " = " + column(owner, "id");
        }
        return {row, from + "\n      and " + row.alias + ".deleted_at is null"};
    }

    std::string aggregate(const Expr& expr) {
        const Expr& arg = expr.args[0];
        const auto* leader = collection_path(arg);
        if (leader == nullptr) return "null";
        const auto size =
            ExprScope(context_.spec, *root_.entity).resolve(leader->path).collection_size;
        // To-one relations on the way to the collection are followed first.
        const auto end = find_relation_end(context_.spec, *root_.entity, leader->path.front());
        if (!end || size != 1 || end->target == nullptr) return "null";
        auto [row, from] = collection(root_, *end);
        if (arg.op == Op::Path && arg.path.size() == size)
            return "(\n    select count(*)\n    " + from + "\n  )";
        item_ = row;
        item_size_ = size;
        auto value = write(arg);
        item_size_ = 0;
        std::string head = expr.text + "(" + value + ")";
        if (expr.text == "sum") head = "coalesce(sum(" + value + "), 0)";
        if (expr.text == "count")
            head = arg.type == ExprType::Bool ? "count(*) filter (where " + value + ")"
                                              : "count(" + value + ")";
        return "(\n    select " + head + "\n    " + from + "\n  )";
    }

    std::string path(const Expr& expr) {
        const auto name = ExprScope(context_.spec, *root_.entity).resolve(expr.path);
        return name.collection.empty() ? member(root_, expr.path, 0)
                                       : member(item_, expr.path, item_size_);
    }

    /// The value of path[at…] read from a row; relations to one become subqueries.
    std::string member(const Row& row, const std::vector<std::string>& path, std::size_t at) {
        const auto& segment = path[at];
        const bool last = at + 1 == path.size();
        if (row.entity == nullptr) return column(row, to_snake(segment));
        if (const auto* field = find_field(*row.entity, segment)) {
            if (!field->computed.empty()) return expanded(row, *field);
            return column(row, context_.names.field(row.entity->name, segment).column);
        }
        const auto end = find_relation_end(context_.spec, *row.entity, segment);
        if (!end) return column(row, to_snake(segment));
        if (!end->forward) return "null";
        const auto key = column(row, context_.names.field(row.entity->name, segment).column);
        if (last) return key;
        if (end->target == nullptr) {
            const Row person{.alias = alias_of("person"), .entity = nullptr};
            return "(select " + member(person, path, at + 1) + " from ${users} " + person.alias +
                   " where " + person.alias + ".id = " + key + ")";
        }
        const auto& target = context_.names.entity(end->target->name);
        const Row next{.alias = alias_of(target.snake), .entity = end->target};
        return "(select " + member(next, path, at + 1) + " from ${" + target.camels + "} " +
               next.alias + " where " + next.alias +
               ".workspace_id = " + column(row, "workspace_id") + " and " + next.alias +
               ".id = " + key + ")";
    }

    /// A computed field has no column: its expression stands in its place.
    std::string expanded(const Row& row, const Field& field) {
        if (++depth_ > 8) return "null";
        const auto expr = check_expr(field.computed, context_.spec, *row.entity);
        std::string text = "null";
        if (expr) {
            const auto saved = std::pair{root_, std::pair{item_, item_size_}};
            root_ = row;
            item_size_ = 0;
            text = rounded(write(*expr), *expr, field);
            root_ = saved.first;
            item_ = saved.second.first;
            item_size_ = saved.second.second;
            if (!is_atom(*expr) && !text.starts_with("round(")) text = "(" + text + ")";
        }
        --depth_;
        return text;
    }

public:
    static bool is_atom(const Expr& expr) {
        return expr.op == Op::Null || expr.op == Op::Bool || expr.op == Op::Number ||
               expr.op == Op::Text || expr.op == Op::Path || expr.op == Op::Call;
    }

    static std::string rounded(std::string text, const Expr& expr, const Field& field) {
        if (expr.op == Op::Call && expr.text == "count") return text;
        const bool plain = expr.op == Op::Call &&
                           (expr.text == "sum" || expr.text == "min" || expr.text == "max") &&
                           expr.args[0].op == Op::Path;
        if (plain || expr.op == Op::Path) return text;
        if (field.type == "money" || field.type == "percent") return "round(" + text + ", 2)";
        if (field.type == "decimal") return "round(" + text + ", 4)";
        if (field.type == "int" || field.type == "duration" || field.type == "rating")
            return "round(" + text + ")";
        return text;
    }

private:
    const ViewContext& context_;
    Row root_;
    Row item_;
    std::size_t item_size_ = 0;
    int depth_ = 0;
    std::map<std::string, int> aliases_;
};

std::string operator_of(Op op) {
    switch (op) {
        case Op::Eq:
            return "is";
        case Op::Ne:
            return "not";
        case Op::Lt:
            return "lt";
        case Op::Le:
            return "lte";
        case Op::Gt:
            return "gt";
        case Op::Ge:
            return "gte";
        default:
            return "";
    }
}

/// A value as it stands in a filter: a literal, or a word that filters know.
std::optional<std::string> filter_value(const Expr& expr) {
    if (expr.op == Op::Text || expr.op == Op::Number || expr.op == Op::Bool) return expr.text;
    if (expr.op == Op::Negate && expr.args[0].op == Op::Number) return "-" + expr.args[0].text;
    if (expr.op == Op::Call && (expr.text == "today" || expr.text == "now")) return "today";
    if (expr.op == Op::Call && expr.text == "me") return "me";
    if ((expr.op == Op::Add || expr.op == Op::Sub) && expr.args[1].op == Op::Number &&
        filter_value(expr.args[0]) == "today")
        return "today" + std::string(expr.op == Op::Add ? "+" : "-") + expr.args[1].text;
    return std::nullopt;
}

/// Whether a filter may compare this field so: text knows no order, bools know no "not".
bool can_compare(ExprType type, Op op) {
    if (type == ExprType::Bool) return op == Op::Eq || op == Op::Ne;
    if (type == ExprType::Number || is_temporal(type) || type == ExprType::Time)
        return op != Op::Ne;
    return op == Op::Eq || op == Op::Ne;
}

void add_filter(const ViewContext& context, const Entity& entity, const Expr& expr,
                ListFilters& into) {
    const auto key = [&](const Expr& path) {
        return context.names.field(entity.name, path.path.front()).camel;
    };
    const auto own = [&](const Expr& candidate) {
        return candidate.op == Op::Path && candidate.path.size() == 1 &&
               (find_field(entity, candidate.path[0]) != nullptr ||
                find_relation(entity, candidate.path[0]) != nullptr);
    };
    if (expr.op == Op::And) {
        for (const auto& arg : expr.args) add_filter(context, entity, arg, into);
        return;
    }
    if (own(expr) && expr.type == ExprType::Bool) {
        into.filters.push_back(key(expr) + ":is:true");
        return;
    }
    if (expr.op == Op::Not && own(expr.args[0]) && expr.args[0].type == ExprType::Bool) {
        into.filters.push_back(key(expr.args[0]) + ":is:false");
        return;
    }
    if (expr.op == Op::In && own(expr.args[0])) {
        std::vector<std::string> values;
        for (std::size_t i = 1; i < expr.args.size(); ++i)
            if (const auto value = filter_value(expr.args[i])) values.push_back(*value);
        if (values.size() + 1 == expr.args.size()) {
            into.filters.push_back(key(expr.args[0]) + ":any:" + join(values, ","));
            return;
        }
    }
    const auto name = operator_of(expr.op);
    if (!name.empty() && own(expr.args[0])) {
        const auto& left = expr.args[0];
        if (expr.args[1].op == Op::Null) {
            into.filters.push_back(key(left) + (expr.op == Op::Ne ? ":filled" : ":empty"));
            return;
        }
        const auto value = filter_value(expr.args[1]);
        if (value && left.type == ExprType::Bool && can_compare(left.type, expr.op)) {
            const bool wanted = (*value == "true") == (expr.op == Op::Eq);
            into.filters.push_back(key(left) + (wanted ? ":is:true" : ":is:false"));
            return;
        }
        if (value && can_compare(left.type, expr.op)) {
            into.filters.push_back(key(left) + ":" + name + ":" + *value);
            return;
        }
    }
    into.complete = false;
}

}  // namespace

Result<std::string> formula_sql(const ViewContext& context, const Entity& entity,
                                const std::string& source, bool tables) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity));
    return SqlWriter(context, entity, tables).write(expr);
}

Result<std::string> computed_formula_sql(const ViewContext& context, const Entity& entity,
                                         const Field& field) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(field.computed, context.spec, entity));
    auto text = SqlWriter::rounded(SqlWriter(context, entity, true).write(expr), expr, field);
    // Queries put it beside operators of their own.
    const bool closed = SqlWriter::is_atom(expr) || text.starts_with("round(");
    return closed ? text : "(" + text + ")";
}

Result<ListFilters> expr_to_filters(const ViewContext& context, const Entity& entity,
                                    const std::string& source) {
    ListFilters filters;
    if (source.empty()) return filters;
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity));
    add_filter(context, entity, expr, filters);
    return filters;
}

}  // namespace dz::generate
