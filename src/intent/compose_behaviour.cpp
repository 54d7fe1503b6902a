// States, computed values, rules and views.
#include <algorithm>
#include <charconv>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/draft.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"
#include "intent/usual_views.hpp"
#include "intent/word_sets.hpp"
#include "model/expr.hpp"

namespace dz::intent {
namespace {

Field* field_of(Entity& entity, std::string_view name) {
    for (auto& field : entity.fields)
        if (field.name == name) return &field;
    return nullptr;
}

bool has_part(const Entity& entity, const std::string& name) {
    return find_field(entity, name) != nullptr || find_relation(entity, name) != nullptr;
}

bool has_value(const Field& field, const std::string& value) {
    return value == "*" ||
           std::ranges::any_of(field.values, [&](const EnumValue& v) { return v.name == value; });
}

// The field that words mean on an entity: "start" finds startsAt.
const Field* meant_field(const Entity& entity, const std::vector<std::string>& words) {
    if (words.empty()) return nullptr;
    if (const auto* exact = find_field(entity, field_name(words))) return exact;
    const auto text = join(words, " ");
    const Field* best = nullptr;
    std::size_t shortest = 99;
    for (const auto& field : entity.fields) {
        const auto spelled = key_of_name(field.name);
        const auto label = to_lower(field.label);
        if (spelled == text || label == text) return &field;
        const auto parts = split_words(spelled);
        const auto& last = words.back();
        const bool close = std::ranges::any_of(parts,
                                               [&](const std::string& p) {
                                                   return p == last ||
                                                          singularise(p) == singularise(last) ||
                                                          (last.size() > 2 && p.starts_with(last));
                                               }) ||
                           (!label.empty() && label.find(text) != std::string::npos);
        if (close && parts.size() < shortest) {
            best = &field;
            shortest = parts.size();
        }
    }
    return best;
}

void copy_known(Draft& d, Entity& entity, const Entity& known) {
    for (auto& field : entity.fields)
        if (!field.computed.empty()) field.computed = d.adapt(field.computed, entity);
    if (known.states) {
        const auto* field = find_field(entity, known.states->field);
        const bool whole = field != nullptr && field->type == "enum" &&
                           std::ranges::all_of(known.states->transitions, [&](const Transition& t) {
                               return has_value(*field, t.to) &&
                                      std::ranges::all_of(t.from, [&](const std::string& f) {
                                          return has_value(*field, f);
                                      });
                           });
        if (whole) {
            auto states = *known.states;
            for (auto& transition : states.transitions) {
                std::erase_if(transition.require,
                              [&](const std::string& name) { return !has_part(entity, name); });
                if (!transition.when.empty()) transition.when = d.adapt(transition.when, entity);
            }
            d.put("states/" + entity.name, {kInferred, 0.8, d.typical()});
            entity.states = std::move(states);
        }
    }
    for (auto rule : known.rules) {
        if (!rule.that.empty()) {
            rule.that = d.adapt(rule.that, entity);
            if (rule.that.empty()) continue;
        } else if (!std::ranges::all_of(rule.unique, [&](const std::string& name) {
                       return has_part(entity, name);
                   })) {
            continue;
        }
        d.put("rule/" + entity.name + "/" + rule.that, {kInferred, 0.8, d.typical()});
        entity.rules.push_back(std::move(rule));
    }
    for (const auto& view : known.views) {
        const bool fits = std::ranges::all_of(view.options, [&](const auto& option) {
            const auto* name = std::get_if<std::string>(&option.second);
            return name == nullptr || has_part(entity, *name);
        });
        if (fits) entity.views.push_back(view);
    }
}

void say_states(Draft& d, const StateFact& fact) {
    auto* entity = d.entity_of(fact.entity);
    if (entity == nullptr) return;
    std::vector<EnumValue> values;
    for (const auto& value : fact.values) {
        const auto name = value_name(value);
        if (std::ranges::none_of(values, [&](const EnumValue& v) { return v.name == name; }))
            values.push_back({name, {}, {}});
    }
    if (values.size() < 2) return;
    const auto name = field_name(fact.words);
    auto* field = field_of(*entity, name);
    const Origin origin{fact.clause, 0.95, {}};
    if (field == nullptr) {
        if (find_relation(*entity, name) != nullptr) return;
        entity->fields.push_back({.name = name, .type = "enum"});
        field = &entity->fields.back();
    }
    field->type = "enum";
    field->max.reset();
    field->min.reset();
    field->display = false;
    const bool same = std::ranges::all_of(
                          values, [&](const EnumValue& v) { return has_value(*field, v.name); }) &&
                      values.size() == field->values.size();
    if (!same) field->values = values;
    d.put("field/" + entity->name + "/" + name, origin);
    const bool lifecycle =
        name == "status" || name == "stage" || name == "state" || name == "phase";
    if (!lifecycle) {
        if (!field->fallback) field->fallback = Literal(field->values.front().name);
        return;
    }
    field->fallback = Literal(values.front().name);
    d.put("states/" + entity->name, origin);
    if (same && entity->states && !fact.ordered) return;
    States states{.field = name, .initial = values.front().name, .transitions = {}};
    if (fact.ordered)
        for (std::size_t i = 1; i < values.size(); ++i)
            states.transitions.push_back({.from = {values[i - 1].name},
                                          .to = values[i].name,
                                          .label = verb_label(values[i].name),
                                          .roles = {},
                                          .require = {},
                                          .when = {}});
    entity->states = std::move(states);
}

// The total that such records are known to have, computed from the fields the text gives: "the sum
// of the lines" needs each line's own.
const Field* known_total(Draft& d, const std::string& name) {
    const auto it = d.definitions.find(name);
    auto* entity = d.spec.find_entity(name);
    if (it == d.definitions.end() || entity == nullptr) return nullptr;
    for (const auto& known : it->second.entity->fields) {
        if (known.computed.empty() || known.type != "money") continue;
        if (const auto* there = find_field(*entity, known.name)) return there;
        auto field = known;
        field.computed = d.adapt(known.computed, *entity);
        if (field.computed.empty()) continue;
        d.put("field/" + name + "/" + field.name, {kInferred, 0.8, "Its sum is asked for."});
        entity->fields.push_back(std::move(field));
        return &entity->fields.back();
    }
    return nullptr;
}

// The child entity and its number that "the sum of the lines" or "of its line amounts" means.
std::string sum_expression(Draft& d, const Entity& entity,
                           const std::vector<std::vector<std::string>>& operands,
                           const std::string& function) {
    for (const auto& other : d.spec.entities)
        for (const auto& relation : other.relations) {
            if (relation.target != entity.name) continue;
            const auto last = to_lower(split_words(other.name).back());
            const auto mentioned = [&](const std::vector<std::string>& words) {
                return std::ranges::any_of(words,
                                           [&](const std::string& w) {
                                               return singularise(w) == last ||
                                                      singularise(w) == key_of_name(other.name);
                                           }) ||
                       join(words, " ") == key_of_name(pluralise(other.name));
            };
            if (std::ranges::none_of(operands, mentioned)) continue;
            if (function == "count") return "count(" + relation.inverse + ")";
            const Field* number = nullptr;
            for (const auto& words : operands)
                for (const auto& field : other.fields)
                    if (is_number(field) && std::ranges::any_of(words, [&](const std::string& w) {
                            return singularise(w) == key_of_name(field.name) ||
                                   w == key_of_name(field.name);
                        }))
                        number = &field;
            if (number == nullptr && function == "sum") number = known_total(d, other.name);
            for (const auto* name : {"total", "amount", "subtotal", "price", "cost", "hours",
                                     "duration", "quantity"}) {
                if (number != nullptr) break;
                const auto* field = find_field(other, name);
                if (field != nullptr && is_number(*field)) number = field;
            }
            if (number == nullptr)
                for (const auto& field : other.fields)
                    if (is_number(field)) {
                        number = &field;
                        break;
                    }
            if (number == nullptr) return {};
            return function + "(" + relation.inverse + "." + number->name + ")";
        }
    return {};
}

// A number that words mean: of the record itself, or of one it belongs to ("room.price").
std::string number_meant(Draft& d, const Entity& entity, const std::vector<std::string>& words) {
    const auto usable = [](const Field* field) {
        return field != nullptr &&
               (is_number(*field) || field->type == "date" || field->type == "datetime");
    };
    if (const auto* own = meant_field(entity, words); usable(own)) return own->name;
    for (const auto& relation : entity.relations) {
        if (relation.kind != RelationKind::BelongsTo) continue;
        const auto* target = d.spec.find_entity(relation.target);
        if (target == nullptr) continue;
        if (const auto* field = meant_field(*target, words); usable(field))
            return relation.name + "." + field->name;
    }
    return {};
}

// "minutes / 60 * rate": every operand must be known, and the whole must be a valid number.
std::string terms_expression(Draft& d, const Entity& entity, const FormulaFact& fact) {
    std::string out;
    for (std::size_t i = 0; i < fact.operands.size(); ++i) {
        const auto& words = fact.operands[i];
        const bool number = words.size() == 1 && words[0].front() >= '0' && words[0].front() <= '9';
        const auto operand = number ? words[0] : number_meant(d, entity, words);
        if (operand.empty()) return {};
        if (i > 0) out += std::string(" ") + fact.function[i - 1] + " ";
        out += operand;
    }
    const auto checked = check_expr(out, d.spec, entity);
    return checked && checked->type == ExprType::Number ? out : std::string();
}

void say_formula(Draft& d, const FormulaFact& fact) {
    auto* entity = d.entity_of(fact.entity);
    if (entity == nullptr) return;
    std::string expression;
    if (fact.function != "sum" && fact.function != "count" && fact.function != "avg")
        expression = terms_expression(d, *entity, fact);
    else
        expression = sum_expression(d, *entity, fact.operands, fact.function);
    if (expression.empty()) return;
    const auto* meant = meant_field(*entity, fact.words);
    const auto name = meant != nullptr ? meant->name : field_name(fact.words);
    if (find_relation(*entity, name) != nullptr || expression.find(name + " ") == 0) return;
    auto* field = field_of(*entity, name);
    if (field == nullptr) {
        entity->fields.push_back(
            {.name = name, .type = fact.function == "count" ? "int" : "money"});
        field = &entity->fields.back();
    }
    if (fact.function == "count")
        field->type = "int";
    else if (!is_number(*field))
        field->type = "money";
    field->computed = expression;
    field->required = field->unique = field->display = false;
    field->fallback.reset();
    field->min.reset();
    field->max.reset();
    d.put("field/" + entity->name + "/" + name, {fact.clause, 0.9, {}});
}

void say_rule(Draft& d, const RuleFact& fact) {
    std::vector<Entity*> candidates;
    if (auto* entity = d.entity_of(fact.entity)) candidates.push_back(entity);
    for (auto& entity : d.spec.entities) candidates.push_back(&entity);
    for (auto* entity : candidates) {
        const auto* left = meant_field(*entity, fact.left);
        if (left == nullptr) continue;
        auto* field = field_of(*entity, left->name);
        const Origin origin{fact.clause, 0.9, {}};
        if (fact.op == "unique") {
            field->unique = true;
            d.put("field/" + entity->name + "/" + field->name, origin);
            return;
        }
        if (fact.op == "required") {
            field->required = true;
            d.put("field/" + entity->name + "/" + field->name, origin);
            return;
        }
        double number = 0;
        const auto& first = fact.right.front();
        if (std::from_chars(first.data(), first.data() + first.size(), number).ec == std::errc() &&
            first.front() >= '0' && first.front() <= '9') {
            if (!is_number(*field)) continue;
            if (fact.op == ">=")
                field->min = number;
            else if (fact.op == "<=")
                field->max = number;
            else
                entity->rules.push_back({.that = field->name + " " + fact.op + " " + first,
                                         .message = to_sentence(field->name) + " must be " +
                                                    (fact.op == ">" ? "more than " : "less than ") +
                                                    first,
                                         .unique = {}});
            d.put(fact.op.size() == 2 ? "field/" + entity->name + "/" + field->name
                                      : "rule/" + entity->name + "/" + entity->rules.back().that,
                  origin);
            return;
        }
        const auto* right = meant_field(*entity, fact.right);
        if (right == nullptr || right == left) continue;
        const bool dates = left->type == "date" || left->type == "datetime" || left->type == "time";
        if (left->type != right->type && !(is_number(*left) && is_number(*right))) continue;
        const std::string words = fact.op == ">"    ? (dates ? "after" : "more than")
                                  : fact.op == "<"  ? (dates ? "before" : "less than")
                                  : fact.op == ">=" ? "at least"
                                                    : "at most";
        Rule rule{.that = left->name + " " + fact.op + " " + right->name,
                  .message = to_sentence(left->name) + " must be " + words + " " +
                             to_lower(to_sentence(right->name)),
                  .unique = {}};
        d.put("rule/" + entity->name + "/" + rule.that, origin);
        std::erase_if(entity->rules, [&](const Rule& r) { return r.that == rule.that; });
        entity->rules.push_back(std::move(rule));
        return;
    }
}

void default_views(Draft& d) {
    for (auto& entity : d.spec.entities) {
        if (entity.views.empty()) {
            if (is_event_noun(key_of_name(entity.name)))
                if (auto view = view_of(entity, "calendar")) entity.views.push_back(*view);
            if (entity.states && entity.states->transitions.size() > 1)
                if (auto view = view_of(entity, "board")) entity.views.push_back(*view);
        }
        if (!entity.views.empty() &&
            std::ranges::none_of(entity.views, [](const View& v) { return v.kind == "table"; }))
            entity.views.push_back({"table", {}});
    }
}

void said_views(Draft& d) {
    for (const auto& fact : d.reading.views) {
        if (d.is_removed(fact.kind)) continue;
        Entity* target = d.entity_of(fact.entity);
        std::optional<View> view;
        if (target != nullptr) view = view_of(*target, fact.kind);
        if (!view && target == nullptr)
            for (auto& entity : d.spec.entities) {
                // A board wants states, a calendar an event, before any other enum or date.
                const bool apt = fact.kind == "board"      ? entity.states.has_value()
                                 : fact.kind == "calendar" ? is_event_noun(key_of_name(entity.name))
                                                           : true;
                if (apt && (view = view_of(entity, fact.kind))) {
                    target = &entity;
                    break;
                }
            }
        if (!view && target == nullptr)
            for (auto& entity : d.spec.entities)
                if ((view = view_of(entity, fact.kind))) {
                    target = &entity;
                    break;
                }
        if (!view) continue;
        d.put("view/" + target->name + "/" + fact.kind, {fact.clause, 0.9, {}});
        if (std::ranges::any_of(target->views, [&](const View& v) { return v.kind == fact.kind; }))
            continue;
        if (target->views.empty()) target->views.push_back({"table", {}});
        target->views.insert(target->views.begin(), *view);
    }
    for (auto& entity : d.spec.entities)
        std::erase_if(entity.views, [&](const View& v) {
            return v.kind != "table" &&
                   (d.is_removed(v.kind) || (v.kind == "board" && d.is_removed("kanban")));
        });
}

}  // namespace

void await_approval(Draft& d, const PermissionFact& fact) {
    auto* entity = d.entity_of(fact.entity);
    const bool approval = std::ranges::any_of(
        fact.verbs, [](const std::string& verb) { return verb == "approve" || verb == "reject"; });
    if (entity == nullptr || !approval || entity->states ||
        find_field(*entity, "status") != nullptr || find_relation(*entity, "status") != nullptr)
        return;
    const Origin origin{fact.clause, 0.8, {}};
    entity->fields.push_back(
        {.name = "status",
         .type = "enum",
         .fallback = Literal(std::string("pending")),
         .values = {{"pending", {}, {}}, {"approved", {}, {}}, {"rejected", {}, {}}}});
    entity->states =
        States{.field = "status",
               .initial = "pending",
               .transitions = {{.from = {"pending"}, .to = "approved", .label = "Approve"},
                               {.from = {"pending"}, .to = "rejected", .label = "Reject"}}};
    d.put("field/" + entity->name + "/status", origin);
    d.put("states/" + entity->name, origin);
}

void compose_behaviour(Draft& d) {
    for (auto& entity : d.spec.entities)
        if (const auto it = d.definitions.find(entity.name); it != d.definitions.end())
            copy_known(d, entity, *it->second.entity);
    for (const auto& fact : d.reading.states) say_states(d, fact);
    for (const auto& fact : d.reading.permissions) await_approval(d, fact);
    for (const auto& fact : d.reading.formulas) say_formula(d, fact);
    for (const auto& fact : d.reading.rules) say_rule(d, fact);
    for (auto& entity : d.spec.entities) {
        // A status that came with its values is the record's life, even without an order.
        if (entity.states) continue;
        for (const auto* name : {"status", "stage"})
            if (const auto* field = find_field(entity, name);
                field != nullptr && field->type == "enum" && !entity.states) {
                entity.states =
                    States{.field = name, .initial = field->values.front().name, .transitions = {}};
                d.put("states/" + entity.name, d.origin("field/" + entity.name + "/" + name));
            }
    }
    default_views(d);
    said_views(d);
}

}  // namespace dz::intent
