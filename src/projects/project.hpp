#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "model/decision.hpp"

namespace dz::projects {

struct ProjectNoun {
    static constexpr const char* kName = "project";
};
using ProjectId = Id<ProjectNoun>;

/// One app being built. Its spec is the fold of its decisions.
struct Project {
    ProjectId id;
    std::string name;             ///< Of the app, as the spec has it.
    std::string slug;             ///< Of the app: "brewery".
    std::string description;      ///< The words it was made from; may be empty.
    std::int64_t seq = 0;         ///< Of the last decision; 0 before the first.
    std::int64_t created_at = 0;  ///< Microseconds since 1970 UTC, as all times here.
    std::int64_t updated_at = 0;
    bool operator==(const Project&) const = default;
};

/// How decisions came to be.
enum class Origin {
    Text,    ///< A description.
    Chat,    ///< An instruction about what exists.
    Canvas,  ///< A change by hand.
    Code,    ///< A file written by hand.
    Import,  ///< A model that existed.
    Revert,  ///< Going back.
};
std::string_view to_string(Origin origin);

/// Decisions that were made together and are taken back together.
struct Step {
    std::int64_t first_seq = 0;
    std::int64_t last_seq = 0;
    Origin origin = Origin::Text;
    Actor actor;
    std::string words;      ///< What was said or done, as a sentence; may be empty.
    std::string spec_hash;  ///< SHA-256 of the spec's JSON after it.
    std::int64_t at = 0;
    bool operator==(const Step& other) const {
        return first_seq == other.first_seq && last_seq == other.last_seq &&
               origin == other.origin && actor.kind == other.actor.kind &&
               actor.id == other.actor.id && words == other.words && spec_hash == other.spec_hash &&
               at == other.at;
    }
};

}  // namespace dz::projects
