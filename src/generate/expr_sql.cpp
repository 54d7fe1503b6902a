#include "generate/expr_sql.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "model/expr_scope.hpp"
#include "model/spec_names.hpp"

namespace dz::generate {
namespace {

using Op = Expr::Op;

std::string quoted_name(std::string_view name) {
    return "\"" + to_snake(name) + "\"";
}

std::string quoted_text(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

bool is_temporal(ExprType type) {
    return type == ExprType::Date || type == ExprType::DateTime;
}

/// Where a path starts: the alias of a row, the entity it belongs to, and the segments used up.
struct Row {
    std::string alias;
    const Entity* entity;
};

class SqlWriter {
public:
    SqlWriter(const AppSpec& spec, const Entity& entity, const SqlNaming& naming, std::string alias)
        : spec_(spec), naming_(naming), root_{std::move(alias), &entity} {}

    Result<std::string> write(const Expr& expr) {
        auto sql = value(expr);
        if (problem_) return fail(std::move(*problem_));
        return sql;
    }
    Result<std::string> write_condition(const Expr& expr) {
        auto sql = condition(expr);
        if (problem_) return fail(std::move(*problem_));
        return sql;
    }

private:
    std::string value(const Expr& expr) {
        switch (expr.op) {
            case Op::Null:
                return "null";
            case Op::Bool:
                return expr.text;
            case Op::Number:
                // A decimal point makes it numeric, which does not overflow.
                return expr.text.find('.') == std::string::npos ? expr.text + ".0" : expr.text;
            case Op::Text:
                return text_literal(expr);
            case Op::Path:
                return path(expr);
            case Op::Not:
                return "(not " + condition(expr.args[0]) + ")";
            case Op::Negate:
                return "(- " + value(expr.args[0]) + ")";
            case Op::And:
                return "(" + condition(expr.args[0]) + " and " + condition(expr.args[1]) + ")";
            case Op::Or:
                return "(" + condition(expr.args[0]) + " or " + condition(expr.args[1]) + ")";
            case Op::Eq:
            case Op::Ne:
            case Op::Lt:
            case Op::Le:
            case Op::Gt:
            case Op::Ge:
                return comparison(expr);
            case Op::In:
                return in_list(expr);
            case Op::Add:
            case Op::Sub:
                return sum(expr);
            case Op::Mul:
                return binary(expr, " * ");
            case Op::Div:
                return "(" + value(expr.args[0]) + " / nullif(" + value(expr.args[1]) + ", 0))";
            case Op::Mod:
                return "mod(" + value(expr.args[0]) + ", nullif(" + value(expr.args[1]) + ", 0))";
            case Op::Call:
                return call(expr);
        }
        return "null";
    }

    /// The value where only true and false will do.
    std::string condition(const Expr& expr) {
        const bool may_be_null = expr.op == Op::Path || expr.op == Op::Null ||
                                 (expr.op == Op::Call && expr.text != "contains");
        const std::string sql = value(expr);
        return may_be_null ? "coalesce(" + sql + ", false)" : sql;
    }

    std::string binary(const Expr& expr, std::string_view symbol) {
        return "(" + value(expr.args[0]) + std::string(symbol) + value(expr.args[1]) + ")";
    }

    static std::string text_literal(const Expr& expr) {
        const std::string text = quoted_text(expr.text);
        if (expr.type == ExprType::Date) return "date " + text;
        if (expr.type == ExprType::DateTime) return "timestamptz " + text;
        if (expr.type == ExprType::Time) return "time " + text;
        return text;
    }

    std::string sum(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        const bool plus = expr.op == Op::Add;
        if (left.type == ExprType::Text) return binary(expr, " || ");
        if (!is_temporal(left.type)) return binary(expr, plus ? " + " : " - ");
        if (is_temporal(right.type)) {
            if (left.type == ExprType::Date)
                return "(" + value(left) + " - " + value(right) + ")::numeric";
            return "(extract(epoch from (" + value(left) + " - " + value(right) + ")) / 86400)";
        }
        const std::string_view symbol = plus ? " + " : " - ";
        if (left.type == ExprType::Date)
            return "(" + value(left) + std::string(symbol) + "floor(" + value(right) + ")::int)";
        return "(" + value(left) + std::string(symbol) + "(" + value(right) +
               ")::double precision * interval '1 day')";
    }

    /// A point in time as the day it falls on in UTC, when the other side is a day.
    std::string side(const Expr& expr, const Expr& other) {
        if (expr.type == ExprType::DateTime && other.type == ExprType::Date)
            return "(" + value(expr) + " at time zone 'UTC')::date";
        return value(expr);
    }

    std::string comparison(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        const bool is_null_test = left.op == Op::Null || right.op == Op::Null;
        if (is_null_test) {
            const Expr& tested = left.op == Op::Null ? right : left;
            return "(" + value(tested) + (expr.op == Op::Ne ? " is not null)" : " is null)");
        }
        std::string_view symbol = " = ";
        if (expr.op == Op::Ne) symbol = " <> ";
        if (expr.op == Op::Lt) symbol = " < ";
        if (expr.op == Op::Le) symbol = " <= ";
        if (expr.op == Op::Gt) symbol = " > ";
        if (expr.op == Op::Ge) symbol = " >= ";
        const bool order = expr.op != Op::Eq && expr.op != Op::Ne;
        const bool text = left.type == ExprType::Text || left.type == ExprType::Enum;
        // Text is ordered by code point everywhere, not by the database's language.
        const std::string collation = order && text ? " collate \"C\"" : "";
        return "coalesce(" + side(left, right) + std::string(symbol) + side(right, left) +
               collation + ", false)";
    }

    std::string in_list(const Expr& expr) {
        std::string sql;
        for (std::size_t i = 1; i < expr.args.size(); ++i) {
            Expr equality;
            equality.op = Op::Eq;
            equality.type = ExprType::Bool;
            equality.args = {expr.args[0], expr.args[i]};
            sql += (i > 1 ? " or " : "") + comparison(equality);
        }
        return "(" + sql + ")";
    }

    std::string call(const Expr& expr) {
        const std::string& name = expr.text;
        if (name == "today") return naming_.today();
        if (name == "now") return naming_.now();
        if (name == "me") return naming_.me();
        if (name == "if")
            return "case when " + condition(expr.args[0]) + " then " + value(expr.args[1]) +
                   " else " + value(expr.args[2]) + " end";
        if (name == "days") {
            Expr day;
            day.type = ExprType::Date;
            return "(" + side(expr.args[1], day) + " - " + side(expr.args[0], day) + ")::numeric";
        }
        if (name == "length") {
            const bool list = expr.args[0].type == ExprType::List;
            return (list ? "cardinality(" : "char_length(") + value(expr.args[0]) + ")::numeric";
        }
        if (name == "contains") return contains(expr);
        if (name == "round" && expr.args.size() == 2)
            return "round(" + value(expr.args[0]) + ", " + expr.args[1].text + ")";
        const bool aggregate =
            name == "sum" || name == "count" || name == "min" || name == "max" || name == "avg";
        if (aggregate) return aggregated(expr);
        std::string args;
        for (const auto& arg : expr.args) args += (args.empty() ? "" : ", ") + value(arg);
        return name + "(" + args + ")";
    }

    std::string contains(const Expr& expr) {
        const std::string all = value(expr.args[0]);
        const std::string part = value(expr.args[1]);
        if (expr.args[0].type == ExprType::List)
            return "coalesce(" + part + " = any(" + all + "), false)";
        return "coalesce(position(" + part + " in " + all + ") > 0, false)";
    }

    /// The first path of an aggregate that passes a to-many relation.
    const Expr* collection_path(const Expr& expr) const {
        if (expr.op == Op::Path) {
            const auto name = ExprScope(spec_, *root_.entity).resolve(expr.path);
            return name.collection.empty() ? nullptr : &expr;
        }
        for (const auto& arg : expr.args)
            if (const Expr* found = collection_path(arg)) return found;
        return nullptr;
    }

    std::string aggregated(const Expr& expr) {
        const Expr& arg = expr.args[0];
        const Expr* leader = collection_path(arg);
        if (!leader) return "null";
        const auto name = ExprScope(spec_, *root_.entity).resolve(leader->path);
        const std::vector<std::string> collection(leader->path.begin(),
                                                  leader->path.begin() + name.collection_size);
        // The owner of the collection: this row, or the one a to-one path leads to.
        const std::vector<std::string> prefix(collection.begin(), collection.end() - 1);
        const std::string owner_id = member(root_, prefix, 0);
        const Entity* owner =
            prefix.empty() ? root_.entity : ExprScope(spec_, *root_.entity).resolve(prefix).record;
        const auto end = find_relation_end(spec_, *owner, collection.back());
        const std::string alias = "r" + std::to_string(++aliases_);
        const Row row{alias, end->target};

        collection_size_ = name.collection_size;
        row_ = row;
        const bool counts_rows = arg.op == Op::Path && arg.path.size() == name.collection_size;
        std::string result;
        if (expr.text == "count") {
            result = counts_rows                  ? "count(*)"
                     : arg.type == ExprType::Bool ? "count(*) filter (where " + condition(arg) + ")"
                                                  : "count(" + value(arg) + ")";
            result += "::numeric";
        } else {
            result = expr.text + "(" + value(arg) + ")";
            if (expr.text == "sum") result = "coalesce(" + result + ", 0)";
        }
        collection_size_ = 0;
        const std::string table = end->target ? naming_.table(*end->target) : naming_.user_table();
        return "(select " + result + " from " + table + " " + alias + " where " +
               membership(*end, alias, owner_id) + ")";
    }

    /// The condition that a row of the collection belongs to its owner.
    std::string membership(const RelationEnd& end, const std::string& alias,
                           const std::string& owner_id) const {
        if (end.relation->kind != RelationKind::ManyToMany)
            return alias + "." + naming_.key(end) + " = " + owner_id;
        return alias + "." + quoted_name("id") + " in (select j." +
               naming_.join_key(end, !end.forward) + " from " + naming_.join_table(end) +
               " j where j." + naming_.join_key(end, end.forward) + " = " + owner_id + ")";
    }

    /// The id behind a to-one relation of a row.
    std::string key_of(const Row& row, const RelationEnd& end, const std::string& own_id) {
        if (end.forward) return row.alias + "." + naming_.key(end);
        const std::string alias = "r" + std::to_string(++aliases_);
        return "(select " + alias + "." + quoted_name("id") + " from " +
               naming_.table(*end.target) + " " + alias + " where " + alias + "." +
               naming_.key(end) + " = " + own_id + ")";
    }

    std::string path(const Expr& expr) {
        Row row = root_;
        std::size_t first = 0;
        const auto name = ExprScope(spec_, *root_.entity).resolve(expr.path);
        if (!name.collection.empty()) {
            row = row_;
            first = collection_size_;
        }
        return member(row, expr.path, first);
    }

    /// The value of path[at…] read from a row.
    std::string member(const Row& row, const std::vector<std::string>& path, std::size_t at) {
        if (at == path.size()) return row.alias + "." + quoted_name("id");
        const std::string& segment = path[at];
        if (!row.entity) return row.alias + "." + quoted_name(segment);
        if (const Field* field = find_field(*row.entity, segment)) return column(row, *field);
        const auto end = find_relation_end(spec_, *row.entity, segment);
        if (!end) return row.alias + "." + naming_.column(*row.entity, segment);
        const std::string id = key_of(row, *end, row.alias + "." + quoted_name("id"));
        if (at + 1 == path.size()) return id;
        const std::string alias = "r" + std::to_string(++aliases_);
        const std::string table = end->target ? naming_.table(*end->target) : naming_.user_table();
        return "(select " + member({alias, end->target}, path, at + 1) + " from " + table + " " +
               alias + " where " + alias + "." + quoted_name("id") + " = " + id + ")";
    }

    std::string column(const Row& row, const Field& field) {
        if (!field.computed.empty()) return computed(row, field);
        const std::string sql = row.alias + "." + naming_.column(*row.entity, field.name);
        return expr_type_of(field.type) == ExprType::Number ? sql + "::numeric" : sql;
    }

    std::string computed(const Row& row, const Field& field) {
        // Every computed field opens a writer of its own, one level deeper.
        constexpr int kDeepest = 16;
        const auto expr = check_expr(field.computed, spec_, *row.entity);
        if (!expr || depth_ >= kDeepest) {
            problem_ = !expr ? expr.error()
                             : Error{.kind = ErrorKind::InvalidInput,
                                     .code = "expr.cycle",
                                     .message = "The computed field \"" + field.name +
                                                "\" depends on itself or on too many others.",
                                     .hint = "Break the circle with a stored field."};
            return "null";
        }
        SqlWriter inner(spec_, *row.entity, naming_, row.alias);
        inner.depth_ = depth_ + 1;
        inner.aliases_ = aliases_;
        auto sql = inner.write(*expr);
        aliases_ = inner.aliases_;
        if (!sql) {
            problem_ = std::move(sql).error();
            return "null";
        }
        return field.type == "money" ? "round(" + *sql + ", 2)" : *sql;
    }

    const AppSpec& spec_;
    const SqlNaming& naming_;
    Row root_;
    Row row_{};                        ///< Of the aggregate being written.
    std::size_t collection_size_ = 0;  ///< Segments its paths have used up.
    int aliases_ = 0;
    int depth_ = 0;
    std::optional<Error> problem_;
};

}  // namespace

std::string SqlNaming::table(const Entity& entity) const {
    return quoted_name(plural_name(entity.name));
}
std::string SqlNaming::column(const Entity&, std::string_view member) const {
    return quoted_name(member);
}
std::string SqlNaming::key(const RelationEnd& end) const {
    return quoted_name(end.relation->name + "Id");
}
std::string SqlNaming::join_table(const RelationEnd& end) const {
    return quoted_name(end.holder->name + " " + end.relation->name);
}
std::string SqlNaming::join_key(const RelationEnd& end, bool of_holder) const {
    // A relation of an entity with itself needs two different names.
    if (of_holder) return quoted_name(end.holder->name + "Id");
    const bool self = end.relation->target == end.holder->name;
    return quoted_name((self ? "Other" : "") + end.relation->target + "Id");
}

Result<std::string> expr_to_sql(std::string_view source, const AppSpec& spec, const Entity& entity,
                                const SqlNaming& naming) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, spec, entity));
    return SqlWriter(spec, entity, naming, naming.root()).write(expr);
}

Result<std::string> condition_to_sql(std::string_view source, const AppSpec& spec,
                                     const Entity& entity, const SqlNaming& naming) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, spec, entity, ExprType::Bool));
    return SqlWriter(spec, entity, naming, naming.root()).write_condition(expr);
}

Result<std::string> computed_to_sql(const AppSpec& spec, const Entity& entity, const Field& field,
                                    const SqlNaming& naming) {
    DZ_TRY_ASSIGN(auto sql, expr_to_sql(field.computed, spec, entity, naming));
    return field.type == "money" ? "round(" + sql + ", 2)" : sql;
}

}  // namespace dz::generate
