#include "generate/demo_plan.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "generate/demo_story.hpp"
#include "generate/family.hpp"

namespace dz::generate {
namespace {

bool is_to_one(const Relation& relation) {
    return relation.kind == RelationKind::BelongsTo || relation.kind == RelationKind::OneToOne;
}

const Entity* entity_named(const AppSpec& spec, std::string_view name) {
    const auto found = std::ranges::find(spec.entities, name, &Entity::name);
    return found == spec.entities.end() ? nullptr : &*found;
}

/// The required relation whose records die with their parent: lines of an invoice.
const Relation* parent_of(const AppSpec& spec, const Entity& entity) {
    const Relation* found = nullptr;
    for (const Relation& relation : entity.relations) {
        if (!is_to_one(relation) || relation.kind == RelationKind::OneToOne) continue;
        if (!relation.required || relation.on_delete != OnDelete::Cascade) continue;
        if (relation.target == entity.name || entity_named(spec, relation.target) == nullptr)
            continue;
        if (found != nullptr) return nullptr;  // Two parents make a join, not a list of parts.
        found = &relation;
    }
    if (found == nullptr || entity.states) return nullptr;
    const auto words = split_words(noun_of(entity));
    static const std::set<std::string> kParts{"line",    "item",    "entry",      "step", "note",
                                              "comment", "message", "ingredient", "log",  "reading",
                                              "answer",  "photo",   "position",   "set"};
    if (!words.empty() && kParts.contains(words.back())) return found;
    return to_lower(entity.name).starts_with(to_lower(found->target)) ? found : nullptr;
}

bool is_referenced(const AppSpec& spec, const Entity& entity) {
    for (const Entity& other : spec.entities) {
        for (const Relation& relation : other.relations) {
            if (relation.target == entity.name && other.name != entity.name) return true;
        }
    }
    return false;
}

std::size_t rows_of(const AppSpec& spec, const Entity& entity, const DemoVocabulary& vocabulary) {
    const auto main = static_cast<std::size_t>(std::clamp(spec.seed.rows, 0, 200));
    const Field* title = title_field_of(entity);
    if (const auto limit = title_limit_of(entity, vocabulary); limit > 0 && title != nullptr)
        return std::min(main, limit);
    const bool dated = std::ranges::any_of(
        entity.fields, [](const Field& f) { return f.type == "date" || f.type == "datetime"; });
    const Subject subject = subject_of(entity);
    const bool people = subject == Subject::Person || subject == Subject::Company;
    const bool lookup = !people && !dated && !entity.states && entity.relations.empty() &&
                        entity.fields.size() <= 4 && is_referenced(spec, entity);
    return lookup ? std::min<std::size_t>(main, 10) : main;
}

}  // namespace

std::vector<TablePlan> plan_tables(const AppSpec& spec, const DemoVocabulary& vocabulary) {
    std::vector<TablePlan> plans;
    std::set<std::string> placed;
    std::vector<const Entity*> waiting;
    for (const Entity& entity : spec.entities) waiting.push_back(&entity);

    const auto is_ready = [&](const Entity& entity, bool only_required) {
        return std::ranges::all_of(entity.relations, [&](const Relation& relation) {
            if (!is_to_one(relation) || relation.target == "User" || relation.target == entity.name)
                return true;
            if (only_required && !relation.required) return true;
            return placed.contains(relation.target) ||
                   entity_named(spec, relation.target) == nullptr;
        });
    };
    const auto take = [&](std::size_t at) {
        const Entity& entity = *waiting[at];
        TablePlan plan{.entity = &entity, .rows = rows_of(spec, entity, vocabulary)};
        plan.parent = parent_of(spec, entity);
        for (const Relation& relation : entity.relations) {
            const bool known = relation.target == "User" || relation.target == entity.name ||
                               placed.contains(relation.target);
            if (is_to_one(relation) && known) plan.to_one.push_back(&relation);
            if (relation.kind == RelationKind::ManyToMany) plan.to_many.push_back(&relation);
        }
        for (const TablePlan& earlier : plans) {
            const std::string& name = earlier.entity->name;
            if (plan.parent != nullptr && plan.parent->target == name)
                plan.rows = std::min<std::size_t>(200, earlier.rows * 3);
            for (const Relation* relation : plan.to_one) {
                // A one-to-one relation that is required cannot outnumber its target.
                if (relation->kind == RelationKind::OneToOne && relation->required &&
                    relation->target == name)
                    plan.rows = std::min(plan.rows, earlier.rows);
            }
        }
        placed.insert(entity.name);
        plans.push_back(std::move(plan));
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(at));
    };
    while (!waiting.empty()) {
        bool moved = false;
        for (const bool only_required : {false, true}) {
            for (std::size_t i = 0; i < waiting.size() && !moved; ++i) {
                if (!is_ready(*waiting[i], only_required)) continue;
                take(i);
                moved = true;
            }
        }
        // Required relations in a circle have no valid first row; the spec's own checks reject
        // them, and here the first table simply goes first.
        if (!moved) take(0);
    }
    return plans;
}

}  // namespace dz::generate
