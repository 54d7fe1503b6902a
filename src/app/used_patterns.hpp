#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/guarded.hpp"
#include "base/result.hpp"
#include "generate/compiled_library.hpp"
#include "model/app_spec.hpp"
#include "ports/sql.hpp"
#include "projects/project.hpp"

namespace dz::app {

/// What a project is made of.
struct ProjectMakings {
    std::int64_t seq = 0;               ///< The last decision it was told from.
    std::vector<std::string> patterns;  ///< Ids, of its blueprint and of the domain it began with.
    std::vector<std::string> entities;  ///< Names, as the spec has them.
    bool holds(std::string_view pattern) const;
};

/// A project and what it is made of. Owners of the makings: the memory below and whoever asked.
struct MadeProject {
    projects::Project project;
    std::shared_ptr<const ProjectMakings> makings;
};

/// Tells which patterns projects use, from their blueprints, and remembers it until they change.
/// Borrows the library. Any thread may ask.
class UsedPatterns {
public:
    explicit UsedPatterns(const generate::CompiledLibrary& library) : library_(library) {}

    /// Projects of a tenant, latest change first, at most `limit`, with what they are made of. Of a
    /// spec that the library cannot build any more the domain alone is told.
    Result<std::vector<MadeProject>> of(Database& database, std::size_t limit) const;

    /// What a spec is made of. Cannot fail, as above.
    ProjectMakings makings_of(const AppSpec& spec, std::int64_t seq) const;

private:
    using Memory = std::unordered_map<std::string, std::shared_ptr<const ProjectMakings>>;

    const generate::CompiledLibrary& library_;
    mutable Guarded<Memory> memory_;  ///< By project's id, which no two tenants share.
};

}  // namespace dz::app
