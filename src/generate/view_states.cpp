#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "generate/expr_facts.hpp"
#include "generate/expr_ts.hpp"
#include "generate/family.hpp"
#include "generate/grants.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"
#include "model/expr_scope.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

constexpr std::string_view kDone[] = {"accepted",  "approved",  "archived",  "closed",   "complete",
                                      "completed", "delivered", "done",      "filled",   "finished",
                                      "hired",     "paid",      "published", "resolved", "signed",
                                      "sold",      "won"};
constexpr std::string_view kGivenUp[] = {"abandoned", "cancelled", "canceled", "declined",
                                         "dropped",   "expired",   "failed",   "lost",
                                         "no_show",   "rejected",  "void",     "withdrawn"};
constexpr std::string_view kHeld[] = {"blocked", "on_hold", "paused", "waiting", "overdue"};
constexpr std::string_view kTones[] = {"blue", "violet", "teal", "amber",
                                       "pink", "orange", "green"};

bool contains(const auto& words, std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

bool is_state_field(const Entity& entity, const Field& field) {
    return entity.states && entity.states->field == field.name;
}

/// The glyph says how far along a state is: by its place among those that lead to the end.
std::string glyph_of(const Field& field, std::size_t index,
                     const std::vector<std::string>& closed) {
    const auto& name = field.values[index].name;
    if (contains(kGivenUp, name)) return "cross";
    if (contains(closed, name)) return "check";
    std::size_t open = 0;
    std::size_t place = 0;
    for (std::size_t i = 0; i < field.values.size(); ++i) {
        if (contains(closed, field.values[i].name)) continue;
        if (i == index) place = open;
        ++open;
    }
    if (place == 0) return open > 2 ? "dashed" : "ring";
    if (place + 1 == open && open > 3) return "three-quarter";
    return place == 1 && open > 3 ? "ring" : "half";
}

std::string tone_of(const Field& field, std::size_t index, bool state, bool closed) {
    const auto& value = field.values[index];
    if (!value.tone.empty()) return value.tone;
    if (!state) return std::string(kTones[index % std::size(kTones)]);
    if (contains(kGivenUp, value.name)) return "red";
    if (closed) return "green";
    if (contains(kHeld, value.name)) return "orange";
    if (index == 0) return "gray";
    return index == 1 ? "blue" : index == 2 ? "amber" : "violet";
}

std::string label_of(const EnumValue& value) {
    return value.label.empty() ? to_sentence(value.name) : value.label;
}

std::string initial_of(const Entity& entity, const Field& field) {
    if (is_state_field(entity, field) && !entity.states->initial.empty())
        return entity.states->initial;
    if (field.fallback)
        if (const auto* word = std::get_if<std::string>(&*field.fallback)) return *word;
    return field.values.empty() || !is_state_field(entity, field) ? "" : field.values.front().name;
}

/// What to do so that `count(lines) > 0` holds, in words; empty for other conditions.
std::string guard_hint(const ViewContext& context, const Entity& entity, const Expr& expr) {
    if (expr.op != Expr::Op::Gt && expr.op != Expr::Op::Ge) return "";
    const auto& count = expr.args[0];
    const auto& least = expr.args[1];
    if (count.text != "count" || count.op != Expr::Op::Call || least.op != Expr::Op::Number)
        return "";
    const auto counted = ExprScope(context.spec, entity).resolve(count.args[0].path);
    if (counted.record == nullptr || least.text.size() > 3 ||
        least.text.find_first_not_of("0123456789") != std::string::npos)
        return "";
    const int needed = std::stoi(least.text) + (expr.op == Expr::Op::Gt ? 1 : 0);
    const auto& names = context.names.entity(counted.record->name);
    if (needed <= 1) return "Add " + with_article(inside_sentence(names.label)) + " first.";
    return "Add at least " + std::to_string(needed) + " " + inside_sentence(names.labels) +
           " first.";
}

/// Whether work goes on after a state: an order that is paid is packed next. Going back does not
/// count, nor does one end after another.
bool leads_on(const Entity& entity, const Field& field, std::size_t index) {
    return std::ranges::any_of(entity.states->transitions, [&](const Transition& move) {
        if (!contains(move.from, field.values[index].name)) return false;
        for (std::size_t later = index + 1; later < field.values.size(); ++later)
            if (field.values[later].name == move.to)
                return !contains(kDone, move.to) && !contains(kGivenUp, move.to);
        return false;
    });
}

}  // namespace

std::vector<std::string> closed_states(const Entity& entity) {
    if (!entity.states) return {};
    const auto* field = find_field(entity, entity.states->field);
    if (field == nullptr) return {};
    std::vector<std::string> closed;
    for (std::size_t i = 0; i < field->values.size(); ++i) {
        const auto& name = field->values[i].name;
        const bool ends = contains(kDone, name) && !leads_on(entity, *field, i);
        if (ends || contains(kGivenUp, name)) closed.push_back(name);
    }
    // A machine in words we do not know still ends where nothing leads out.
    if (closed.empty() && !field->values.empty()) closed.push_back(field->values.back().name);
    return closed;
}

ScopeList value_views(const Entity& entity, const Field& field) {
    const bool state = is_state_field(entity, field);
    const auto closed = state ? closed_states(entity) : std::vector<std::string>();
    const auto initial = initial_of(entity, field);
    ScopeList views;
    for (std::size_t i = 0; i < field.values.size(); ++i) {
        const auto& value = field.values[i];
        const bool ends = contains(closed, value.name);
        const auto label = label_of(value);
        auto scope = std::make_shared<Scope>();
        scope->text("value", value.name)
            .text("Value", to_pascal(value.name))
            .text("VALUE", to_upper_snake(value.name))
            .text("ValueLabel", label)
            .text("ValueLabel_ts", ts_string(label))
            .text("value_tone", tone_of(field, i, state, ends))
            .text("value_glyph", state ? glyph_of(field, i, closed) : "")
            .flag("is_initial", value.name == initial)
            .flag("is_closed", ends);
        views.push_back(std::move(scope));
    }
    return views;
}

Result<ScopeList> transition_views(const ViewContext& context, const Entity& entity,
                                   const ScopeList& fields, const ScopeList& relations) {
    ScopeList views;
    if (!entity.states) return views;
    const auto* field = find_field(entity, entity.states->field);
    if (field == nullptr) return views;
    const auto state_label = [&](const std::string& name) {
        const auto found = std::ranges::find(field->values, name, &EnumValue::name);
        return found == field->values.end() ? to_sentence(name) : label_of(*found);
    };
    for (const auto& transition : entity.states->transitions) {
        const auto roles = roles_for(context.spec, entity, transition);
        std::vector<std::string> keys;
        ScopeList required;
        for (const auto& name : transition.require) {
            keys.push_back(context.names.field(entity.name, name).camel);
            for (std::size_t i = 0; i < entity.fields.size(); ++i)
                if (entity.fields[i].name == name) required.push_back(fields[i]);
            for (std::size_t i = 0; i < entity.relations.size(); ++i)
                if (entity.relations[i].name == name) required.push_back(relations[i]);
        }
        std::string guard;
        std::string hint;
        bool asks = false;
        if (!transition.when.empty()) {
            DZ_TRY_ASSIGN(const auto expr,
                          check_expr(transition.when, context.spec, entity, ExprType::Bool));
            asks = needs_database(entity, expr);
            if (asks) hint = guard_hint(context, entity, expr);
            if (!asks) {
                DZ_TRY_ASSIGN(guard, expr_to_ts(context, entity, transition.when));
            }
        }
        const auto label = transition_label(transition, *field);
        const auto sources =
            transition.from.empty() ? std::vector<std::string>{"*"} : transition.from;
        for (const auto& from : sources) {
            auto scope = std::make_shared<Scope>();
            scope->text("from", from)
                .text("to", transition.to)
                .text("FromLabel", from == "*" ? "Any" : state_label(from))
                .text("ToLabel", state_label(transition.to))
                .text("TransitionLabel", label)
                .text("TransitionLabel_ts", ts_string(label))
                .text("role_list", word_list(roles))
                .text("require_list", word_list(keys))
                .text("guard", transition.when)
                .text("guard_literal", ts_string(transition.when))
                .text("guard_formula", guard)
                .text("guard_hint", hint)
                .flag("needs_database", asks)
                .flag("is_from_any", from == "*")
                .flag("has_roles", !roles.empty())
                .flag("has_require", !keys.empty())
                .flag("has_guard", !transition.when.empty())
                .list("require", required);
            views.push_back(std::move(scope));
        }
    }
    return views;
}

}  // namespace dz::generate
