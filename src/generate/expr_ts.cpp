#include "generate/expr_ts.hpp"

#include <utility>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "model/expr_scope.hpp"
#include "model/spec_names.hpp"

namespace dz::generate {
namespace {

using Op = Expr::Op;

/// A piece of TypeScript and what its surroundings must know.
struct Code {
    std::string text;
    bool atom = true;       ///< Needs no parentheses as an operand.
    bool nullable = false;  ///< Could be null or undefined.
};

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else {
            if (c == '\'' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out + "'";
}

std::string operand(const Code& code) {
    return code.atom ? code.text : "(" + code.text + ")";
}

bool is_temporal(ExprType type) {
    return type == ExprType::Date || type == ExprType::DateTime;
}

class TsWriter {
public:
    TsWriter(const AppSpec& spec, const Entity& entity, const TsNaming& naming)
        : spec_(spec), entity_(entity), naming_(naming) {}

    Code write(const Expr& expr) {
        switch (expr.op) {
            case Op::Null:
                return {"null", true, true};
            case Op::Bool:
            case Op::Number:
                return {expr.text};
            case Op::Text:
                return {quoted(expr.text)};
            case Op::Path:
                return path(expr);
            case Op::Not:
                return {"!" + operand(condition(expr.args[0]))};
            case Op::Negate:
                return negate(expr);
            case Op::And:
                return joined(expr, " && ");
            case Op::Or:
                return joined(expr, " || ");
            case Op::Eq:
            case Op::Ne:
            case Op::Lt:
            case Op::Le:
            case Op::Gt:
            case Op::Ge:
                return comparison(expr.op, expr.args[0], expr.args[1]);
            case Op::In:
                return in_list(expr);
            case Op::Add:
            case Op::Sub:
                return sum(expr);
            case Op::Mul:
                return arithmetic(expr, " * ", "times");
            case Op::Div:
                return helper("divide", expr.args);
            case Op::Mod:
                return helper("remainder", expr.args);
            case Op::Call:
                return call(expr);
        }
        return {"null", true, true};
    }

    /// The value where only true and false will do.
    Code condition(const Expr& expr) {
        Code code = write(expr);
        if (code.nullable) code = {operand(code) + " === true", false};
        return code;
    }

private:
    Code negate(const Expr& expr) {
        const Code inner = write(expr.args[0]);
        if (inner.nullable) return {"negate(" + inner.text + ")", true, true};
        // A space keeps two signs from becoming a decrement.
        return {(inner.text.starts_with('-') ? "- " : "-") + operand(inner), false};
    }

    Code joined(const Expr& expr, std::string_view symbol) {
        // Both operators nest into themselves; everything else gets parentheses.
        const auto side = [&](const Expr& arg) {
            const Code code = condition(arg);
            return arg.op == expr.op ? code.text : operand(code);
        };
        return {side(expr.args[0]) + std::string(symbol) + side(expr.args[1]), false};
    }

    Code helper(std::string_view name, const std::vector<Expr>& args, bool nullable = true) {
        std::string text = std::string(name) + "(";
        for (const auto& arg : args) {
            if (&arg != args.data()) text += ", ";
            text += write(arg).text;
        }
        return {text + ")", true, nullable};
    }

    Code arithmetic(const Expr& expr, std::string_view symbol, std::string_view helper_name) {
        const Code left = write(expr.args[0]);
        const Code right = write(expr.args[1]);
        if (left.nullable || right.nullable)
            return {std::string(helper_name) + "(" + left.text + ", " + right.text + ")", true,
                    true};
        return {operand(left) + std::string(symbol) + operand(right), false};
    }

    Code sum(const Expr& expr) {
        const Expr& left = expr.args[0];
        const Expr& right = expr.args[1];
        const bool plus = expr.op == Op::Add;
        if (is_temporal(left.type) && is_temporal(right.type))
            return helper("daysBetween", {right, left});
        if (is_temporal(left.type)) {
            if (plus) return helper("addDays", expr.args);
            Expr days;
            days.op = Op::Negate;
            days.type = ExprType::Number;
            days.args = {right};
            return helper("addDays", {left, days});
        }
        if (left.type == ExprType::Text) return arithmetic(expr, " + ", "concat");
        return plus ? arithmetic(expr, " + ", "plus") : arithmetic(expr, " - ", "minus");
    }

    /// A point in time as the day it falls on in UTC, when the other side is a day.
    Code side(const Expr& expr, const Expr& other) {
        Code code = write(expr);
        if (expr.type == ExprType::DateTime && other.type == ExprType::Date)
            return {"dateOf(" + code.text + ")", true, code.nullable};
        return code;
    }

    Code comparison(Op op, const Expr& left_expr, const Expr& right_expr) {
        if (left_expr.op == Op::Null || right_expr.op == Op::Null) {
            const Expr& tested = left_expr.op == Op::Null ? right_expr : left_expr;
            return {operand(write(tested)) + (op == Op::Ne ? " != null" : " == null"), false};
        }
        const Code left = side(left_expr, right_expr);
        const Code right = side(right_expr, left_expr);
        std::string_view symbol = " === ";
        std::string_view helper_name = "equal";
        if (op == Op::Ne) symbol = " !== ", helper_name = "differs";
        if (op == Op::Lt) symbol = " < ", helper_name = "less";
        if (op == Op::Le) symbol = " <= ", helper_name = "atMost";
        if (op == Op::Gt) symbol = " > ", helper_name = "more";
        if (op == Op::Ge) symbol = " >= ", helper_name = "atLeast";
        // A stored moment may be spelled in several ways, so the helper compares instants.
        const bool moments =
            left_expr.type == ExprType::DateTime && right_expr.type == ExprType::DateTime;
        const bool literals = left_expr.op != Op::Path && right_expr.op != Op::Path &&
                              left_expr.op != Op::Call && right_expr.op != Op::Call;
        // Comparing two literals with an operator is a type error in TypeScript.
        if (left.nullable || right.nullable || moments || literals)
            return {std::string(helper_name) + "(" + left.text + ", " + right.text + ")"};
        return {operand(left) + std::string(symbol) + operand(right), false};
    }

    Code in_list(const Expr& expr) {
        std::string text;
        for (std::size_t i = 1; i < expr.args.size(); ++i) {
            if (i > 1) text += " || ";
            text += operand(comparison(Op::Eq, expr.args[0], expr.args[i]));
        }
        return {text, expr.args.size() == 2 && text.ends_with(')')};
    }

    Code call(const Expr& expr) {
        const std::string& name = expr.text;
        if (name == "today" || name == "now" || name == "me")
            return {naming_.context() + "." + name};
        if (name == "if") {
            const Code then = write(expr.args[1]);
            const Code otherwise = write(expr.args[2]);
            return {operand(condition(expr.args[0])) + " ? " + operand(then) + " : " +
                        operand(otherwise),
                    false, then.nullable || otherwise.nullable};
        }
        if (name == "coalesce") return coalesce(expr);
        if (name == "days") {
            Expr day;
            day.type = ExprType::Date;
            return {"daysBetween(" + side(expr.args[0], day).text + ", " +
                        side(expr.args[1], day).text + ")",
                    true, true};
        }
        if (name == "contains") return helper(name, expr.args, false);
        const bool aggregate =
            name == "sum" || name == "count" || name == "min" || name == "max" || name == "avg";
        if (aggregate) return aggregated(expr);
        return helper(name, expr.args);
    }

    Code coalesce(const Expr& expr) {
        std::string text;
        bool nullable = true;
        for (const auto& arg : expr.args) {
            const Code code = write(arg);
            if (!text.empty()) text += " ?? ";
            text += operand(code);
            nullable = nullable && code.nullable;
        }
        return {text, false, nullable};
    }

    const Expr* collection_path(const Expr& expr) const {
        if (expr.op == Op::Path) {
            const auto name = ExprScope(spec_, entity_).resolve(expr.path);
            return name.collection.empty() ? nullptr : &expr;
        }
        for (const auto& arg : expr.args)
            if (const Expr* found = collection_path(arg)) return found;
        return nullptr;
    }

    /// A name for one item of the collection that shadows nothing.
    std::string item_name(const std::string& collection) const {
        const std::string name = to_camel(singularise(collection));
        const bool usable = is_member_name(name) && !is_reserved_word(name) &&
                            name != naming_.record() && name != naming_.context();
        return usable && name != collection ? name : "row";
    }

    Code aggregated(const Expr& expr) {
        const Expr& arg = expr.args[0];
        const Expr* leader = collection_path(arg);
        if (!leader) return {"null", true, true};
        const auto name = ExprScope(spec_, entity_).resolve(leader->path);
        const std::vector<std::string> collection(leader->path.begin(),
                                                  leader->path.begin() + name.collection_size);
        Code list = member(naming_.record(), &entity_, collection, 0, false);
        const bool nullable = expr.text != "sum" && expr.text != "count";
        const bool counts_rows = arg.op == Op::Path && arg.path.size() == name.collection_size;
        if (counts_rows) return {"count(" + list.text + ")"};
        item_ = item_name(collection.back());
        collection_size_ = name.collection_size;
        item_entity_ = collection_entity(collection);
        const Code value = write(arg);
        collection_size_ = 0;
        const std::string body = value.text;
        return {expr.text + "(" + list.text + ", (" + item_ + ") => " + body + ")", true, nullable};
    }

    const Entity* collection_entity(const std::vector<std::string>& path) const {
        const Entity* owner = &entity_;
        for (const auto& segment : path) {
            const auto end = owner ? find_relation_end(spec_, *owner, segment) : std::nullopt;
            owner = end ? end->target : nullptr;
        }
        return owner;
    }

    Code path(const Expr& expr) {
        const auto name = ExprScope(spec_, entity_).resolve(expr.path);
        const bool of_item = !name.collection.empty();
        Code code = of_item ? member(item_, item_entity_, expr.path, collection_size_, false)
                            : member(naming_.record(), &entity_, expr.path, 0, false);
        return code;
    }

    /// The value of path[at…] read from `owner`, which may be null when `optional`.
    Code member(const std::string& owner, const Entity* entity,
                const std::vector<std::string>& path, std::size_t at, bool optional) {
        const std::string dot = optional ? "?." : ".";
        const std::string& segment = path[at];
        if (!entity) return {owner + dot + segment, true, optional};
        if (const Field* field = find_field(*entity, segment)) {
            const bool never_null = field->required && field->computed.empty();
            return {owner + dot + naming_.field(*entity, *field), true, optional || !never_null};
        }
        const auto end = find_relation_end(spec_, *entity, segment);
        if (!end) return {owner + dot + segment, true, optional};
        const bool last = at + 1 == path.size();
        const bool may_miss = optional || !(end->forward && end->relation->required);
        if (last && end->forward && !end->many)
            return {owner + dot + naming_.key(*end), true, may_miss};
        const std::string next = owner + dot + naming_.relation(*end);
        if (last && end->many) return {next, true, optional};
        if (last) return {next + "?.id", true, true};
        return member(next, end->target, path, at + 1, may_miss);
    }

    const AppSpec& spec_;
    const Entity& entity_;
    const TsNaming& naming_;
    std::string item_;  ///< Of the aggregate being written.
    const Entity* item_entity_ = nullptr;
    std::size_t collection_size_ = 0;
};

/// What the outside sees: null for nothing, never undefined.
std::string finished(const Code& code) {
    const bool chained = code.nullable && code.text.find("?.") != std::string::npos;
    return chained && code.atom && !code.text.ends_with(')') ? code.text + " ?? null" : code.text;
}

}  // namespace

std::string TsNaming::field(const Entity&, const Field& field) const {
    return field.name;
}
std::string TsNaming::relation(const RelationEnd& end) const {
    return end.name;
}
std::string TsNaming::key(const RelationEnd& end) const {
    return end.relation->name + "Id";
}

Result<std::string> expr_to_ts(std::string_view source, const AppSpec& spec, const Entity& entity,
                               const TsNaming& naming) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, spec, entity));
    return finished(TsWriter(spec, entity, naming).write(expr));
}

Result<std::string> condition_to_ts(std::string_view source, const AppSpec& spec,
                                    const Entity& entity, const TsNaming& naming) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, spec, entity, ExprType::Bool));
    return TsWriter(spec, entity, naming).condition(expr).text;
}

Result<std::string> computed_to_ts(const AppSpec& spec, const Entity& entity, const Field& field,
                                   const TsNaming& naming) {
    DZ_TRY_ASSIGN(const auto expr, check_expr(field.computed, spec, entity));
    const Code code = TsWriter(spec, entity, naming).write(expr);
    if (field.type == "money") return "round(" + code.text + ", 2)";
    return finished(code);
}

}  // namespace dz::generate
