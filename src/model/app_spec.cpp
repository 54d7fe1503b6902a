#include "model/app_spec.hpp"

#include <algorithm>

namespace dz {
namespace {

/// The first item whose `member` equals `name`, or null.
template <class Items, class Member>
auto find_by(Items& items, Member member, std::string_view name) {
    const auto found = std::ranges::find(items, name, member);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Entity* AppSpec::find_entity(std::string_view name) const {
    return find_by(entities, &Entity::name, name);
}
Entity* AppSpec::find_entity(std::string_view name) {
    return find_by(entities, &Entity::name, name);
}
const Feature* AppSpec::find_feature(std::string_view id) const {
    return find_by(features, &Feature::id, id);
}
const Role* AppSpec::find_role(std::string_view name) const {
    return find_by(roles, &Role::name, name);
}
const Field* find_field(const Entity& entity, std::string_view name) {
    return find_by(entity.fields, &Field::name, name);
}
const Relation* find_relation(const Entity& entity, std::string_view name) {
    return find_by(entity.relations, &Relation::name, name);
}

}  // namespace dz
