#include "generate/list_filters.hpp"

#include <optional>

#include "base/text.hpp"
#include "generate/expr_facts.hpp"

namespace dz::generate {
namespace {

using Op = Expr::Op;

/// Far below what an address may hold; longer texts are left to the database.
constexpr std::size_t kLongestValue = 200;

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

bool is_day_count(const Expr& expr) {
    return expr.op == Op::Number && expr.text.size() <= 4 &&
           expr.text.find('.') == std::string::npos;
}

/// A value as it stands in a filter: a literal, or a word that filters know.
std::optional<std::string> filter_value(const Expr& expr) {
    if (expr.op == Op::Text) return literal_text(expr);
    if (expr.op == Op::Number || expr.op == Op::Bool) return expr.text;
    if (expr.op == Op::Negate && expr.args[0].op == Op::Number) return "-" + expr.args[0].text;
    if (expr.op == Op::Call && (expr.text == "today" || expr.text == "me")) return expr.text;
    if ((expr.op == Op::Add || expr.op == Op::Sub) && is_day_count(expr.args[1]) &&
        filter_value(expr.args[0]) == "today")
        return "today" + std::string(expr.op == Op::Add ? "+" : "-") + expr.args[1].text;
    return std::nullopt;
}

/// A value of a list, whose commas part its values.
std::string in_list(std::string_view value) {
    std::string out;
    for (const char c : value) out += c == ',' ? "%2C" : c == '%' ? "%25" : std::string(1, c);
    return out;
}

/// Whether the value fits what the filter of this field accepts: whole numbers stay whole.
bool fits(const Entity& entity, const Expr& path, const std::string& value) {
    const auto* field = find_field(entity, path.path.front());
    const bool whole = field != nullptr && decimals_of(field->type) == 0;
    return value.size() <= kLongestValue && !(whole && value.find('.') != std::string::npos);
}

/// Whether a filter may compare this field so: text knows no order, bools know no "not".
bool can_compare(ExprType type, Op op) {
    if (type == ExprType::Bool) return op == Op::Eq || op == Op::Ne;
    if (type == ExprType::Number || is_temporal(type) || type == ExprType::Time)
        return op != Op::Ne;
    return op == Op::Eq || op == Op::Ne;
}

bool may_be_empty(const Entity& entity, const Expr& path) {
    if (const auto* field = find_field(entity, path.path.front()))
        return !field->computed.empty() ||
               (!field->required && !field->fallback && field->type != "bool" &&
                field->type != "sequence" && field->type != "tags" &&
                !(entity.states && entity.states->field == field->name));
    const auto* relation = find_relation(entity, path.path.front());
    return relation == nullptr || !relation->required;
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
    if (expr.op == Op::In && own(expr.args[0]) && !as_equalities(expr)) {
        std::vector<std::string> values;
        for (std::size_t i = 1; i < expr.args.size(); ++i) {
            const auto value = filter_value(expr.args[i]);
            if (value && fits(entity, expr.args[0], *value)) values.push_back(in_list(*value));
        }
        if (values.size() + 1 == expr.args.size()) {
            into.filters.push_back(key(expr.args[0]) + ":any:" + join(values, ","));
            return;
        }
    }
    const auto name = operator_of(expr.op);
    if (!name.empty() && own(expr.args[0])) {
        const auto& left = expr.args[0];
        if (is_null(expr.args[1])) {
            into.filters.push_back(key(left) + (expr.op == Op::Ne ? ":filled" : ":empty"));
            return;
        }
        const auto value = filter_value(expr.args[1]);
        if (value && can_compare(left.type, expr.op) && fits(entity, left, *value)) {
            if (left.type == ExprType::Bool) {
                const bool wanted = (*value == "true") == (expr.op == Op::Eq);
                into.filters.push_back(key(left) + (wanted ? ":is:true" : ":is:false"));
                return;
            }
            // "Is not" in a list shows what is empty as well; a comparison does not hold for it.
            if (expr.op == Op::Ne && may_be_empty(entity, left))
                into.filters.push_back(key(left) + ":filled");
            into.filters.push_back(key(left) + ":" + name + ":" + *value);
            return;
        }
    }
    into.complete = false;
}

}  // namespace

Result<ListFilters> expr_to_filters(const ViewContext& context, const Entity& entity,
                                    const std::string& source) {
    ListFilters filters;
    if (source.empty()) return filters;
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity));
    add_filter(context, entity, expr, filters);
    return filters;
}

}  // namespace dz::generate
