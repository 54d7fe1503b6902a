// Any bytes give an expression or an error; the canonical source of an expression parses to the
// same tree, and checking it against an entity ends.

#include "model/expr.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

dz::AppSpec shop() {
    dz::AppSpec spec;
    dz::Entity order{.name = "Order"};
    order.fields = {{.name = "total", .type = "money"},
                    {.name = "dueOn", .type = "date"},
                    {.name = "status", .type = "enum", .values = {{.name = "open"}}}};
    dz::Entity line{.name = "Line"};
    line.fields = {{.name = "price", .type = "money"}};
    line.relations = {{.name = "order", .target = "Order", .inverse = "lines"}};
    spec.entities = {order, line};
    return spec;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const dz::AppSpec spec = shop();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto expr = dz::parse_expr(text);
    if (!expr) return 0;
    const auto again = dz::parse_expr(dz::to_source(*expr));
    // Only the limit of length may refuse what the printer spelled out.
    if (again ? !dz::same_expr(*again, *expr) : dz::to_source(*expr).size() <= dz::kMaxExprBytes)
        std::abort();
    static_cast<void>(dz::check_expr(text, spec, spec.entities[0]).has_value());
    return 0;
}
