#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "model/expr.hpp"

namespace dz {
namespace {

using Op = Expr::Op;

/// How tightly an operator binds; values bind tightest. The order of the parser.
int power_of(const Expr& expr) {
    switch (expr.op) {
        case Op::Or:
            return 1;
        case Op::And:
            return 2;
        case Op::Not:
            return 3;
        case Op::Eq:
        case Op::Ne:
        case Op::Lt:
        case Op::Le:
        case Op::Gt:
        case Op::Ge:
        case Op::In:
            return 4;
        case Op::Add:
        case Op::Sub:
            return 5;
        case Op::Mul:
        case Op::Div:
        case Op::Mod:
            return 6;
        case Op::Negate:
            return 7;
        case Op::Null:
        case Op::Bool:
        case Op::Number:
        case Op::Text:
        case Op::Path:
        case Op::Call:
            return 8;
    }
    return 8;
}

std::string_view symbol_of(Op op) {
    switch (op) {
        case Op::Or:
            return " or ";
        case Op::And:
            return " and ";
        case Op::Eq:
            return " = ";
        case Op::Ne:
            return " != ";
        case Op::Lt:
            return " < ";
        case Op::Le:
            return " <= ";
        case Op::Gt:
            return " > ";
        case Op::Ge:
            return " >= ";
        case Op::Add:
            return " + ";
        case Op::Sub:
            return " - ";
        case Op::Mul:
            return " * ";
        case Op::Div:
            return " / ";
        case Op::Mod:
            return " % ";
        default:
            return "";
    }
}

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else {
            if (c == '\'' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out + "'";
}

std::string list_of(const std::vector<Expr>& args, std::size_t from) {
    std::string out = "(";
    for (std::size_t i = from; i < args.size(); ++i) {
        if (i > from) out += ", ";
        out += to_source(args[i]);
    }
    return out + ")";
}

/// The operand, in parentheses when it binds more loosely than its place demands.
std::string operand(const Expr& expr, int least) {
    const std::string source = to_source(expr);
    return power_of(expr) < least ? "(" + source + ")" : source;
}

}  // namespace

std::string to_source(const Expr& expr) {
    const int power = power_of(expr);
    switch (expr.op) {
        case Op::Null:
            return "null";
        case Op::Bool:
        case Op::Number:
            return expr.text;
        case Op::Text:
            return quoted(expr.text);
        case Op::Path:
            return join(expr.path, ".");
        case Op::Call:
            return expr.text + list_of(expr.args, 0);
        case Op::Not:
            return "not " + operand(expr.args[0], power);
        case Op::Negate:
            return "-" + operand(expr.args[0], power);
        case Op::In:
            return operand(expr.args[0], power + 1) + " in " + list_of(expr.args, 1);
        default:
            break;
    }
    // Left-associative, and comparisons do not chain, so an equal power on the right (or on
    // either side of a comparison) needs parentheses.
    const bool comparison = power == 4;
    return operand(expr.args[0], comparison ? power + 1 : power) + std::string(symbol_of(expr.op)) +
           operand(expr.args[1], power + 1);
}

bool same_expr(const Expr& left, const Expr& right) {
    return left.op == right.op && left.text == right.text && left.path == right.path &&
           std::ranges::equal(left.args, right.args, &same_expr);
}

}  // namespace dz
