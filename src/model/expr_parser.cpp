#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/expr.hpp"
#include "model/expr_lexer.hpp"

namespace dz {
namespace {

using Op = Expr::Op;

struct Infix {
    std::string_view symbol;
    Op op;
    int power;
};
constexpr int kComparison = 4;
constexpr int kNot = 3;
constexpr int kUnary = 7;

/// Each level of the tree may cost two of the parser, for its operator and for the parentheses the
/// printer puts around it, so every tree within the limit can be printed and read again.
constexpr int kMaxRecursion = 2 * kMaxExprDepth;

constexpr Infix kInfix[] = {{"or", Op::Or, 1},           {"and", Op::And, 2},
                            {"=", Op::Eq, kComparison},  {"!=", Op::Ne, kComparison},
                            {"<", Op::Lt, kComparison},  {"<=", Op::Le, kComparison},
                            {">", Op::Gt, kComparison},  {">=", Op::Ge, kComparison},
                            {"in", Op::In, kComparison}, {"+", Op::Add, 5},
                            {"-", Op::Sub, 5},           {"*", Op::Mul, 6},
                            {"/", Op::Div, 6},           {"%", Op::Mod, 6}};

/// An expression and the height of its tree, which bounds every later recursion.
struct Parsed {
    Expr expr;
    int height = 1;
};

/// A Pratt parser. Prefix operators bind by `kNot` and `kUnary`, infix ones by the table.
class Parser {
public:
    Parser(std::string_view source, std::vector<ExprToken> tokens)
        : source_(source), tokens_(std::move(tokens)) {}

    Result<Expr> run() {
        DZ_TRY_ASSIGN(auto whole, expression(0, 0));
        if (peek().kind != ExprTokenKind::End)
            return unexpected("does not belong here", "Is an operator or a comma missing?");
        return std::move(whole.expr);
    }

private:
    Result<Parsed> expression(int power, int depth) {
        if (depth > kMaxRecursion) return too_deep();
        DZ_TRY_ASSIGN(auto left, prefix(depth));
        while (const Infix* infix = infix_at()) {
            if (infix->power <= power) break;
            if (infix->power == kComparison && is_comparison_) {
                return unexpected("follows another comparison",
                                  "Join comparisons with `and`: 0 < x and x < 10.");
            }
            const bool negated = is_symbol("not");
            if (negated) advance();
            advance();
            if (infix->op == Op::In) {
                DZ_TRY_ASSIGN(left, in_list(std::move(left), depth));
                if (negated) left = negation_of(std::move(left));
            } else {
                DZ_TRY_ASSIGN(auto right, expression(infix->power, depth + 1));
                std::vector<Parsed> args;
                args.push_back(std::move(left));
                args.push_back(std::move(right));
                left = combine(infix->op, std::move(args));
            }
            if (left.height > kMaxExprDepth) return too_deep();
            is_comparison_ = infix->power == kComparison;
        }
        is_comparison_ = false;
        return left;
    }

    Result<Parsed> prefix(int depth) {
        is_comparison_ = false;
        const ExprToken token = peek();
        switch (token.kind) {
            case ExprTokenKind::Number:
                advance();
                return leaf(Op::Number, token);
            case ExprTokenKind::Text:
                advance();
                return leaf(Op::Text, token);
            case ExprTokenKind::Name:
                advance();
                return named(token, depth);
            case ExprTokenKind::Symbol:
                return symbol(token, depth);
            case ExprTokenKind::End:
                break;
        }
        return unexpected("misses a value", "Write a name, a number or a 'text' there.");
    }

    Result<Parsed> symbol(const ExprToken& token, int depth) {
        if (token.text == "(") {
            advance();
            DZ_TRY_ASSIGN(auto inner, expression(0, depth + 1));
            DZ_TRY(expect(")"));
            return inner;
        }
        if (token.text == "not" || token.text == "-") {
            advance();
            const bool negation = token.text == "-";
            DZ_TRY_ASSIGN(auto inner, expression(negation ? kUnary : kNot, depth + 1));
            std::vector<Parsed> args;
            args.push_back(std::move(inner));
            Parsed parsed = combine(negation ? Op::Negate : Op::Not, std::move(args));
            parsed.expr.start = token.start;
            if (parsed.height > kMaxExprDepth) return too_deep();
            return parsed;
        }
        return unexpected("cannot begin a value", "Write a name, a number or a 'text' there.");
    }

    Result<Parsed> named(const ExprToken& token, int depth) {
        if (token.text == "true" || token.text == "false") return leaf(Op::Bool, token);
        if (token.text == "null") return leaf(Op::Null, token);
        if (is_symbol("(")) return call(token, depth);
        Parsed path = leaf(Op::Path, token);
        path.expr.text.clear();
        path.expr.path = {token.text};
        path.expr.path_at = {token.start};
        while (is_symbol(".")) {
            advance();
            if (peek().kind != ExprTokenKind::Name)
                return unexpected("cannot follow a dot", "Write the name of a field there.");
            path.expr.path.push_back(peek().text);
            path.expr.path_at.push_back(peek().start);
            path.expr.end = peek().end;
            advance();
        }
        return path;
    }

    Result<Parsed> call(const ExprToken& name, int depth) {
        DZ_TRY_ASSIGN(auto args, arguments(depth));
        Parsed parsed = combine(Op::Call, std::move(args));
        parsed.expr.text = name.text;
        parsed.expr.start = name.start;
        parsed.expr.end = last_end_;
        if (parsed.height > kMaxExprDepth) return too_deep();
        return parsed;
    }

    static Parsed negation_of(Parsed inner) {
        const auto end = inner.expr.end;
        std::vector<Parsed> args;
        args.push_back(std::move(inner));
        Parsed parsed = combine(Op::Not, std::move(args));
        parsed.expr.end = end;
        return parsed;
    }

    Result<Parsed> in_list(Parsed needle, int depth) {
        if (!is_symbol("("))
            return unexpected("cannot follow `in`", "Write a list: status in ('open', 'late').");
        DZ_TRY_ASSIGN(auto items, arguments(depth));
        if (items.empty()) return unexpected("follows an empty list", "Name at least one value.");
        items.insert(items.begin(), std::move(needle));
        Parsed parsed = combine(Op::In, std::move(items));
        parsed.expr.end = last_end_;
        return parsed;
    }

    /// The items between parentheses; the opening one is next.
    Result<std::vector<Parsed>> arguments(int depth) {
        std::vector<Parsed> args;
        advance();
        while (!is_symbol(")")) {
            if (!args.empty()) DZ_TRY(expect(","));
            DZ_TRY_ASSIGN(auto arg, expression(0, depth + 1));
            args.push_back(std::move(arg));
        }
        advance();
        return args;
    }

    static Parsed leaf(Op op, const ExprToken& token) {
        Parsed parsed;
        parsed.expr.op = op;
        parsed.expr.text = token.text;
        parsed.expr.start = token.start;
        parsed.expr.end = token.end;
        return parsed;
    }

    static Parsed combine(Op op, std::vector<Parsed> args) {
        Parsed parsed;
        parsed.expr.op = op;
        for (auto& arg : args) {
            parsed.height = std::max(parsed.height, arg.height + 1);
            parsed.expr.args.push_back(std::move(arg.expr));
        }
        if (!parsed.expr.args.empty()) {
            parsed.expr.start = parsed.expr.args.front().start;
            parsed.expr.end = parsed.expr.args.back().end;
        }
        return parsed;
    }

    const ExprToken& peek() const { return tokens_[at_]; }
    bool is_symbol(std::string_view symbol) const {
        return peek().kind == ExprTokenKind::Symbol && peek().text == symbol;
    }
    void advance() {
        last_end_ = peek().end;
        if (at_ + 1 < tokens_.size()) ++at_;
    }
    /// The operator that comes next; `in` also where `not` comes before it.
    const Infix* infix_at() const {
        const bool negated = is_symbol("not") && at_ + 1 < tokens_.size();
        const auto& token = negated ? tokens_[at_ + 1] : peek();
        if (token.kind != ExprTokenKind::Symbol || (negated && token.text != "in")) return nullptr;
        const auto found = std::ranges::find(kInfix, token.text, &Infix::symbol);
        return found == std::end(kInfix) ? nullptr : &*found;
    }
    Status expect(std::string_view symbol) {
        if (!is_symbol(symbol)) {
            return unexpected("stands where \"" + std::string(symbol) + "\" is missing",
                              "Check the parentheses and commas.");
        }
        advance();
        return {};
    }
    tl::unexpected<Error> unexpected(std::string_view problem, std::string hint) const {
        return fail(expr_syntax_error(source_, peek().start, peek().end, problem, std::move(hint)));
    }
    tl::unexpected<Error> too_deep() const {
        return unexpected("is nested too deeply", "Split the expression into computed fields.");
    }

    std::string_view source_;
    std::vector<ExprToken> tokens_;
    std::size_t at_ = 0;
    std::size_t last_end_ = 0;
    bool is_comparison_ = false;  ///< The expression just built is a bare comparison.
};

}  // namespace

Result<Expr> parse_expr(std::string_view source) {
    DZ_TRY_ASSIGN(auto tokens, lex_expr(source));
    return Parser(source, std::move(tokens)).run();
}

}  // namespace dz
