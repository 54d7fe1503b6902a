// Prints the spec of a shop whose orders have one random computed field after another:
// random_expressions SEED COUNT. Equal arguments give equal specs.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "model/app_spec_codec.hpp"
#include "model/testing/random_expr.hpp"

namespace {

constexpr int kDepth = 4;

struct Kind {
    dz::ExprType type;
    const char* field_type;
};

constexpr Kind kKinds[] = {{dz::ExprType::Number, "decimal"},
                           {dz::ExprType::Bool, "bool"},
                           {dz::ExprType::Text, "text"},
                           {dz::ExprType::Date, "date"}};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: random_expressions SEED COUNT\n", stderr);
        return 64;
    }
    const auto seed = static_cast<std::uint64_t>(std::strtoull(argv[1], nullptr, 10));
    const auto count = static_cast<std::size_t>(std::strtoull(argv[2], nullptr, 10));

    dz::AppSpec spec = dz::testing::expression_shop();
    spec.app.slug = "shop";
    auto& order = *spec.find_entity("Order");
    std::set<std::string> sources;
    rc::Random random(seed);
    while (sources.size() < count) {
        const auto& kind = kKinds[sources.size() % std::size(kKinds)];
        const auto expr = dz::testing::random_expr(kind.type, kDepth)(random.split(), 50).value();
        auto source = dz::to_source(expr);
        if (source.size() > 400 || !sources.insert(source).second) continue;
        order.fields.push_back({.name = "value" + std::to_string(sources.size()),
                                .type = kind.field_type,
                                .computed = std::move(source)});
    }
    std::fputs(dz::to_yaml(spec).c_str(), stdout);
    return 0;
}
