#include "generate/expr_facts.hpp"

#include <algorithm>

#include "model/expr_scope.hpp"

namespace dz::generate {

int decimals_of(std::string_view field_type) {
    if (field_type == "money" || field_type == "percent") return 2;
    if (field_type == "decimal") return 4;
    return field_type == "int" || field_type == "duration" || field_type == "rating" ? 0 : -1;
}

bool keeps_decimals(const Expr& expr) {
    if (expr.op == Expr::Op::Path) return true;
    if (expr.op != Expr::Op::Call) return false;
    const bool picks = expr.text == "sum" || expr.text == "min" || expr.text == "max";
    return expr.text == "count" || (picks && expr.args[0].op == Expr::Op::Path);
}

const Expr* collection_path(const AppSpec& spec, const Entity& entity, const Expr& expr) {
    if (expr.op == Expr::Op::Path)
        return ExprScope(spec, entity).resolve(expr.path).collection.empty() ? nullptr : &expr;
    for (const auto& arg : expr.args)
        if (const auto* found = collection_path(spec, entity, arg)) return found;
    return nullptr;
}

bool needs_database(const Entity& entity, const Expr& expr) {
    if (expr.op == Expr::Op::Path) {
        if (expr.path.size() != 1) return true;
        const auto* field = find_field(entity, expr.path.front());
        if (field != nullptr) return !field->computed.empty();
        const auto* relation = find_relation(entity, expr.path.front());
        return relation == nullptr || relation->kind == RelationKind::ManyToMany;
    }
    return std::ranges::any_of(
        expr.args, [&](const Expr& argument) { return needs_database(entity, argument); });
}

bool is_aggregate(std::string_view function) {
    return function == "sum" || function == "count" || function == "min" || function == "max" ||
           function == "avg";
}

bool is_temporal(ExprType type) {
    return type == ExprType::Date || type == ExprType::DateTime;
}

bool is_null(const Expr& expr) {
    return expr.type == ExprType::Null;
}

std::optional<Expr> as_equalities(const Expr& in) {
    const Expr& wanted = in.args[0];
    const bool regular = std::ranges::all_of(in.args, [&](const Expr& arg) {
        return !is_null(arg) && is_temporal(arg.type) == is_temporal(wanted.type) &&
               (!is_temporal(arg.type) || arg.type == wanted.type);
    });
    if (regular) return std::nullopt;
    std::optional<Expr> all;
    for (std::size_t i = 1; i < in.args.size(); ++i) {
        Expr equal{.op = Expr::Op::Eq, .type = ExprType::Bool, .args = {wanted, in.args[i]}};
        all = all ? Expr{.op = Expr::Op::Or, .type = ExprType::Bool, .args = {*all, equal}} : equal;
    }
    return all;
}

std::string literal_text(const Expr& expr) {
    const bool is_day = expr.type == ExprType::DateTime && expr.text.size() == 10;
    return is_day ? expr.text + "T00:00:00Z" : expr.text;
}

}  // namespace dz::generate
