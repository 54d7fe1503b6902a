#include "generate/view_parts.hpp"

namespace dz::generate {

Result<ExprTexts> expr_texts(const ViewContext& context, const Entity& entity,
                             const std::string& source) {
    if (source.empty()) return ExprTexts{};
    DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity));
    return ExprTexts{to_source(expr), to_source(expr)};
}

}  // namespace dz::generate
