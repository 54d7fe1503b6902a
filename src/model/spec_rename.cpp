#include "model/spec_rename.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/expr.hpp"
#include "model/expr_scope.hpp"
#include "model/relation_end.hpp"
#include "model/spec_expressions.hpp"

namespace dz {
namespace {

void replace(std::string& text, const std::string& from, const std::string& to) {
    if (text == from) text = to;
}

void replace(std::vector<std::string>& texts, const std::string& from, const std::string& to) {
    for (auto& text : texts) replace(text, from, to);
}

void replace(Options& options, const std::string& from, const std::string& to) {
    for (auto& [name, value] : options) {
        if (auto* text = std::get_if<std::string>(&value)) replace(*text, from, to);
        if (auto* texts = std::get_if<std::vector<std::string>>(&value)) replace(*texts, from, to);
    }
}

void replace_option(AutomationAction& action, const std::string& option, const std::string& from,
                    const std::string& to) {
    const auto found = action.options.find(option);
    if (found == action.options.end()) return;
    if (auto* text = std::get_if<std::string>(&found->second)) replace(*text, from, to);
}

/// The new name of a path's segment that `entity` resolves, or empty to keep it. `end` is the
/// relation it names, or null for a field.
using NewName = std::function<std::string(const Entity& entity, const std::string& name,
                                          const RelationEnd* end)>;

struct Edit {
    std::size_t at;
    std::size_t length;
    std::string name;
};

void collect_edits(const AppSpec& spec, const Entity& entity, const Expr& expr,
                   const NewName& new_name, std::vector<Edit>& edits) {
    for (const auto& arg : expr.args) collect_edits(spec, entity, arg, new_name, edits);
    if (expr.op != Expr::Op::Path) return;
    const Entity* owner = &entity;
    for (std::size_t i = 0; i < expr.path.size() && owner; ++i) {
        const std::string& segment = expr.path[i];
        const bool is_field = find_field(*owner, segment) != nullptr;
        const auto end = is_field ? std::nullopt : find_relation_end(spec, *owner, segment);
        if (!is_field && !end) return;
        auto name = new_name(*owner, segment, end ? &*end : nullptr);
        if (!name.empty()) edits.push_back({expr.path_at[i], segment.size(), std::move(name)});
        owner = end ? end->target : nullptr;
    }
}

/// The sources of all expressions after the rename, in visiting order. The spec is the one before.
std::vector<std::string> renamed_sources(const AppSpec& spec, const NewName& new_name) {
    std::vector<std::string> sources;
    visit_expressions(spec, [&](const SpecExpression& place, const std::string& source) {
        std::string text = source;
        // A checked tree knows which names are values of an enum; a broken one is renamed by
        // what can be resolved, and an unreadable one stays.
        auto expr = check_expr(source, spec, *place.entity);
        if (!expr) expr = parse_expr(source);
        std::vector<Edit> edits;
        if (expr) collect_edits(spec, *place.entity, *expr, new_name, edits);
        std::ranges::sort(edits, std::greater<>{}, &Edit::at);
        for (const auto& edit : edits) text.replace(edit.at, edit.length, edit.name);
        sources.push_back(std::move(text));
    });
    return sources;
}

void put_sources(AppSpec& spec, std::vector<std::string> sources) {
    std::size_t next = 0;
    visit_expressions(spec, [&](const SpecExpression&, std::string& source) {
        source = std::move(sources[next++]);
    });
}

bool leads_to(const AppSpec& spec, const Entity& entity, const Expr& expr, const Field& field) {
    return expr.op == Expr::Op::Path && ExprScope(spec, entity).resolve(expr.path).field == &field;
}

/// Where a value of the field is written beside the field: "status = 'done'", "status in (a, b)".
void collect_values(const AppSpec& spec, const Entity& entity, const Expr& expr, const Field& field,
                    const std::string& from, std::vector<Edit>& edits) {
    for (const auto& arg : expr.args) collect_values(spec, entity, arg, field, from, edits);
    const bool compares =
        expr.op == Expr::Op::Eq || expr.op == Expr::Op::Ne || expr.op == Expr::Op::In;
    if (!compares || std::ranges::none_of(expr.args, [&](const Expr& arg) {
            return leads_to(spec, entity, arg, field);
        }))
        return;
    for (const auto& arg : expr.args)
        if (arg.op == Expr::Op::Text && arg.text == from)
            edits.push_back({arg.start, arg.end - arg.start, {}});
}

/// The sources of all expressions with a value of the field under its new name.
std::vector<std::string> revalued_sources(const AppSpec& spec, const Field& field,
                                          const std::string& from, const std::string& to) {
    std::vector<std::string> sources;
    visit_expressions(spec, [&](const SpecExpression& place, const std::string& source) {
        std::string text = source;
        std::vector<Edit> edits;
        if (const auto expr = check_expr(source, spec, *place.entity))
            collect_values(spec, *place.entity, *expr, field, from, edits);
        std::ranges::sort(edits, std::greater<>{}, &Edit::at);
        for (const auto& edit : edits) {
            const char first = text[edit.at];
            const bool quoted = first == '\'' || first == '"';
            text.replace(edit.at, edit.length, quoted ? first + to + first : to);
        }
        sources.push_back(std::move(text));
    });
    return sources;
}

void replace_state(AppSpec& spec, Entity& entity, const std::string& from, const std::string& to) {
    replace(entity.states->initial, from, to);
    for (auto& transition : entity.states->transitions) {
        replace(transition.from, from, to);
        replace(transition.to, from, to);
    }
    for (auto& permission : spec.permissions)
        if (permission.entity == entity.name) replace(permission.can, from, to);
    for (auto& automation : spec.automations)
        if (automation.entity == entity.name) replace(automation.event, from, to);
}

/// References to a field or relation by its name, outside expressions.
void replace_member(AppSpec& spec, Entity& entity, const std::string& from, const std::string& to) {
    if (entity.states) {
        replace(entity.states->field, from, to);
        for (auto& transition : entity.states->transitions) replace(transition.require, from, to);
    }
    for (auto& rule : entity.rules) replace(rule.unique, from, to);
    for (auto& view : entity.views) replace(view.options, from, to);
    for (auto& page : spec.pages) {
        for (auto& widget : page.widgets) {
            if (widget.of != entity.name) continue;
            replace(widget.field, from, to);
            replace(widget.by, from, to);
        }
    }
    for (auto& automation : spec.automations) {
        if (automation.entity != entity.name) continue;
        for (auto& action : automation.actions) {
            replace_option(action, "field", from, to);
            // Who is told: a role of the same name is meant before a relation.
            const bool is_role = spec.find_role(from) != nullptr || from == "owner";
            if (!is_role) replace_option(action, "to", from, to);
        }
    }
}

}  // namespace

void rename_entity(AppSpec& spec, const std::string& from, const std::string& to) {
    // Inverse names derived from the entity's name change with it.
    Entity renamed = *spec.find_entity(from);
    renamed.name = to;
    auto sources = renamed_sources(
        spec, [&](const Entity&, const std::string& name, const RelationEnd* end) -> std::string {
            if (!end || end->forward || end->holder->name != from) return {};
            const auto after = inverse_name(renamed, *end->relation);
            return after == name ? std::string() : after;
        });
    put_sources(spec, std::move(sources));

    spec.find_entity(from)->name = to;
    for (auto& entity : spec.entities)
        for (auto& relation : entity.relations) replace(relation.target, from, to);
    for (auto& permission : spec.permissions) replace(permission.entity, from, to);
    for (auto& feature : spec.features) replace(feature.on, from, to);
    for (auto& page : spec.pages) {
        replace(page.entity, from, to);
        replace(page.form, from, to);
        for (auto& widget : page.widgets) replace(widget.of, from, to);
    }
    for (auto& automation : spec.automations) {
        replace(automation.entity, from, to);
        for (auto& action : automation.actions) replace_option(action, "entity", from, to);
    }
}

void rename_member(AppSpec& spec, const std::string& entity, const std::string& from,
                   const std::string& to) {
    auto sources = renamed_sources(
        spec, [&](const Entity& owner, const std::string& name, const RelationEnd* end) {
            const bool ours = (!end || end->forward) && owner.name == entity && name == from;
            return ours ? to : std::string();
        });
    put_sources(spec, std::move(sources));
    Entity& owner = *spec.find_entity(entity);
    for (auto& field : owner.fields) replace(field.name, from, to);
    for (auto& relation : owner.relations) replace(relation.name, from, to);
    replace_member(spec, owner, from, to);
}

void rename_value(AppSpec& spec, const std::string& entity, const std::string& field,
                  const std::string& from, const std::string& to) {
    Entity& owner = *spec.find_entity(entity);
    auto& known = *std::ranges::find(owner.fields, field, &Field::name);
    put_sources(spec, revalued_sources(spec, known, from, to));
    for (auto& value : known.values) replace(value.name, from, to);
    if (auto* text = known.fallback ? std::get_if<std::string>(&*known.fallback) : nullptr)
        replace(*text, from, to);
    if (owner.states && owner.states->field == field) replace_state(spec, owner, from, to);
    for (auto& automation : spec.automations) {
        if (automation.entity != entity) continue;
        for (auto& action : automation.actions) {
            const auto set = action.options.find("field");
            const auto* name =
                set == action.options.end() ? nullptr : std::get_if<std::string>(&set->second);
            if (name != nullptr && *name == field) replace_option(action, "value", from, to);
        }
    }
}

void rename_role(AppSpec& spec, const std::string& from, const std::string& to) {
    for (auto& role : spec.roles) replace(role.name, from, to);
    for (auto& permission : spec.permissions) replace(permission.role, from, to);
    for (auto& entity : spec.entities) {
        if (!entity.states) continue;
        for (auto& transition : entity.states->transitions) replace(transition.roles, from, to);
    }
    for (auto& automation : spec.automations)
        for (auto& action : automation.actions) replace_option(action, "to", from, to);
}

}  // namespace dz
