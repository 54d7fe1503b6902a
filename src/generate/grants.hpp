#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::generate {

/// How far an action of a role reaches.
enum class Grant { None, Own, All };
std::string_view to_string(Grant grant);

/// What one role may do with one entity.
struct Grants {
    std::string role;
    std::string entity;
    Grant read = Grant::None;
    Grant create = Grant::None;
    Grant update = Grant::None;
    Grant remove = Grant::None;
};

/// "full", "own", "readAll", "readOwn" or "none", or empty for another mix.
std::string_view preset_of(const Grants& grants);

/// The roles of a workspace: owner, admin, member, then those of the spec.
std::vector<Role> roles_of(const AppSpec& spec);

/// The permission table, role by role, entity by entity.
///
/// Without a word in the spec, owner, admin, member and other roles write everything, except that
/// records of `scope: user` are only for their owner and `scope: system` is only read. Portal roles
/// read what is theirs. Permissions of the spec replace this for the role and entity they name; a
/// `where` narrows them to own records.
std::vector<Grants> grants_of(const AppSpec& spec);

/// The roles that may take a transition: those the transition names and those a permission grants
/// it to, by its target or label. Empty means everybody who may update.
std::vector<std::string> roles_for(const AppSpec& spec, const Entity& entity,
                                   const Transition& transition);

}  // namespace dz::generate
