#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "generate/app_history.hpp"
#include "model/app_spec.hpp"
#include "model/plan.hpp"
#include "model/spec_renames.hpp"

namespace dz::migration_tests {

/// An app in two states: the SQL that made its database, the migration to the new state, and the
/// SQL that would make the new database from nothing.
struct Step {
    std::string old_schema;
    std::string migration;  ///< Empty when nothing changes.
    std::string new_schema;
    std::vector<NewMigration> added;
};

/// Generates both states with the built-in patterns.
Result<Step> step_between(const AppSpec& from, const AppSpec& to, const SpecRenames& renames);

/// Reads a spec as a person would write it, and spells it out.
AppSpec spec_of(const std::string& yaml);

}  // namespace dz::migration_tests
