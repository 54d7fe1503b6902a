#include "model/validate_spec.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "model/expr.hpp"
#include "model/relation_end.hpp"
#include "model/spec_checks.hpp"
#include "model/spec_expressions.hpp"

namespace dz {
namespace {

using FieldKey = std::pair<std::string, std::string>;

/// The computed fields an expression reads, through any relation.
void collect_computed(const AppSpec& spec, const Entity& entity, const Expr& expr,
                      std::set<FieldKey>& reads) {
    for (const auto& arg : expr.args) collect_computed(spec, entity, arg, reads);
    const Entity* owner = &entity;
    for (const auto& segment : expr.path) {
        if (!owner) return;
        if (const Field* field = find_field(*owner, segment)) {
            if (!field->computed.empty()) reads.insert({owner->name, field->name});
            return;
        }
        const auto end = find_relation_end(spec, *owner, segment);
        owner = end ? end->target : nullptr;
    }
}

void check_formula_cycles(SpecChecks& checks, const std::map<FieldKey, std::set<FieldKey>>& reads) {
    enum class Mark { New, Open, Done };
    std::map<FieldKey, Mark> marks;
    std::vector<std::string> trail;
    const std::function<void(const FieldKey&)> visit = [&](const FieldKey& key) {
        const std::string name = key.first + "." + key.second;
        marks[key] = Mark::Open;
        trail.push_back(name);
        if (const auto found = reads.find(key); found != reads.end()) {
            for (const auto& next : found->second) {
                if (marks[next] == Mark::New) {
                    visit(next);
                } else if (marks[next] == Mark::Open) {
                    const std::string back = next.first + "." + next.second;
                    std::vector<std::string> cycle(std::ranges::find(trail, back), trail.end());
                    cycle.push_back(back);
                    checks.report(
                        "spec.cycle",
                        "The computed fields " + join(cycle, " → ") + " depend on each other.",
                        "Break the circle with a stored field.");
                }
            }
        }
        trail.pop_back();
        marks[key] = Mark::Done;
    };
    for (const auto& [key, next] : reads)
        if (marks[key] == Mark::New) visit(key);
}

bool asks_who(const Expr& expr) {
    return (expr.op == Expr::Op::Call && expr.text == "me") ||
           std::ranges::any_of(expr.args, asks_who);
}

void check_app(SpecChecks& checks) {
    const AppInfo& app = checks.spec.app;
    if (trim(app.name).empty())
        checks.report("spec.name", "The app has no name.", "Write app: { name: … }.");
    checks.text_limit("The name of the app", app.name, 120);
    checks.text_limit("The summary of the app", app.summary, 1000);
    const bool good_slug = !app.slug.empty() && app.slug == slug(app.slug) &&
                           app.slug.size() <= 60 && app.slug[0] >= 'a' && app.slug[0] <= 'z';
    if (!app.slug.empty() && !good_slug)
        checks.report("spec.name", "\"" + app.slug + "\" cannot be the slug of an app.",
                      "Use lower-case words joined by '-', beginning with a letter.");
    const bool currency = app.currency.size() == 3 && std::ranges::all_of(app.currency, [](char c) {
                              return c >= 'A' && c <= 'Z';
                          });
    if (!currency)
        checks.report("spec.value", "\"" + app.currency + "\" is no currency.",
                      "Use a code of ISO 4217, such as EUR.");
    const auto plain = [](const std::string& text, std::string_view extra) {
        return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   extra.find(c) != extra.npos;
        });
    };
    if (!plain(app.locale, "-"))
        checks.report("spec.value", "\"" + app.locale + "\" is no locale.", "Use en or de-CH.");
    if (!plain(app.timezone, "/_+-"))
        checks.report("spec.value", "\"" + app.timezone + "\" is no time zone.",
                      "Use a name such as Europe/Zurich.");
    if (checks.spec.seed.rows < 0 || checks.spec.seed.rows > 200)
        checks.report("spec.value",
                      "The seed has " + std::to_string(checks.spec.seed.rows) + " rows.",
                      "Use 0 to 200.");
    const Theme& theme = checks.spec.theme;
    for (const auto& text : {theme.background, theme.accent, theme.personality})
        checks.text_limit("A word of the theme", text, 60);
    if (!theme.mode.empty())
        checks.unknown_word("The theme", "mode", theme.mode, {"light", "dark", "both"});
    if (!theme.density.empty())
        checks.unknown_word("The theme", "density", theme.density,
                            {"compact", "regular", "comfortable"});
}

}  // namespace

void check_expressions(SpecChecks& checks) {
    std::map<FieldKey, std::set<FieldKey>> reads;
    visit_expressions(checks.spec, [&](const SpecExpression& place, const std::string& source) {
        const bool known_type = place.wanted == ExprType::Null;
        const auto expr = known_type ? check_expr(source, checks.spec, *place.entity)
                                     : check_expr(source, checks.spec, *place.entity, place.wanted);
        if (!expr) {
            checks.report("spec.expression", "In " + place.place + ": " + expr.error().message,
                          expr.error().hint);
            return;
        }
        if (!place.has_person && asks_who(*expr))
            checks.report("spec.expression",
                          "In " + place.place + ": nobody in particular looks there, so me() has " +
                              "no meaning.",
                          "Compare with a relation, such as assignee != null.");
        if (!place.field) return;
        collect_computed(checks.spec, *place.entity, *expr,
                         reads[{place.entity->name, place.field->name}]);
        const ExprType type = expr_type_of(place.field->type);
        const bool same = expr->type == type || expr->type == ExprType::Null ||
                          (type == ExprType::Enum && expr->type == ExprType::Text) ||
                          (type == ExprType::Text && expr->type == ExprType::Enum);
        if (!same)
            checks.report("spec.expression",
                          "In " + place.place + ": \"" + source + "\" is " +
                              std::string(to_string(expr->type)) + ", but the field's type is " +
                              place.field->type + ".",
                          "Change the expression or the type.");
    });
    check_formula_cycles(checks, reads);
}

const SpecVocabulary& built_in_vocabulary() {
    static const SpecVocabulary kVocabulary = {
        .field_types = {"string", "text",   "richtext", "int",  "decimal",  "money", "percent",
                        "bool",   "date",   "datetime", "time", "duration", "email", "phone",
                        "url",    "color",  "enum",     "tags", "image",    "file",  "address",
                        "geo",    "rating", "sequence", "json"},
        .view_kinds = {"table", "board", "calendar", "gallery", "timeline", "split"},
        .page_kinds = {"landing", "dashboard", "public", "portal", "booking"},
        .widget_kinds = {"count", "sum", "chart", "list", "progress", "activity"},
        .action_kinds = {"email", "notify", "webhook", "set", "create"},
        .features = {},
        .integrations = {},
    };
    return kVocabulary;
}

std::vector<Error> validate(const AppSpec& spec, const SpecVocabulary& vocabulary) {
    SpecChecks checks(spec, vocabulary);
    check_app(checks);
    check_entities(checks);
    check_relations(checks);
    check_screens(checks);
    check_expressions(checks);
    return std::move(checks.errors);
}

}  // namespace dz
