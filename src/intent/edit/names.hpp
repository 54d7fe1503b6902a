#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::intent {

/// What was last spoken of: what "it" and "them" mean.
struct Focus {
    std::string entity;
    std::string member;  ///< A field or relation of the entity; may be empty.
    bool whole = false;  ///< The record itself was added or renamed, not only something of it.
    std::string role;    ///< Who "they" are, where people were spoken of; may be empty.
};

/// A field or relation of an entity.
struct MemberRef {
    std::string entity;
    std::string member;
    bool is_relation = false;
    bool operator==(const MemberRef&) const = default;
};

/// One option of an enum field.
struct ValueRef {
    std::string entity;
    std::string field;
    std::string value;
    bool operator==(const ValueRef&) const = default;
};

/// What words can mean: every reading, and the record they name as its owner.
struct MemberSearch {
    std::vector<MemberRef> hits;
    std::string owner;              ///< Name of the entity the words give; empty when none.
    std::vector<std::string> rest;  ///< The words without the owner.
};

using NameWords = std::vector<std::string>;

/// The words without what only points: "all the", "each", "our".
NameWords without_determiners(NameWords words);

/// The name without spelling: "Time entries", "time-entry" and TimeEntry are all "timeentry".
std::string plain_name(const NameWords& words);
std::string plain_name(std::string_view name);

bool is_pronoun(const NameWords& words);

/// Finds what words mean in a spec. Names count in any spelling and number, labels too; synonyms
/// and near misses do not: acting on a guess is worse than asking. Borrows the spec.
class Names {
public:
    Names(const AppSpec& spec, const Focus& focus) : spec_(spec), focus_(focus) {}

    /// By name or label, or by its last word where only one entity ends so ("requests").
    const Entity* entity(const NameWords& words) const;

    /// "the due date of projects", "client email", "it", "breed". The record spoken of last wins
    /// over others that have such a member.
    MemberSearch members(const NameWords& words) const;

    /// The members of one entity that words name.
    std::vector<MemberRef> members_in(const Entity& entity, const NameWords& words) const;

    const Role* role(const NameWords& words) const;

    /// Options of enum fields anywhere, or of one entity.
    std::vector<ValueRef> values(const NameWords& words, const Entity* within = nullptr) const;

    /// What could have been meant, nearest first; at most three.
    std::vector<std::string> nearest_entities(const NameWords& words) const;
    std::vector<std::string> nearest_members(const NameWords& words, const Entity* owner) const;

private:
    const AppSpec& spec_;
    const Focus& focus_;
};

/// "admin", "owner" or "member" where words name a role every app has; "member" for "users" and
/// "everyone"; empty for other words.
std::string built_in_role(const NameWords& words);

}  // namespace dz::intent
