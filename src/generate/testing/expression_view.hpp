#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generate/domain_words.hpp"
#include "generate/view_parts.hpp"
#include "model/testing/random_expr.hpp"

namespace dz::generate::testing_specs {

/// A spec with what the compilers of expressions need to name its columns.
class ExpressionView {
public:
    explicit ExpressionView(AppSpec spec) : spec_(std::move(spec)), names_(spec_, {}) {}

    ViewContext context() const {
        return {.spec = spec_, .names = names_, .types = types_, .words = words_};
    }
    const Entity& entity(std::string_view name) const { return *spec_.find_entity(name); }

private:
    AppSpec spec_;
    Names names_;
    std::vector<std::string> types_;
    DomainWords words_;
};

/// The shop of random expressions; its lines also have a computed total, and a person who packed
/// them.
inline AppSpec shop_with_totals() {
    AppSpec spec = testing::expression_shop();
    auto& line = *spec.find_entity("OrderLine");
    line.fields[0].required = line.fields[1].required = true;
    line.fields.push_back({.name = "total", .type = "money", .computed = "quantity * unitPrice"});
    return spec;
}

}  // namespace dz::generate::testing_specs
