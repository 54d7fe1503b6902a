#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/app_spec.hpp"

namespace dz {

/// A relation as one of its two entities sees it. Borrows from the spec.
struct RelationEnd {
    std::string name;      ///< As this side calls it: Task.project, Project.tasks.
    const Entity* holder;  ///< The entity that declares the relation.
    const Relation* relation;
    const Entity* target;  ///< What the end leads to; null for the built-in User.
    bool forward;          ///< This side declares it.
    bool many;             ///< Leads to any number of records.
};

/// What the target calls a relation: its `inverse`, or else the holder's name, plural unless the
/// relation is one to one: "timeEntries".
std::string inverse_name(const Entity& holder, const Relation& relation);

/// The ends an entity has: its own relations in order, then those that point at it, in the order
/// of the spec. Relations whose target is missing are left out.
std::vector<RelationEnd> relation_ends(const AppSpec& spec, const Entity& entity);

std::optional<RelationEnd> find_relation_end(const AppSpec& spec, const Entity& entity,
                                             std::string_view name);

}  // namespace dz
