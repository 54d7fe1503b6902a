#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "generate/expr_facts.hpp"
#include "generate/expr_sql.hpp"
#include "generate/expr_ts.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

/// Adds the first segment of every name an expression reads; true if it looks beyond its row.
bool read_names(const Expr& expr, std::vector<std::string>& names) {
    bool beyond = expr.op == Expr::Op::Call &&
                  (expr.text == "today" || expr.text == "now" || expr.text == "me");
    if (expr.op == Expr::Op::Path && !expr.path.empty()) {
        beyond = beyond || expr.path.size() > 1;
        if (std::ranges::find(names, expr.path.front()) == names.end())
            names.push_back(expr.path.front());
    }
    for (const auto& argument : expr.args) beyond = read_names(argument, names) || beyond;
    return beyond;
}

ScopePtr view_named(const Entity& entity, const ScopeList& fields, const ScopeList& relations,
                    std::string_view name) {
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        if (entity.fields[i].name == name) return fields[i];
    for (std::size_t i = 0; i < entity.relations.size(); ++i)
        if (entity.relations[i].name == name) return relations[i];
    return nullptr;
}

std::string text_of(const Scope& scope, std::string_view name) {
    return std::get<std::string>(*scope.find(name));
}

}  // namespace

Result<ScopeList> rule_views(const ViewContext& context, const Entity& entity,
                             const ScopeList& fields, const ScopeList& relations) {
    ScopeList views;
    int number = 0;
    for (const auto& rule : entity.rules) {
        if (rule.that.empty()) continue;
        ++number;
        DZ_TRY_ASSIGN(const auto expr, check_expr(rule.that, context.spec, entity, ExprType::Bool));
        std::vector<std::string> names;
        bool beyond = read_names(expr, names);
        std::vector<std::string> keys;
        ScopeList read;
        for (const auto& name : names) {
            auto view = view_named(entity, fields, relations, name);
            if (view == nullptr) {
                beyond = true;
                continue;
            }
            if (!has_flag(*view, "is_stored")) beyond = true;
            keys.push_back(text_of(*view, "field"));
            read.push_back(std::move(view));
        }
        const auto message =
            rule.message.empty() ? "This must hold: " + rule.that + "." : rule.message;
        auto scope = std::make_shared<Scope>();
        std::string formula;
        const bool asks = needs_database(entity, expr);
        if (!asks) {
            DZ_TRY_ASSIGN(formula, expr_to_ts(context, entity, rule.that));
        }
        std::string check;
        if (!beyond) {
            DZ_TRY_ASSIGN(check, expr_to_sql(context, entity, rule.that, SqlPlace::Check));
        }
        scope->text("rule", rule.that)
            .text("rule_formula", std::move(formula))
            .text("rule_check", std::move(check))
            .text("rule_literal", ts_string(rule.that))
            .text("RuleMessage", message)
            .text("RuleMessage_ts", ts_string(message))
            .text("rule_name", context.names.entity(entity.name).table + "_rule_" +
                                   std::to_string(number) + "_check")
            .text("rule_field_list", word_list(keys))
            .flag("is_checkable", !beyond)
            .flag("needs_database", asks)
            .list("rule_fields", std::move(read));
        views.push_back(std::move(scope));
    }
    return views;
}

Result<ScopeList> condition_views(const ViewContext& context, const Entity& entity) {
    std::vector<std::string> sources;
    for (const auto& rule : entity.rules) sources.push_back(rule.that);
    if (entity.states)
        for (const auto& transition : entity.states->transitions)
            sources.push_back(transition.when);
    for (const auto& automation : context.spec.automations)
        if (automation.entity == entity.name) sources.push_back(automation.when);
    ScopeList views;
    std::set<std::string> seen;
    for (const auto& source : sources) {
        if (source.empty() || !seen.insert(source).second) continue;
        DZ_TRY_ASSIGN(const auto expr, check_expr(source, context.spec, entity, ExprType::Bool));
        if (!needs_database(entity, expr)) continue;
        DZ_TRY_ASSIGN(auto sql, condition_to_sql(context, entity, source));
        auto scope = std::make_shared<Scope>();
        scope->flag("reads_me", reads_me(sql))
            .text("condition_literal", ts_string(source))
            .text("condition_sql", std::move(sql));
        views.push_back(std::move(scope));
    }
    return views;
}

ScopeList unique_views(const ViewContext& context, const Entity& entity, const ScopeList& fields,
                       const ScopeList& relations) {
    ScopeList views;
    for (const auto& rule : entity.rules) {
        if (rule.unique.empty()) continue;
        std::vector<std::string> keys;
        std::vector<std::string> columns;
        std::vector<std::string> quoted;
        ScopeList parts;
        for (const auto& name : rule.unique) {
            auto view = view_named(entity, fields, relations, name);
            if (view == nullptr) continue;
            keys.push_back(text_of(*view, "field"));
            columns.push_back(text_of(*view, "field_column"));
            quoted.push_back(text_of(*view, "field_sql"));
            parts.push_back(std::move(view));
        }
        auto scope = std::make_shared<Scope>();
        scope
            ->text("unique_name",
                   index_name(context.names.entity(entity.name).table, columns, "key"))
            .text("unique_columns", join(quoted, ", "))
            .text("unique_list", word_list(keys))
            .list("unique_parts", std::move(parts));
        views.push_back(std::move(scope));
    }
    return views;
}

}  // namespace dz::generate
