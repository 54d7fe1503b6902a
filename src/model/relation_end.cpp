#include "model/relation_end.hpp"

#include "base/text.hpp"
#include "model/spec_names.hpp"

namespace dz {

std::string inverse_name(const Entity& holder, const Relation& relation) {
    if (!relation.inverse.empty()) return relation.inverse;
    const std::string one = to_camel(holder.name);
    return relation.kind == RelationKind::OneToOne || relation.kind == RelationKind::HasMany
               ? one
               : to_camel(plural_name(holder.name));
}

std::vector<RelationEnd> relation_ends(const AppSpec& spec, const Entity& entity) {
    std::vector<RelationEnd> ends;
    for (const auto& relation : entity.relations) {
        const Entity* target = spec.find_entity(relation.target);
        if (!target && relation.target != "User") continue;
        const bool many =
            relation.kind == RelationKind::ManyToMany || relation.kind == RelationKind::HasMany;
        ends.push_back({relation.name, &entity, &relation, target, true, many});
    }
    for (const auto& holder : spec.entities) {
        for (const auto& relation : holder.relations) {
            if (relation.target != entity.name) continue;
            const bool many = relation.kind == RelationKind::BelongsTo ||
                              relation.kind == RelationKind::ManyToMany;
            ends.push_back(
                {inverse_name(holder, relation), &holder, &relation, &holder, false, many});
        }
    }
    return ends;
}

std::optional<RelationEnd> find_relation_end(const AppSpec& spec, const Entity& entity,
                                             std::string_view name) {
    for (auto& end : relation_ends(spec, entity))
        if (end.name == name) return end;
    return std::nullopt;
}

}  // namespace dz
