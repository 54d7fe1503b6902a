#include "base/text.hpp"
#include "generate/expr_sql.hpp"
#include "generate/expr_ts.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

/// The key names of views, so that expressions and templates speak of the same columns.
class ViewTsNaming final : public TsNaming {
public:
    explicit ViewTsNaming(const Names& names) : names_(names) {}

    std::string field(const Entity& entity, const Field& field) const override {
        return names_.field(entity.name, field.name).camel;
    }
    std::string relation(const RelationEnd& end) const override { return to_camel(end.name); }
    std::string key(const RelationEnd& end) const override {
        return names_.field(end.holder->name, end.relation->name).camel;
    }

private:
    const Names& names_;
};

class ViewSqlNaming final : public SqlNaming {
public:
    explicit ViewSqlNaming(const Names& names) : names_(names) {}

    std::string table(const Entity& entity) const override {
        return sql_name(names_.entity(entity.name).table);
    }
    std::string column(const Entity& entity, std::string_view member) const override {
        const auto& field = names_.field(entity.name, member);
        return sql_name(field.column.empty() ? to_snake(member) : field.column);
    }
    std::string key(const RelationEnd& end) const override {
        return sql_name(names_.field(end.holder->name, end.relation->name).column);
    }
    std::string join_table(const RelationEnd& end) const override {
        return join_names(names_, *end.holder, *end.relation).table;
    }
    std::string join_key(const RelationEnd& end, bool of_holder) const override {
        const auto join = join_names(names_, *end.holder, *end.relation);
        return of_holder ? join.left : join.right;
    }

private:
    const Names& names_;
};

}  // namespace

Result<ExprTexts> expr_texts(const ViewContext& context, const Entity& entity,
                             const std::string& source) {
    if (source.empty()) return ExprTexts{};
    ExprTexts texts;
    DZ_TRY_ASSIGN(texts.ts, expr_to_ts(source, context.spec, entity, ViewTsNaming(context.names)));
    DZ_TRY_ASSIGN(texts.sql,
                  expr_to_sql(source, context.spec, entity, ViewSqlNaming(context.names)));
    return texts;
}

Result<ExprTexts> condition_texts(const ViewContext& context, const Entity& entity,
                                  const std::string& source) {
    if (source.empty()) return ExprTexts{};
    ExprTexts texts;
    DZ_TRY_ASSIGN(texts.ts,
                  condition_to_ts(source, context.spec, entity, ViewTsNaming(context.names)));
    DZ_TRY_ASSIGN(texts.sql,
                  condition_to_sql(source, context.spec, entity, ViewSqlNaming(context.names)));
    return texts;
}

Result<ExprTexts> computed_texts(const ViewContext& context, const Entity& entity,
                                 const Field& field) {
    if (field.computed.empty()) return ExprTexts{};
    ExprTexts texts;
    DZ_TRY_ASSIGN(texts.ts,
                  computed_to_ts(context.spec, entity, field, ViewTsNaming(context.names)));
    DZ_TRY_ASSIGN(texts.sql,
                  computed_to_sql(context.spec, entity, field, ViewSqlNaming(context.names)));
    return texts;
}

}  // namespace dz::generate
