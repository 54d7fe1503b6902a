#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "model/expr.hpp"
#include "model/expr_lexer.hpp"
#include "model/expr_scope.hpp"

namespace dz {
namespace {

using Op = Expr::Op;

/// What the checker knows of a subtree beside its type.
struct Typed {
    ExprType type = ExprType::Null;
    const Field* field = nullptr;    ///< Of an enum: where its values are declared.
    const Entity* record = nullptr;  ///< Of a record.
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int number_at(std::string_view text, std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool is_iso_date(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
        if (!is_digit(text[i])) return false;
    const int year = number_at(text, 0) * 100 + number_at(text, 2);
    const int month = number_at(text, 5);
    const int day = number_at(text, 8);
    if (year == 0 || month < 1 || month > 12) return false;
    constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day >= 1 && day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

/// Hours and minutes, maybe seconds and their parts: "12:30", "12:30:15.250".
bool is_clock(std::string_view text) {
    if (text.size() < 5 || text[2] != ':') return false;
    for (const std::size_t i : {0u, 1u, 3u, 4u})
        if (!is_digit(text[i])) return false;
    if (number_at(text, 0) > 23 || number_at(text, 3) > 59) return false;
    if (text.size() == 5) return true;
    if (text.size() < 8 || text[5] != ':' || !is_digit(text[6]) || !is_digit(text[7])) return false;
    if (number_at(text, 6) > 59) return false;
    return text.size() == 8 || (text[8] == '.' && text.size() > 9 && text.size() <= 12 &&
                                std::ranges::all_of(text.substr(9), is_digit));
}

/// A text literal that a value of this type can be compared with.
bool is_literal_of(ExprType type, std::string_view text) {
    if (type == ExprType::Date) return text.size() == 10 && is_iso_date(text);
    if (type == ExprType::DateTime)
        return is_iso_date(text) &&
               (text.size() == 10 || (text[10] == 'T' && text.back() == 'Z' &&
                                      is_clock(text.substr(11, text.size() - 12))));
    return type == ExprType::Time && text.size() == 5 && is_clock(text);
}

bool is_temporal(ExprType type) {
    return type == ExprType::Date || type == ExprType::DateTime;
}

bool is_ordered(ExprType type) {
    return type == ExprType::Number || type == ExprType::Text || type == ExprType::Time ||
           is_temporal(type);
}

class Checker {
public:
    Checker(std::string_view source, const AppSpec& spec, const Entity& entity)
        : source_(source), scope_(spec, entity) {}

    Result<Typed> check(Expr& expr) {
        DZ_TRY_ASSIGN(const auto typed, check_node(expr));
        expr.type = typed.type;
        return typed;
    }

private:
    Result<Typed> check_node(Expr& expr) {
        switch (expr.op) {
            case Op::Null:
                return Typed{ExprType::Null};
            case Op::Bool:
                return Typed{ExprType::Bool};
            case Op::Number:
                return Typed{ExprType::Number};
            case Op::Text:
                return Typed{ExprType::Text};
            case Op::Path:
                return check_path(expr);
            case Op::Not:
            case Op::And:
            case Op::Or:
                return check_all(expr, ExprType::Bool, ExprType::Bool);
            case Op::Negate:
            case Op::Mul:
            case Op::Div:
            case Op::Mod:
                return check_all(expr, ExprType::Number, ExprType::Number);
            case Op::Add:
            case Op::Sub:
                return check_sum(expr);
            case Op::Eq:
            case Op::Ne:
            case Op::Lt:
            case Op::Le:
            case Op::Gt:
            case Op::Ge:
            case Op::In:
                return check_comparison(expr);
            case Op::Call:
                return check_call(expr);
        }
        return Typed{};
    }

    Result<Typed> check_path(Expr& expr) {
        const auto name = scope_.resolve(expr.path);
        if (name.problem_at) {
            const std::size_t at = *name.problem_at;
            return fail(
                {.kind = ErrorKind::InvalidInput,
                 .code = "expr.unknown_name",
                 .message = "\"" + expr.path[at] + "\" in \"" + quote(expr) +
                            "\" is not a field or relation of " + name.owner + ".",
                 .hint = did_you_mean(expr.path[at], name.candidates,
                                      "Known names: " + join(name.candidates, ", ") + ".")});
        }
        if (!name.collection.empty()) {
            if (!inside_aggregate_)
                return mismatch(expr, "leads to many records",
                                "Aggregate it: count(" + name.collection + ").");
            if (collection_.empty()) collection_ = name.collection;
            if (collection_ != name.collection)
                return mismatch(expr,
                                "leads through \"" + name.collection + "\", but \"" + collection_ +
                                    "\" is being aggregated",
                                "Aggregate one to-many relation at a time.");
        }
        return Typed{name.type, name.field, name.record};
    }

    Result<Typed> check_all(Expr& expr, ExprType wanted, ExprType result) {
        for (auto& arg : expr.args) DZ_TRY(check_as(arg, wanted));
        return Typed{result};
    }

    /// Null fits everywhere.
    Status check_as(Expr& expr, ExprType wanted) {
        DZ_TRY_ASSIGN(const auto typed, check(expr));
        if (typed.type == wanted || typed.type == ExprType::Null) return {};
        return mismatch(
            expr,
            "is " + std::string(to_string(typed.type)) + ", not " + std::string(to_string(wanted)),
            "Use " + std::string(to_string(wanted)) + " there.");
    }

    Result<Typed> check_sum(Expr& expr) {
        DZ_TRY_ASSIGN(const auto left, check(expr.args[0]));
        DZ_TRY_ASSIGN(const auto right, check(expr.args[1]));
        const bool plus = expr.op == Op::Add;
        const auto is = [&](ExprType a, ExprType b) { return left.type == a && right.type == b; };
        if (left.type == ExprType::Null && right.type == ExprType::Null) return Typed{};
        if (right.type == ExprType::Null &&
            (left.type == ExprType::Number || is_temporal(left.type)))
            return left;
        if (left.type == ExprType::Null && right.type == ExprType::Number) return right;
        if (is(ExprType::Number, ExprType::Number)) return left;
        if (plus && is(ExprType::Text, ExprType::Text)) return Typed{ExprType::Text};
        if (is_temporal(left.type) && right.type == ExprType::Number) return left;
        if (!plus && is_temporal(left.type) && left.type == right.type)
            return Typed{ExprType::Number};
        return mismatch(expr,
                        std::string(plus ? "adds " : "subtracts ") +
                            std::string(to_string(right.type)) + (plus ? " to " : " from ") +
                            std::string(to_string(left.type)),
                        "Numbers go with numbers, text with text, and dates with days.");
    }

    Result<Typed> check_comparison(Expr& expr) {
        DZ_TRY_ASSIGN(auto left, check_operand(expr.args[0], nullptr));
        // A bare name may be a value of the enum on the other side, so the enum comes first.
        const Field* values = enum_of(left);
        if (!values && expr.op != Op::In && expr.args.size() == 2) {
            DZ_TRY_ASSIGN(const auto right, check_operand(expr.args[1], nullptr));
            values = enum_of(right);
            if (values && expr.args[0].op == Op::Path) {
                DZ_TRY_ASSIGN(left, check_operand(expr.args[0], values));
            } else if (left.type == unresolved_) {
                return check_path(expr.args[0]);
            }
        }
        if (left.type == unresolved_) return check_path(expr.args[0]);
        for (std::size_t i = 1; i < expr.args.size(); ++i) {
            DZ_TRY_ASSIGN(const auto right, check_operand(expr.args[i], values));
            if (right.type == unresolved_) return check_path(expr.args[i]);
            DZ_TRY(check_pair(expr, expr.args[0], left, expr.args[i], right));
        }
        return Typed{ExprType::Bool};
    }

    /// Types one side of a comparison. A single unknown name becomes the enum value it spells;
    /// without an enum to look in, it stays `unresolved_` for the caller to decide.
    Result<Typed> check_operand(Expr& expr, const Field* values) {
        const bool bare = expr.op == Op::Path && expr.path.size() == 1;
        if (bare) {
            const auto name = scope_.resolve(expr.path);
            const bool is_value = values && has_value(*values, expr.path[0]);
            const bool is_enum_field = !name.problem_at && name.type == ExprType::Enum;
            if (is_value && !is_enum_field) {
                expr.op = Op::Text;
                expr.text = std::move(expr.path[0]);
                expr.path.clear();
                expr.path_at.clear();
                expr.type = ExprType::Text;
                return Typed{ExprType::Text};
            }
            if (name.problem_at && values) return unknown_value(expr.path[0], expr, *values);
            if (name.problem_at) return Typed{unresolved_};
        }
        return check(expr);
    }

    Status check_pair(const Expr& whole, Expr& left_expr, Typed left, Expr& right_expr,
                      Typed right) {
        const bool equality = whole.op == Op::Eq || whole.op == Op::Ne || whole.op == Op::In;
        if (left.type == ExprType::Null || right.type == ExprType::Null) {
            if (equality) return {};
            return mismatch(whole, "orders a value against null", "Use = null or != null.");
        }
        DZ_TRY(fit_literal(left_expr, left, right));
        DZ_TRY(fit_literal(right_expr, right, left));
        const bool days = is_temporal(left.type) && is_temporal(right.type);
        bool fits = left.type == right.type || days;
        const auto texty = [](ExprType t) { return t == ExprType::Text || t == ExprType::Enum; };
        if (texty(left.type) && texty(right.type)) fits = true;
        if (left.type == ExprType::Record && left.record != right.record) fits = false;
        if (left.type == ExprType::List || left.type == ExprType::Other) fits = false;
        if (!equality) fits = fits && is_ordered(left.type) && is_ordered(right.type);
        if (fits) return {};
        return mismatch(whole,
                        "compares " + std::string(to_string(left.type)) + " with " +
                            std::string(to_string(right.type)),
                        equality ? "Compare values of one kind."
                                 : "Only numbers, text, dates and times have an order.");
    }

    /// Gives a text literal the type of the enum, date or time it is compared with.
    Status fit_literal(Expr& expr, Typed& mine, const Typed& other) {
        if (expr.op != Op::Text || mine.type != ExprType::Text) return {};
        if (other.type == ExprType::Enum && other.field) {
            if (has_value(*other.field, expr.text)) return {};
            return fail(unknown_value(expr.text, expr, *other.field).value());
        }
        if (!is_temporal(other.type) && other.type != ExprType::Time) return {};
        if (!is_literal_of(other.type, expr.text))
            return mismatch(expr, "is not " + std::string(to_string(other.type)),
                            "Write '2025-12-31', '2025-12-31T12:00:00Z' or '12:30'.");
        expr.type = mine.type = other.type;
        return {};
    }

    Result<Typed> check_call(Expr& expr) {
        const std::string& name = expr.text;
        if (name == "sum" || name == "avg" || name == "min" || name == "max" || name == "count")
            return check_aggregate(expr);
        if (name == "if") return check_if(expr);
        if (name == "coalesce") return check_coalesce(expr);
        if (name == "length" || name == "contains") return check_text_call(expr);
        struct Function {
            std::string_view name;
            ExprType result;
            std::vector<ExprType> args;
            std::size_t optional = 0;
        };
        static const std::vector<Function> kFunctions = {
            {"round", ExprType::Number, {ExprType::Number, ExprType::Number}, 1},
            {"abs", ExprType::Number, {ExprType::Number}},
            {"floor", ExprType::Number, {ExprType::Number}},
            {"ceil", ExprType::Number, {ExprType::Number}},
            {"today", ExprType::Date, {}},
            {"now", ExprType::DateTime, {}},
            {"me", ExprType::User, {}},
            {"lower", ExprType::Text, {ExprType::Text}},
            {"upper", ExprType::Text, {ExprType::Text}},
            {"days", ExprType::Number, {ExprType::Date, ExprType::Date}}};
        const auto function = std::ranges::find(kFunctions, name, &Function::name);
        if (function == kFunctions.end()) return unknown_function(expr);
        const std::size_t most = function->args.size();
        if (expr.args.size() > most || expr.args.size() + function->optional < most)
            return wrong_count(expr, most);
        for (std::size_t i = 0; i < expr.args.size(); ++i) {
            if (name == "days") {
                DZ_TRY_ASSIGN(const auto typed, check(expr.args[i]));
                if (!is_temporal(typed.type) && typed.type != ExprType::Null)
                    return mismatch(expr.args[i], "is not a date", "Use a date there.");
            } else {
                DZ_TRY(check_as(expr.args[i], function->args[i]));
            }
        }
        if (name == "round" && expr.args.size() == 2 &&
            (expr.args[1].op != Op::Number || expr.args[1].text.size() != 1))
            return mismatch(expr.args[1], "is no number of decimals", "Write 0 to 9.");
        return Typed{function->result};
    }

    Result<Typed> check_aggregate(Expr& expr) {
        if (expr.args.size() != 1) return wrong_count(expr, 1);
        if (inside_aggregate_)
            return mismatch(expr, "aggregates inside an aggregate",
                            "Put the inner one into a computed field.");
        Expr& arg = expr.args[0];
        inside_aggregate_ = true;
        collection_.clear();
        auto checked = check(arg);
        inside_aggregate_ = false;
        if (!checked) return checked;
        if (collection_.empty())
            return mismatch(expr, "reads no to-many relation",
                            "Aggregate over related records: sum(lines.total).");
        const ExprType type = checked->type;
        if (expr.text == "count") return Typed{ExprType::Number};
        const bool ordered =
            type == ExprType::Number || type == ExprType::Time || is_temporal(type);
        const bool wants_number = expr.text == "sum" || expr.text == "avg";
        if (wants_number ? type == ExprType::Number : ordered) return Typed{type};
        return mismatch(arg, "is " + std::string(to_string(type)) + ", not a number",
                        "Aggregate a number" + std::string(wants_number ? "." : " or a date."));
    }

    Result<Typed> check_if(Expr& expr) {
        if (expr.args.size() != 3) return wrong_count(expr, 3);
        DZ_TRY(check_as(expr.args[0], ExprType::Bool));
        return unify(expr, 1);
    }

    Result<Typed> check_coalesce(Expr& expr) {
        if (expr.args.size() < 2) return wrong_count(expr, 2);
        return unify(expr, 0);
    }

    /// The one type of the arguments from `from` on.
    Result<Typed> unify(Expr& expr, std::size_t from) {
        Typed common;
        for (std::size_t i = from; i < expr.args.size(); ++i) {
            DZ_TRY_ASSIGN(auto typed, check(expr.args[i]));
            if (typed.type == ExprType::Enum) typed = {ExprType::Text};
            if (typed.type == ExprType::Null) continue;
            if (common.type == ExprType::Null) common = typed;
            if (common.type != typed.type || common.record != typed.record)
                return mismatch(expr.args[i],
                                "is " + std::string(to_string(typed.type)) + " where " +
                                    std::string(to_string(common.type)) + " came before",
                                "Give all alternatives one type.");
        }
        return common;
    }

    Result<Typed> check_text_call(Expr& expr) {
        const bool contains = expr.text == "contains";
        const std::size_t wanted = contains ? 2 : 1;
        if (expr.args.size() != wanted) return wrong_count(expr, wanted);
        DZ_TRY_ASSIGN(const auto first, check(expr.args[0]));
        const bool fits = first.type == ExprType::Text || first.type == ExprType::List ||
                          first.type == ExprType::Null;
        if (!fits)
            return mismatch(
                expr.args[0],
                "is " + std::string(to_string(first.type)) + ", neither text nor a list",
                "Use text or tags there.");
        if (contains) DZ_TRY(check_as(expr.args[1], ExprType::Text));
        return Typed{contains ? ExprType::Bool : ExprType::Number};
    }

    static const Field* enum_of(const Typed& typed) {
        return typed.type == ExprType::Enum ? typed.field : nullptr;
    }
    static bool has_value(const Field& field, std::string_view name) {
        return std::ranges::find(field.values, name, &EnumValue::name) != field.values.end();
    }

    tl::unexpected<Error> unknown_value(const std::string& value, const Expr& expr,
                                        const Field& field) const {
        std::vector<std::string> names;
        for (const auto& known : field.values) names.push_back(known.name);
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "expr.unknown_name",
                     .message = "\"" + value + "\" (in \"" + quote(expr) +
                                "\") is not a value of the field \"" + field.name + "\".",
                     .hint = did_you_mean(value, names, "Values: " + join(names, ", ") + ".")});
    }

    tl::unexpected<Error> unknown_function(const Expr& expr) const {
        static const std::vector<std::string> kNames = {
            "sum",   "count", "min",    "max",      "avg",   "if",  "coalesce",
            "round", "abs",   "floor",  "ceil",     "today", "now", "days",
            "lower", "upper", "length", "contains", "me"};
        return fail(
            {.kind = ErrorKind::InvalidInput,
             .code = "expr.unknown_name",
             .message = "\"" + expr.text + "\" in \"" + quote(expr) + "\" is not a function.",
             .hint = did_you_mean(expr.text, kNames, "Functions: " + join(kNames, ", ") + ".")});
    }

    tl::unexpected<Error> wrong_count(const Expr& expr, std::size_t wanted) const {
        return mismatch(expr,
                        "gives " + std::to_string(expr.args.size()) + " arguments, not " +
                            std::to_string(wanted),
                        "See the list of functions.");
    }

    tl::unexpected<Error> mismatch(const Expr& expr, const std::string& problem,
                                   std::string hint) const {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "expr.type",
                     .message = "\"" + quote(expr) + "\" " + problem + ".",
                     .hint = std::move(hint)});
    }

    std::string quote(const Expr& expr) const {
        return expr_fragment(source_, expr.start, expr.end);
    }

    /// Never the type of a checked expression, so it can mark a name that awaits its enum.
    static constexpr auto unresolved_ = static_cast<ExprType>(-1);

    std::string_view source_;
    ExprScope scope_;
    bool inside_aggregate_ = false;
    std::string collection_;  ///< The to-many path of the aggregate being checked.
};

}  // namespace

std::string_view to_string(ExprType type) {
    switch (type) {
        case ExprType::Null:
            return "null";
        case ExprType::Bool:
            return "true or false";
        case ExprType::Number:
            return "a number";
        case ExprType::Text:
            return "text";
        case ExprType::Date:
            return "a date";
        case ExprType::DateTime:
            return "a point in time";
        case ExprType::Time:
            return "a time of day";
        case ExprType::Enum:
            return "a choice";
        case ExprType::User:
            return "a user";
        case ExprType::Record:
            return "a record";
        case ExprType::List:
            return "a list";
        case ExprType::Other:
            return "an opaque value";
    }
    return "a value";
}

Result<Expr> check_expr(std::string_view source, const AppSpec& spec, const Entity& entity) {
    DZ_TRY_ASSIGN(auto expr, parse_expr(source));
    DZ_TRY(Checker(source, spec, entity).check(expr));
    return expr;
}

Result<Expr> check_expr(std::string_view source, const AppSpec& spec, const Entity& entity,
                        ExprType wanted) {
    DZ_TRY_ASSIGN(auto expr, check_expr(source, spec, entity));
    if (expr.type == wanted || expr.type == ExprType::Null) return expr;
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "expr.type",
                 .message = "\"" + expr_fragment(source, 0, source.size()) + "\" is " +
                            std::string(to_string(expr.type)) + ", not " +
                            std::string(to_string(wanted)) + ".",
                 .hint = wanted == ExprType::Bool ? "Write a condition, such as total > 0."
                                                  : "Change the expression or the field's type."});
}

}  // namespace dz
