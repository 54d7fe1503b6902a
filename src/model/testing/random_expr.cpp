#include "model/testing/random_expr.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace dz::testing {
namespace {

using Op = Expr::Op;

Expr leaf(Op op, std::string text) {
    Expr expr;
    expr.op = op;
    expr.text = std::move(text);
    return expr;
}

Expr path(std::vector<std::string> segments) {
    Expr expr;
    expr.op = Op::Path;
    expr.path = std::move(segments);
    return expr;
}

Expr node(Op op, std::vector<Expr> args, std::string text = {}) {
    Expr expr = leaf(op, std::move(text));
    expr.args = std::move(args);
    return expr;
}

/// Picks one of the makers and runs it inside a rapidcheck generator.
template <class... Makers>
Expr one_of(Makers... makers) {
    const std::vector<std::function<Expr()>> all = {std::move(makers)...};
    return all[*rc::gen::inRange<std::size_t>(0, all.size())]();
}

Expr pick(std::vector<Expr> choices) {
    return choices[*rc::gen::inRange<std::size_t>(0, choices.size())];
}

Expr make(ExprType type, int depth, bool in_lines);

Expr number_literal() {
    const int whole = *rc::gen::inRange(0, 500);
    return leaf(Op::Number,
                *rc::gen::arbitrary<bool>() ? std::to_string(whole) : std::to_string(whole) + ".5");
}

Expr make_leaf(ExprType type, bool in_lines) {
    switch (type) {
        case ExprType::Bool:
            return pick({path({"paid"}), path({"customer", "vip"}), leaf(Op::Bool, "true")});
        case ExprType::Number:
            if (in_lines)
                return pick({path({"lines", "quantity"}), path({"lines", "unitPrice"}),
                             path({"discount"}), path({"lines", "product", "weight"})});
            return one_of(number_literal, [] {
                return pick({path({"discount"}), path({"shipping"}), path({"customer", "credit"})});
            });
        case ExprType::Text:
            return one_of(
                [] {
                    return pick({path({"note"}), path({"customer", "name"})});
                },
                [] {
                    return pick({leaf(Op::Text, "it's"), leaf(Op::Text, ""),
                                 leaf(Op::Text, "a\\b\n%_"), leaf(Op::Text, "día")});
                });
        case ExprType::Date:
            return pick(
                {path({"dueOn"}), path({"customer", "since"}), node(Op::Call, {}, "today")});
        default:
            return pick({path({"placedAt"}), path({"createdAt"})});
    }
}

Expr comparison(int depth, bool in_lines) {
    static const std::vector<ExprType> kTypes = {ExprType::Number, ExprType::Text, ExprType::Date,
                                                 ExprType::DateTime};
    static const std::vector<Op> kOps = {Op::Eq, Op::Ne, Op::Lt, Op::Le, Op::Gt, Op::Ge};
    const auto type = kTypes[*rc::gen::inRange<std::size_t>(0, kTypes.size())];
    const auto op = kOps[*rc::gen::inRange<std::size_t>(0, kOps.size())];
    return node(op, {make(type, depth - 1, in_lines), make(type, depth - 1, in_lines)});
}

Expr make_bool(int depth, bool in_lines) {
    const auto sub = [=] { return make(ExprType::Bool, depth - 1, in_lines); };
    return one_of(
        [=] { return comparison(depth, in_lines); },
        [=] {
            return node(Op::And, {sub(), sub()});
        },
        [=] {
            return node(Op::Or, {sub(), sub()});
        },
        [=] { return node(Op::Not, {sub()}); },
        [=] {
            return node(Op::Eq, {path({"status"}), leaf(Op::Text, "open")});
        },
        [=] {
            return node(Op::In, {path({"status"}), leaf(Op::Text, "open"), leaf(Op::Text, "sent")});
        },
        [=] {
            return node(Op::In, {make(ExprType::Text, depth - 1, in_lines), leaf(Op::Text, "open"),
                                 leaf(Op::Null, "null")});
        },
        [=] {
            return node(Op::In, {make(ExprType::Number, depth - 1, in_lines), number_literal(),
                                 make(ExprType::Number, depth - 1, in_lines)});
        },
        [=] {
            return node(Op::Ne, {path({"owner", "name"}), path({"note"})});
        },
        [=] {
            return node(Op::Ne, {path({"customer"}), leaf(Op::Null, "null")});
        },
        [=] {
            return node(Op::Call,
                        {make(ExprType::Text, depth - 1, in_lines),
                         make(ExprType::Text, depth - 1, in_lines)},
                        "contains");
        });
}

Expr aggregate(int depth) {
    static const std::vector<std::string> kNames = {"sum", "min", "max", "avg"};
    if (*rc::gen::inRange(0, 3) == 0) return node(Op::Call, {path({"lines"})}, "count");
    if (*rc::gen::inRange(0, 3) == 0) {
        const auto items =
            node(Op::Lt, {path({"lines", "unitPrice"}), make(ExprType::Number, depth - 2, true)});
        return node(Op::Call, {items}, "count");
    }
    return node(
        Op::Call,
        {node(Op::Add, {path({"lines", "quantity"}), make(ExprType::Number, depth - 2, true)})},
        kNames[*rc::gen::inRange<std::size_t>(0, kNames.size())]);
}

Expr make_number(int depth, bool in_lines) {
    static const std::vector<Op> kOps = {Op::Add, Op::Sub, Op::Mul, Op::Div, Op::Mod};
    const auto sub = [=] { return make(ExprType::Number, depth - 1, in_lines); };
    const auto arithmetic = [=] {
        return node(kOps[*rc::gen::inRange<std::size_t>(0, kOps.size())], {sub(), sub()});
    };
    return one_of(
        arithmetic, arithmetic, [=] { return in_lines ? arithmetic() : aggregate(depth); },
        [=] { return node(Op::Negate, {sub()}); }, [=] { return node(Op::Call, {sub()}, "abs"); },
        [=] { return node(Op::Call, {sub()}, "floor"); },
        [=] { return node(Op::Call, {sub()}, "ceil"); },
        [=] {
            return node(
                Op::Call,
                {make(ExprType::DateTime, 0, in_lines), make(ExprType::Date, depth - 1, in_lines)},
                "days");
        },
        [=] {
            return node(Op::Sub, {make(ExprType::DateTime, 0, in_lines), path({"placedAt"})});
        },
        [=] {
            return node(Op::Call, {sub(), leaf(Op::Number, "2")}, "round");
        },
        [=] {
            return node(Op::Call, {sub(), sub()}, "coalesce");
        },
        [=] {
            return node(Op::Call, {make(ExprType::Bool, depth - 1, in_lines), sub(), sub()}, "if");
        },
        [=] { return node(Op::Call, {make(ExprType::Text, depth - 1, in_lines)}, "length"); },
        [=] {
            return node(Op::Sub, {make(ExprType::Date, depth - 1, in_lines),
                                  make(ExprType::Date, depth - 1, in_lines)});
        });
}

Expr make(ExprType type, int depth, bool in_lines) {
    if (depth <= 0) return make_leaf(type, in_lines);
    switch (type) {
        case ExprType::Bool:
            return make_bool(depth, in_lines);
        case ExprType::Number:
            return make_number(depth, in_lines);
        case ExprType::Text:
            return one_of(
                [=] {
                    return node(Op::Add,
                                {make(type, depth - 1, in_lines), make(type, depth - 1, in_lines)});
                },
                [=] { return node(Op::Call, {make(type, depth - 1, in_lines)}, "upper"); },
                [=] { return node(Op::Call, {make(type, depth - 1, in_lines)}, "lower"); },
                [=] {
                    return node(Op::Call,
                                {make(ExprType::Bool, depth - 1, in_lines),
                                 make(type, depth - 1, in_lines), leaf(Op::Null, "null")},
                                "if");
                });
        case ExprType::Date:
            // Days stay literal, so that dates stay within the years every target can hold.
            return node(*rc::gen::arbitrary<bool>() ? Op::Add : Op::Sub,
                        {make_leaf(type, in_lines), number_literal()});
        default:
            return make_leaf(type, in_lines);
    }
}

Field field(std::string name, std::string type) {
    Field made;
    made.name = std::move(name);
    made.type = std::move(type);
    return made;
}

Relation belongs_to(std::string name, std::string target) {
    Relation made;
    made.name = std::move(name);
    made.target = std::move(target);
    return made;
}

}  // namespace

AppSpec expression_shop() {
    AppSpec spec;
    spec.app.name = "Shop";
    Entity order;
    order.name = "Order";
    order.fields = {field("note", "text"),        field("paid", "bool"),
                    field("discount", "percent"), field("shipping", "money"),
                    field("dueOn", "date"),       field("placedAt", "datetime"),
                    field("status", "enum")};
    order.fields.back().values = {{.name = "open"}, {.name = "sent"}, {.name = "done"}};
    order.relations = {belongs_to("customer", "Customer"), belongs_to("owner", "User")};
    Entity customer;
    customer.name = "Customer";
    customer.fields = {field("name", "string"), field("vip", "bool"), field("credit", "money"),
                       field("since", "date")};
    Entity line;
    line.name = "OrderLine";
    line.fields = {field("quantity", "int"), field("unitPrice", "money")};
    line.relations = {belongs_to("order", "Order"), belongs_to("product", "Product")};
    line.relations[0].inverse = "lines";
    Entity product;
    product.name = "Product";
    product.fields = {field("name", "string"), field("weight", "decimal")};
    spec.entities = {order, customer, line, product};
    return spec;
}

rc::Gen<Expr> random_expr(ExprType type, int depth) {
    return rc::gen::exec([=] { return make(type, depth, false); });
}

}  // namespace dz::testing
