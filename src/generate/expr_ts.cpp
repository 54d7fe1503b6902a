#include "generate/expr_ts.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "generate/expr_facts.hpp"
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

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
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
                return ts_string(literal_text(expr));
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
                return membership(expr);
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
        texts.reserve(args.size());
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

    std::string membership(const Expr& expr) {
        const auto parts = as_equalities(expr);
        return parts ? write(*parts) : call("oneOf", expr.args);
    }

    std::string comparison(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        if (is_null(left) || is_null(right))
            return std::string(expr.op == Op::Ne ? "isFilled(" : "isEmpty(") +
                   write(is_null(left) ? right : left) + ")";
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
        return other.type == ExprType::Date ? day(expr) : write(expr);
    }

    std::string day(const Expr& expr) {
        return expr.type == ExprType::DateTime ? "dateOf(" + write(expr) + ")" : write(expr);
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
        if (name == "me") return name;
        if (name == "if") return call("choose", expr.args);
        if (name == "days")
            return "daysBetween(" + day(expr.args[0]) + ", " + day(expr.args[1]) + ")";
        if (is_aggregate(name)) return aggregate(expr);
        return call(name, expr.args);
    }

    std::string aggregate(const Expr& expr) {
        const Expr& arg = expr.args[0];
        const auto* leader = collection_path(context_.spec, entity_, arg);
        if (leader == nullptr) return "null";
        const auto size = ExprScope(context_.spec, entity_).resolve(leader->path).collection_size;
        const std::vector<std::string> collection(leader->path.begin(),
                                                  leader->path.begin() + static_cast<long>(size));
        const auto name = std::string(expr.text == "avg" ? "average" : expr.text);
        const auto list = member("record", &entity_, collection, 0);
        if (arg.op == Op::Path && arg.path.size() == size) return name + "(" + list + ")";
        item_ = to_camel(singularise(collection.back()));
        if (item_ == collection.back() || !is_free(item_)) item_ = "item";
        item_size_ = size;
        item_entity_ = entity_at(collection);
        auto text = name + "(" + list + ", (" + item_ + ") => " + write(arg) + ")";
        item_size_ = 0;
        return text;
    }

    /// Whether a name hides nothing that formulas use.
    static bool is_free(std::string_view name) {
        return !is_ts_keyword(name) && name != "record" && name != "me" &&
               std::ranges::find(kCalls, name) == kCalls.end();
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

/// The names a piece of TypeScript uses, without those of members and what texts say.
std::set<std::string, std::less<>> names_in(std::string_view code) {
    std::set<std::string, std::less<>> names;
    std::string name;
    char quote = '\0';
    bool of_member = false;
    for (std::size_t i = 0; i <= code.size(); ++i) {
        const char c = i < code.size() ? code[i] : ' ';
        if (quote != '\0') {
            if (c == '\\') ++i;
            if (c == quote) quote = '\0';
            continue;
        }
        if (is_word(c)) {
            if (name.empty()) of_member = i > 0 && code[i - 1] == '.';
            name += c;
            continue;
        }
        if (!name.empty() && !of_member) names.insert(name);
        name.clear();
        if (c == '\'' || c == '"') quote = c;
    }
    return names;
}

}  // namespace

Result<std::string> expr_to_ts(const ViewContext& context, const Entity& entity,
                               const std::string& source) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity));
    return TsWriter(context, entity).write(expr);
}

Result<std::string> computed_to_ts(const ViewContext& context, const Entity& entity,
                                   const Field& field) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(field.computed, context.spec, entity));
    auto code = TsWriter(context, entity).write(expr);
    const int decimals = decimals_of(field.type);
    if (decimals < 0 || keeps_decimals(expr) || is_null(expr)) return code;
    return "round(" + code + ", " + std::to_string(decimals) + ")";
}

bool reads_me(std::string_view code) {
    return names_in(code).contains("me");
}

std::set<std::string> formula_calls(std::string_view code) {
    const auto names = names_in(code);
    std::set<std::string> found;
    for (const auto call : kCalls)
        if (names.contains(call)) found.insert(std::string(call));
    return found;
}

}  // namespace dz::generate
