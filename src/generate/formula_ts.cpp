#include <array>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "generate/formula_code.hpp"
#include "generate/literals.hpp"
#include "model/expr_scope.hpp"
#include "model/relation_end.hpp"

namespace dz::generate {
namespace {

using Op = Expr::Op;

constexpr std::array<std::string_view, 35> kCalls = {
    "abs",     "addDays",   "and",      "average", "ceil",   "choose",      "coalesce",
    "compare", "concat",    "contains", "count",   "dateOf", "daysBetween", "divide",
    "floor",   "isEmpty",   "isFilled", "length",  "lower",  "max",         "min",
    "minus",   "negate",    "not",      "now",     "oneOf",  "or",          "plus",
    "read",    "remainder", "round",    "sum",     "times",  "today",       "upper"};

bool is_temporal(ExprType type) {
    return type == ExprType::Date || type == ExprType::DateTime;
}

class TsWriter {
public:
    TsWriter(const ViewContext& context, const Entity& entity)
        : context_(context), entity_(entity) {}

    std::string write(const Expr& expr) {
        switch (expr.op) {
            case Op::Null:
                return "null";
            case Op::Bool:
            case Op::Number:
                return expr.text;
            case Op::Text:
                return ts_string(expr.text);
            case Op::Path:
                return path(expr);
            case Op::Not:
                return call("not", expr.args);
            case Op::Negate:
                if (expr.args[0].op == Op::Number) return "-" + expr.args[0].text;
                return call("negate", expr.args);
            case Op::And:
                return call("and", flat(expr));
            case Op::Or:
                return call("or", flat(expr));
            case Op::Eq:
            case Op::Ne:
            case Op::Lt:
            case Op::Le:
            case Op::Gt:
            case Op::Ge:
                return comparison(expr);
            case Op::In:
                return call("oneOf", expr.args);
            case Op::Add:
            case Op::Sub:
                return sum(expr);
            case Op::Mul:
                return call("times", expr.args);
            case Op::Div:
                return call("divide", expr.args);
            case Op::Mod:
                return call("remainder", expr.args);
            case Op::Call:
                return function(expr);
        }
        return "null";
    }

private:
    std::string call(std::string_view name, const std::vector<Expr>& args) {
        std::vector<std::string> texts;
        for (const auto& arg : args) texts.push_back(write(arg));
        return std::string(name) + "(" + join(texts, ", ") + ")";
    }

    /// `a and b and c` is one call with three arguments.
    static std::vector<Expr> flat(const Expr& expr) {
        std::vector<Expr> parts;
        for (const auto& arg : expr.args) {
            if (arg.op != expr.op) {
                parts.push_back(arg);
                continue;
            }
            for (auto& part : flat(arg)) parts.push_back(std::move(part));
        }
        return parts;
    }

    std::string comparison(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        if (left.op == Op::Null || right.op == Op::Null)
            return std::string(expr.op == Op::Ne ? "isFilled(" : "isEmpty(") +
                   write(left.op == Op::Null ? right : left) + ")";
        std::string_view symbol = "=";
        if (expr.op == Op::Ne) symbol = "!=";
        if (expr.op == Op::Lt) symbol = "<";
        if (expr.op == Op::Le) symbol = "<=";
        if (expr.op == Op::Gt) symbol = ">";
        if (expr.op == Op::Ge) symbol = ">=";
        return "compare(" + as_day_beside(left, right) + ", '" + std::string(symbol) + "', " +
               as_day_beside(right, left) + ")";
    }

    /// An instant compared with a day counts as the day it falls on.
    std::string as_day_beside(const Expr& expr, const Expr& other) {
        if (expr.type == ExprType::DateTime && other.type == ExprType::Date)
            return "dateOf(" + write(expr) + ")";
        return write(expr);
    }

    std::string sum(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        const bool plus = expr.op == Op::Add;
        if (is_temporal(left.type) && is_temporal(right.type))
            return call("daysBetween", {right, left});
        if (is_temporal(left.type)) {
            const auto days =
                plus ? write(right)
                     : (right.op == Op::Number ? "-" + right.text : "negate(" + write(right) + ")");
            return "addDays(" + write(left) + ", " + days + ")";
        }
        if (left.type == ExprType::Text) return call("concat", expr.args);
        return call(plus ? "plus" : "minus", expr.args);
    }

    std::string function(const Expr& expr) {
        const auto& name = expr.text;
        if (name == "today" || name == "now") return name + "()";
        if (name == "me") return "null";
        if (name == "if") return call("choose", expr.args);
        if (name == "days") {
            const Expr day{.op = Op::Null, .type = ExprType::Date};
            return "daysBetween(" + as_day_beside(expr.args[0], day) + ", " +
                   as_day_beside(expr.args[1], day) + ")";
        }
        if (name == "sum" || name == "count" || name == "min" || name == "max" || name == "avg")
            return aggregate(expr);
        return call(name, expr.args);
    }

    const Expr* collection_path(const Expr& expr) const {
        if (expr.op == Op::Path)
            return ExprScope(context_.spec, entity_).resolve(expr.path).collection.empty() ? nullptr
                                                                                           : &expr;
        for (const auto& arg : expr.args)
            if (const auto* found = collection_path(arg)) return found;
        return nullptr;
    }

    std::string aggregate(const Expr& expr) {
        const Expr& arg = expr.args[0];
        const auto* leader = collection_path(arg);
        if (leader == nullptr) return "null";
        const auto size = ExprScope(context_.spec, entity_).resolve(leader->path).collection_size;
        const std::vector<std::string> collection(leader->path.begin(),
                                                  leader->path.begin() + static_cast<long>(size));
        const auto name = std::string(expr.text == "avg" ? "average" : expr.text);
        const auto list = member("record", &entity_, collection, 0);
        if (arg.op == Op::Path && arg.path.size() == size) return name + "(" + list + ")";
        item_ = to_camel(singularise(collection.back()));
        if (item_ == collection.back() || is_ts_keyword(item_) || item_ == "record") item_ = "item";
        item_size_ = size;
        item_entity_ = entity_at(collection);
        auto text = name + "(" + list + ", (" + item_ + ") => " + write(arg) + ")";
        item_size_ = 0;
        return text;
    }

    const Entity* entity_at(const std::vector<std::string>& path) const {
        const Entity* owner = &entity_;
        for (const auto& segment : path) {
            const auto end =
                owner ? find_relation_end(context_.spec, *owner, segment) : std::nullopt;
            owner = end ? end->target : nullptr;
        }
        return owner;
    }

    std::string path(const Expr& expr) {
        const auto name = ExprScope(context_.spec, entity_).resolve(expr.path);
        return name.collection.empty() ? member("record", &entity_, expr.path, 0)
                                       : member(item_, item_entity_, expr.path, item_size_);
    }

    /// The value of path[at…] read from `owner`.
    std::string member(const std::string& owner, const Entity* entity,
                       const std::vector<std::string>& path, std::size_t at) {
        std::vector<std::string> keys;
        for (; at < path.size(); ++at) {
            const auto end =
                entity ? find_relation_end(context_.spec, *entity, path[at]) : std::nullopt;
            const bool last = at + 1 == path.size();
            if (end && last && end->forward && !end->many) {
                keys.push_back(context_.names.field(entity->name, path[at]).camel);
            } else if (end) {
                keys.push_back(to_camel(path[at]));
                entity = end->target;
            } else {
                const bool known = entity && find_field(*entity, path[at]) != nullptr;
                keys.push_back(known ? context_.names.field(entity->name, path[at]).camel
                                     : path[at]);
            }
        }
        if (keys.size() == 1) return owner + "." + keys.front();
        std::string text = "read(" + owner;
        for (const auto& key : keys) text += ", '" + key + "'";
        return text + ")";
    }

    const ViewContext& context_;
    const Entity& entity_;
    std::string item_;
    const Entity* item_entity_ = nullptr;
    std::size_t item_size_ = 0;
};

/// Decimals that a number of this type holds; negative for what is no number.
int decimals_of(std::string_view type) {
    if (type == "money" || type == "percent") return 2;
    if (type == "decimal") return 4;
    return type == "int" || type == "duration" || type == "rating" ? 0 : -1;
}

}  // namespace

Result<std::string> formula_ts(const ViewContext& context, const Entity& entity,
                               const std::string& source) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity));
    return TsWriter(context, entity).write(expr);
}

Result<std::string> computed_formula_ts(const ViewContext& context, const Entity& entity,
                                        const Field& field) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(field.computed, context.spec, entity));
    auto code = TsWriter(context, entity).write(expr);
    const int decimals = decimals_of(field.type);
    // What is only added up or picked has no more decimals than before.
    const bool plain = expr.op == Op::Path ||
                       (expr.op == Op::Call &&
                        (expr.text == "count" ||
                         ((expr.text == "sum" || expr.text == "min" || expr.text == "max") &&
                          expr.args[0].op == Op::Path)));
    if (decimals < 0 || plain) return code;
    return "round(" + code + ", " + std::to_string(decimals) + ")";
}

std::set<std::string> formula_calls(std::string_view code) {
    std::set<std::string> found;
    for (const auto name : kCalls) {
        const auto needle = std::string(name) + "(";
        for (auto at = code.find(needle); at != std::string_view::npos;
             at = code.find(needle, at + 1)) {
            const char before = at == 0 ? ' ' : code[at - 1];
            const bool word = (before >= 'a' && before <= 'z') ||
                              (before >= 'A' && before <= 'Z') || before == '.' || before == '_';
            if (!word) found.insert(std::string(name));
        }
    }
    return found;
}

}  // namespace dz::generate
