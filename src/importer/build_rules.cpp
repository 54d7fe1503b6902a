#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "importer/building.hpp"
#include "intent/domain.hpp"
#include "intent/usual_views.hpp"
#include "intent/word_sets.hpp"
#include "model/expr.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;

constexpr std::size_t kMaxRules = 40;

const std::string* member_of(const Plot& plot, const std::string& written) {
    const auto found = plot.members.find(to_lower(written));
    return found == plot.members.end() ? nullptr : &found->second;
}

void make_unique(Building& b, Plot& plot, const UniqueTogether& unique) {
    Entity& entity = b.entity_of(plot);
    std::vector<std::string> members;
    for (const auto& name : unique.names) {
        const auto* member = member_of(plot, name);
        const auto* relation = member ? find_relation(entity, *member) : nullptr;
        if (!member || (relation && relation->kind == RelationKind::ManyToMany)) {
            b.ledger.add(unique.at, Coverage::Uncovered,
                         "It needs \"" + clean_text(name, 60) + "\", which is not kept as it is.");
            return;
        }
        if (std::ranges::find(members, *member) == members.end()) members.push_back(*member);
    }
    if (members.empty()) {
        b.ledger.add(unique.at, Coverage::Assumed, "Every record has an id of its own.");
        return;
    }
    if (members.size() == 1) {
        const auto field = std::ranges::find(entity.fields, members[0], &Field::name);
        const auto relation = std::ranges::find(entity.relations, members[0], &Relation::name);
        if (field != entity.fields.end()) {
            const bool can =
                field->type != "text" && field->type != "bool" && field->type != "enum";
            field->unique = field->unique || can;
            if (can) field->fallback.reset();
        }
        if (relation != entity.relations.end()) relation->kind = RelationKind::OneToOne;
        const std::string kind = relation != entity.relations.end() ? "relation/" : "field/";
        b.ledger.add(unique.at, {kind + plot.entity + "/" + members[0]});
        return;
    }
    const bool known =
        std::ranges::any_of(entity.rules, [&](const Rule& rule) { return rule.unique == members; });
    const std::string part = "rule/" + plot.entity + "/";
    if (known || entity.rules.size() >= kMaxRules) {
        b.ledger.add(unique.at, Coverage::Assumed, "It says the same as another rule.");
        return;
    }
    entity.rules.push_back({.that = {}, .message = {}, .unique = members});
    const auto entry = b.ledger.add(unique.at, {part});
    b.origins.emplace(part, entry);
}

void compare(Building& b, Plot& plot, const Comparison& comparison) {
    Entity& entity = b.entity_of(plot);
    const auto* left = member_of(plot, comparison.left);
    const auto* right = member_of(plot, comparison.right);
    const bool fields = left && right && find_field(entity, *left) && find_field(entity, *right);
    if (fields && entity.rules.size() < kMaxRules) {
        const std::string that = *left + " " + comparison.op + " " + *right;
        const bool known =
            std::ranges::any_of(entity.rules, [&](const Rule& rule) { return rule.that == that; });
        if (!known && check_expr(that, b.spec, entity, ExprType::Bool)) {
            const std::string words = comparison.op == ">"    ? "after or above"
                                      : comparison.op == ">=" ? "at least"
                                      : comparison.op == "<"  ? "before or below"
                                                              : "at most";
            const std::string part = "rule/" + plot.entity + "/" + that;
            const auto entry = b.ledger.add(comparison.at, {part});
            b.origins.emplace(part, entry);
            entity.rules.push_back({.that = that,
                                    .message = to_sentence(*left) + " must be " + words + " " +
                                               to_lower(to_sentence(*right)),
                                    .unique = {}});
            return;
        }
    }
    b.ledger.add(comparison.at, Coverage::Uncovered,
                 "Only conditions between two kept numbers or dates become rules.");
}

/// A formula in the names of members; empty when it uses others, or more than arithmetic.
std::string in_members(const Plot& plot, const std::string& formula) {
    std::string out;
    for (std::size_t at = 0; at < formula.size();) {
        const auto end = std::min(formula.find(' ', at), formula.size());
        const std::string word = formula.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        const bool is_symbol =
            word.size() == 1 && std::string_view("+-*/()").find(word[0]) != std::string_view::npos;
        const bool is_number = word[0] >= '0' && word[0] <= '9';
        const auto* member = member_of(plot, word);
        if (!is_symbol && !is_number && !member) return {};
        out += (out.empty() ? "" : " ") + (member ? *member : word);
    }
    return out;
}

/// Columns the database computes are computed here too, where they are plain arithmetic.
void compute(Building& b, Plot& plot, const Column& column) {
    const auto* member = member_of(plot, column.name);
    Entity& entity = b.entity_of(plot);
    const auto field =
        member ? std::ranges::find(entity.fields, *member, &Field::name) : entity.fields.end();
    if (column.formula.empty() || field == entity.fields.end()) return;
    const auto entry = b.origins.at("field/" + plot.entity + "/" + field->name);
    const std::string formula = in_members(plot, column.formula);
    const auto expr = formula.empty() ? Result<Expr>(fail({.kind = ErrorKind::InvalidInput,
                                                           .code = "import.syntax",
                                                           .message = "No formula."}))
                                      : check_expr(formula, b.spec, entity);
    const bool reads_itself = (" " + formula + " ").find(" " + field->name + " ") != formula.npos;
    if (!expr || expr->type != expr_type_of(field->type) || reads_itself)
        return b.ledger.say(entry, "The database computes it; here it is filled in.");
    field->computed = formula;
    field->required = field->unique = false;
    field->fallback.reset();
}

/// The enum that says where a record stands: one called status, with a start that is written down.
void make_states(Building& b, Plot& plot) {
    Entity& entity = b.entity_of(plot);
    for (const std::string_view name : {"status", "state", "stage"}) {
        const auto* field = find_field(entity, name);
        if (!field || field->type != "enum" || field->values.size() < 2 || !field->fallback)
            continue;
        const auto* initial = std::get_if<std::string>(&*field->fallback);
        if (!initial) continue;
        entity.states = States{.field = field->name, .initial = *initial, .transitions = {}};
        const auto origin = b.origins.find("field/" + plot.entity + "/" + field->name);
        if (origin != b.origins.end()) b.origins["states/" + plot.entity] = origin->second;
        return;
    }
}

/// What a record with states or a date is looked at through, beside the table.
void add_views(Entity& entity) {
    std::optional<View> view;
    if (entity.states) view = intent::view_of(entity, "board");
    if (!view && intent::is_event_noun(intent::key_of_name(entity.name)))
        view = intent::view_of(entity, "calendar");
    if (view) entity.views = {{"table", {}}, *std::move(view)};
}

void choose_display(Entity& entity) {
    auto& fields = entity.fields;
    auto shown = std::ranges::find(fields, true, &Field::display);
    for (const std::string_view name :
         {"name", "title", "subject", "label", "number", "code", "fullName", "displayName"})
        if (shown == fields.end())
            shown = std::ranges::find_if(fields, [&](const Field& field) {
                return field.name == name && field.type != "json" && field.type != "bool";
            });
    const auto by_type = [&](std::string_view type, bool required) {
        if (shown != fields.end()) return;
        shown = std::ranges::find_if(fields, [&](const Field& field) {
            return field.type == type && (!required || field.required);
        });
    };
    for (const auto* end : {"Name", "Title"})
        if (shown == fields.end())
            shown = std::ranges::find_if(fields, [&](const Field& field) {
                return field.type == "string" && field.name.ends_with(end);
            });
    by_type("string", true);
    by_type("string", false);
    by_type("email", false);
    if (shown == fields.end()) return;
    shown->display = true;
    shown->search = shown->type == "string" || shown->type == "text" || shown->type == "email";
}

}  // namespace

void build_rules(Building& b) {
    for (auto& plot : b.plots) {
        // What a link shows of its target is how people know the target.
        for (const auto& link : plot.table->links) {
            Plot* target = link.shows.empty() ? nullptr : b.find(link.target);
            if (!target || target->fate != Fate::Entity) continue;
            Entity& entity = b.entity_of(*target);
            const auto* member = member_of(*target, link.shows);
            const bool has =
                std::ranges::find(entity.fields, true, &Field::display) != entity.fields.end();
            if (!member || has) continue;
            const auto field = std::ranges::find(entity.fields, *member, &Field::name);
            if (field != entity.fields.end() && (field->type == "string" || field->type == "email"))
                field->display = true;
        }
    }
    for (auto& plot : b.plots) {
        if (plot.fate != Fate::Entity) continue;
        for (const auto& unique : plot.table->uniques) make_unique(b, plot, unique);
        for (const auto& comparison : plot.table->comparisons) compare(b, plot, comparison);
        for (const auto& column : plot.table->columns) compute(b, plot, column);
        make_states(b, plot);
        choose_display(b.entity_of(plot));
        add_views(b.entity_of(plot));
    }
}

}  // namespace dz::importer
