#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "generate/expr_sql.hpp"
#include "generate/expr_ts.hpp"
#include "generate/grants.hpp"
#include "generate/list_filters.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"
#include "model/relation_end.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

std::string quoted_list(const std::vector<std::string>& words) {
    std::vector<std::string> texts;
    for (const auto& word : words) texts.push_back(ts_string(word));
    return join(texts, ", ");
}

// ---- permissions ----

constexpr std::pair<std::string_view, std::string_view> kPresets[] = {
    {"full", "{ read: 'all', create: 'all', update: 'all', delete: 'all' }"},
    {"own", "{ read: 'own', create: 'own', update: 'own', delete: 'own' }"},
    {"readAll", "{ read: 'all', create: 'none', update: 'none', delete: 'none' }"},
    {"readOwn", "{ read: 'own', create: 'none', update: 'none', delete: 'none' }"},
    {"none", "{ read: 'none', create: 'none', update: 'none', delete: 'none' }"},
};

void put_permissions(const ViewContext& context, Scope& scope) {
    std::set<std::string> used;
    for (const auto& grants : grants_of(context.spec)) used.insert(std::string(preset_of(grants)));
    std::string presets;
    for (const auto& [name, text] : kPresets)
        if (used.contains(std::string(name)))
            presets += "const " + std::string(name) + ": Grants = " + std::string(text) + ";\n";
    std::vector<std::string> portal;
    std::vector<std::string> team;
    for (const auto& role : roles_of(context.spec))
        (role.portal ? portal : team).push_back(role.name);
    scope.text("grant_presets", presets)
        .text("portal_role_list", quoted_list(portal))
        .text("team_role_list", quoted_list(team));
}

// ---- formulas ----

void collect_reads(const ViewContext& context, const Entity& entity, const Expr& expr,
                   std::map<std::string, std::string>& reads, bool& deep) {
    if (expr.op == Expr::Op::Path && !expr.path.empty()) {
        const auto end = find_relation_end(context.spec, entity, expr.path.front());
        if (end && (expr.path.size() > 1 || end->many)) {
            if (expr.path.size() > 2 || end->target == nullptr) deep = true;
            const auto& key = context.names.field(end->holder->name, end->relation->name).camel;
            const auto target = end->target == nullptr ? "User" : end->target->name;
            reads[to_camel(expr.path.front())] =
                "{ name: " + ts_string(to_camel(expr.path.front())) +
                ", entity: " + ts_string(target) + ", " + (end->forward ? "from: " : "by: ") +
                ts_string(key) + " }";
        }
    }
    if (expr.op == Expr::Op::Call && (expr.text == "now" || expr.text == "today")) deep = true;
    for (const auto& arg : expr.args) collect_reads(context, entity, arg, reads, deep);
}

Status put_formulas(const ViewContext& context, Scope& scope) {
    std::vector<std::string> entries;
    std::string code;
    for (const auto& entity : context.spec.entities) {
        for (const auto& field : entity.fields) {
            if (field.computed.empty()) continue;
            DZ_TRY_ASSIGN(const auto expr, check_expr(field.computed, context.spec, entity));
            DZ_TRY_ASSIGN(const auto value, computed_to_ts(context, entity, field));
            std::map<std::string, std::string> reads;
            bool deep = false;
            collect_reads(context, entity, expr, reads, deep);
            std::vector<std::string> related;
            for (const auto& [name, text] : reads) related.push_back(text);
            code += value;
            entries.push_back(
                "{ entity: " + ts_string(entity.name) +
                ", field: " + ts_string(context.names.field(entity.name, field.name).camel) +
                ", reads: [" + join(related, ", ") + "]" + (deep ? ", varies: true" : "") +
                ", value: (record) => " + value + " }");
        }
    }
    auto calls = formula_calls(code);
    std::vector<std::string> names(calls.begin(), calls.end());
    names.push_back("type Formula");
    scope.text("formulas_ts", join(entries, ", ")).text("formula_names", join(names, ", "));
    return {};
}

// ---- dashboard ----

/// SQL without the line ends it has when it stands alone.
std::string on_one_line(std::string_view sql) {
    std::string out;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql[i] != '\n') {
            out += sql[i];
            continue;
        }
        while (i + 1 < sql.size() && sql[i + 1] == ' ') ++i;
        const bool joins = out.ends_with('(') || (i + 1 < sql.size() && sql[i + 1] == ')');
        if (!joins) out += ' ';
    }
    return out;
}

struct WidgetText {
    std::string literal;
    std::string condition;  ///< "id: () => sql`…`", empty when filters say it all.
};

std::string unique_id(std::string_view label, std::set<std::string>& ids) {
    auto id = to_kebab(label);
    if (id.empty()) id = "widget";
    auto candidate = id;
    for (int n = 2; !ids.insert(candidate).second; ++n) candidate = id + "-" + std::to_string(n);
    return candidate;
}

bool is_summable(const Entity& entity, std::string_view name) {
    const auto* field = find_field(entity, name);
    return field != nullptr && (field->type == "int" || field->type == "decimal" ||
                                field->type == "money" || field->type == "duration");
}

Result<WidgetText> widget_text(const ViewContext& context, const Entity& entity,
                               const Widget& widget, std::set<std::string>& ids) {
    DZ_TRY_ASSIGN(const auto filters, expr_to_filters(context, entity, widget.where));
    auto label = widget.label;
    if (label.empty()) label = context.names.entity(entity.name).labels;
    const auto id = unique_id(label, ids);
    std::string kind = widget.kind == "progress" ? "list" : widget.kind;
    if (kind == "chart" && widget.by.empty()) kind = "count";
    if (kind == "sum" && !is_summable(entity, widget.field)) kind = "count";
    const auto key = [&](const std::string& name) {
        return ts_string(context.names.field(entity.name, name).camel);
    };
    auto text = "{ kind: " + ts_string(kind) + ", id: " + ts_string(id) +
                ", label: " + ts_string(label) + ", of: " + ts_string(entity.name);
    if (kind == "sum") text += ", field: " + key(widget.field);
    if (kind == "chart") text += ", by: " + key(widget.by);
    text += ", filter: [" + quoted_list(filters.filters) + "]";
    if (kind == "list") {
        const bool by_field = !widget.field.empty() && find_field(entity, widget.field) != nullptr;
        const auto sort =
            by_field ? "-" + context.names.field(entity.name, widget.field).camel : "-createdAt";
        text += ", sort: " + ts_string(sort) + ", limit: 8";
    }
    WidgetText result{.literal = text + " }", .condition = ""};
    if (!filters.complete) {
        DZ_TRY_ASSIGN(const auto sql, condition_to_sql(context, entity, widget.where));
        const bool personal = sql.find("${me}") != std::string::npos;
        result.condition =
            ts_string(id) + ": (" + (personal ? "me" : "") + ") => sql`" + on_one_line(sql) + "`";
    }
    return result;
}

/// What a dashboard shows when the spec leaves it to us.
std::vector<Widget> usual_widgets(const ViewContext& context) {
    std::vector<Widget> widgets;
    for (const auto& entity : context.spec.entities)
        if (widgets.size() < 4 && !is_part(context.spec, entity))
            widgets.push_back({.kind = "count", .of = entity.name});
    for (const auto& entity : context.spec.entities)
        if (entity.states) {
            widgets.push_back({.kind = "chart",
                               .of = entity.name,
                               .by = entity.states->field,
                               .label = context.names.entity(entity.name).labels + " by " +
                                        inside_sentence(to_sentence(entity.states->field))});
            break;
        }
    if (!context.spec.entities.empty())
        widgets.push_back(
            {.kind = "list",
             .of = context.spec.entities.front().name,
             .label =
                 "Recent " +
                 inside_sentence(context.names.entity(context.spec.entities.front().name).labels)});
    return widgets;
}

Status put_dashboard(const ViewContext& context, Scope& scope) {
    std::vector<Widget> widgets;
    for (const auto& page : context.spec.pages)
        if (page.kind == "dashboard" && widgets.empty()) widgets = page.widgets;
    if (widgets.empty()) widgets = usual_widgets(context);
    std::vector<std::string> literals;
    std::vector<std::string> conditions;
    std::string code;
    std::set<std::string> ids;
    for (const auto& widget : widgets) {
        const auto* entity = context.spec.find_entity(widget.of);
        // The activity of the workspace has its own place on the dashboard.
        if (entity == nullptr || widget.kind == "activity") continue;
        DZ_TRY_ASSIGN(auto text, widget_text(context, *entity, widget, ids));
        literals.push_back(std::move(text.literal));
        if (text.condition.empty()) continue;
        code += text.condition;
        conditions.push_back(std::move(text.condition));
    }
    scope.text("widgets_ts", join(literals, ", "))
        .text("widget_conditions", join(conditions, ", "))
        .text("widget_tables", table_imports(context, code))
        .flag("has_widget_conditions", !conditions.empty());
    return {};
}

// ---- public pages ----

bool is_for_visitors(const Entity& entity, const Field& field) {
    const bool state = entity.states && entity.states->field == field.name;
    const bool kept = field.type == "sequence" || field.type == "image" || field.type == "file" ||
                      field.type == "json" || field.type == "rating";
    const bool filled_in = field.fallback && plain_text(*field.fallback) == "now";
    return field.computed.empty() && !state && !kept && !filled_in;
}

std::string form_text(const ViewContext& context, const Page& page, const Entity& subject) {
    const auto* form = context.spec.find_entity(page.form);
    if (form == nullptr) return "";
    for (const auto& relation : form->relations) {
        if (relation.target != subject.name || relation.kind == RelationKind::ManyToMany) continue;
        std::vector<std::string> fields;
        for (const auto& field : form->fields)
            if (is_for_visitors(*form, field))
                fields.push_back(context.names.field(form->name, field.name).camel);
        return ", form: { entity: " + ts_string(form->name) +
               ", link: " + ts_string(context.names.field(form->name, relation.name).camel) +
               ", fields: [" + quoted_list(fields) + "] }";
    }
    return "";
}

Status put_public_pages(const ViewContext& context, Scope& scope) {
    std::vector<std::string> pages;
    std::string code;
    for (const auto& page : context.spec.pages) {
        const auto* entity = context.spec.find_entity(page.entity);
        if (entity == nullptr || (page.kind != "public" && page.kind != "booking")) continue;
        auto path = to_kebab(page.path);
        if (path.empty()) path = page.kind;
        auto text = "{ path: " + ts_string(path) + ", entity: " + ts_string(entity->name);
        if (!page.where.empty()) {
            DZ_TRY_ASSIGN(const auto sql, condition_to_sql(context, *entity, page.where));
            text += ", where: sql`" + on_one_line(sql) + "`";
            code += sql;
        }
        pages.push_back(text + form_text(context, page, *entity) + " }");
    }
    scope.text("public_pages_ts", join(pages, ", "))
        .text("public_tables", table_imports(context, code))
        .flag("has_public_conditions", !code.empty());
    return {};
}

}  // namespace

Status put_app_source(const ViewContext& context, Scope& scope) {
    put_permissions(context, scope);
    DZ_TRY(put_formulas(context, scope));
    DZ_TRY(put_dashboard(context, scope));
    DZ_TRY(put_public_pages(context, scope));
    return put_automations(context, scope);
}

}  // namespace dz::generate
