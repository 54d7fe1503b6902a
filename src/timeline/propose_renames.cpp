#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "timeline/spec_renames.hpp"

namespace dz::timeline {
namespace {

/// The names and types of an entity's parts, which is what makes it recognisable.
std::map<std::string, std::string> shape_of(const Entity& entity, const SpecRenames& renames) {
    std::map<std::string, std::string> shape;
    for (const auto& field : entity.fields) shape[field.name] = field.type;
    for (const auto& relation : entity.relations)
        shape[relation.name] = "relation " + renames.entity(relation.target);
    return shape;
}

bool is_same_kind(const Field& one, const Field& other) {
    const auto name_of = [](const EnumValue& value) { return value.name; };
    return one.type == other.type && one.computed.empty() == other.computed.empty() &&
           std::ranges::equal(one.values, other.values, {}, name_of, name_of);
}

class Proposer {
public:
    Proposer(const AppSpec& from, const AppSpec& to, const RenameHints& hints)
        : from_(from), to_(to), hints_(hints), renames_(hints.renames) {}

    SpecRenames run() {
        propose_entities();
        for (const auto& was : from_.entities) {
            const auto* now = to_.find_entity(renames_.entity(was.name));
            if (now == nullptr) continue;
            propose_fields(was, *now);
            propose_relations(was, *now);
        }
        return std::move(renames_);
    }

private:
    bool is_taken_entity(const std::string& name) const {
        return from_.find_entity(name) != nullptr ||
               std::ranges::any_of(renames_.entities,
                                   [&](const auto& pair) { return pair.second == name; });
    }

    void propose_entities() {
        std::vector<const Entity*> went;
        std::vector<const Entity*> came;
        for (const auto& entity : from_.entities)
            if (to_.find_entity(entity.name) == nullptr &&
                !renames_.entities.contains(entity.name) &&
                !hints_.refused.entities.contains(entity.name))
                went.push_back(&entity);
        for (const auto& entity : to_.entities)
            if (!is_taken_entity(entity.name)) came.push_back(&entity);
        std::vector<std::pair<std::string, std::string>> found;
        for (const auto* was : went)
            if (const auto* now = only_twin(*was, came); now != nullptr)
                if (only_twin(*now, went) == was) found.emplace_back(was->name, now->name);
        renames_.entities.insert(found.begin(), found.end());
    }

    const Entity* only_twin(const Entity& entity, const std::vector<const Entity*>& others) const {
        constexpr std::size_t kEnough = 2;
        const auto shape = shape_of(entity, renames_);
        if (shape.size() < kEnough) return nullptr;
        const Entity* twin = nullptr;
        for (const auto* other : others) {
            if (shape_of(*other, renames_) != shape) continue;
            if (twin != nullptr) return nullptr;
            twin = other;
        }
        return twin;
    }

    /// Runs of fields between two neighbours that stayed, by the name of the first neighbour.
    template <class Stays>
    static std::map<std::string, std::vector<const Field*>> gaps_of(const Entity& entity,
                                                                    Stays stays) {
        std::map<std::string, std::vector<const Field*>> gaps;
        std::string neighbour;
        for (const auto& field : entity.fields) {
            if (const auto name = stays(field); !name.empty()) {
                neighbour = name;
            } else {
                gaps[neighbour].push_back(&field);
            }
        }
        return gaps;
    }

    void propose_fields(const Entity& was, const Entity& now) {
        // Both sides call a field that stayed by its new name.
        const auto stayed = [&](const Field& field) {
            const auto name = renames_.member(was.name, field.name);
            return find_field(now, name) != nullptr ? name : std::string();
        };
        std::map<std::string, const Field*> kept;
        for (const auto& field : was.fields)
            if (const auto name = stayed(field); !name.empty()) kept[name] = &field;
        const auto went = gaps_of(was, stayed);
        const auto came = gaps_of(now, [&kept](const Field& field) {
            return kept.contains(field.name) ? field.name : std::string();
        });
        for (const auto& [neighbour, fields] : went) {
            const auto there = came.find(neighbour);
            if (fields.size() != 1 || there == came.end() || there->second.size() != 1) continue;
            const auto& old_field = *fields.front();
            const auto& new_field = *there->second.front();
            if (hints_.refused.members.contains({was.name, old_field.name})) continue;
            if (is_same_kind(old_field, new_field))
                renames_.members[{was.name, old_field.name}] = new_field.name;
        }
    }

    void propose_relations(const Entity& was, const Entity& now) {
        const auto kind_of = [](const Relation& relation, const std::string& target) {
            return std::pair(relation.kind == RelationKind::ManyToMany, target);
        };
        std::map<std::pair<bool, std::string>, std::vector<std::string>> went;
        std::map<std::pair<bool, std::string>, std::vector<std::string>> came;
        std::set<std::string> kept;
        for (const auto& relation : was.relations) {
            const auto name = renames_.member(was.name, relation.name);
            if (find_relation(now, name) != nullptr) {
                kept.insert(name);
            } else {
                went[kind_of(relation, renames_.entity(relation.target))].push_back(relation.name);
            }
        }
        for (const auto& relation : now.relations)
            if (!kept.contains(relation.name))
                came[kind_of(relation, relation.target)].push_back(relation.name);
        for (const auto& [kind, names] : went) {
            const auto there = came.find(kind);
            if (names.size() != 1 || there == came.end() || there->second.size() != 1) continue;
            if (hints_.refused.members.contains({was.name, names.front()})) continue;
            renames_.members[{was.name, names.front()}] = there->second.front();
        }
    }

    const AppSpec& from_;
    const AppSpec& to_;
    const RenameHints& hints_;
    SpecRenames renames_;
};

}  // namespace

SpecRenames propose_renames(const AppSpec& from, const AppSpec& to, const RenameHints& hints) {
    return Proposer(from, to, hints).run();
}

}  // namespace dz::timeline
