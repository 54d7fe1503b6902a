#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "generate/names.hpp"
#include "model/blueprint.hpp"
#include "model/plan.hpp"
#include "model/spec_renames.hpp"

namespace dz::generate {

/// Where the schema that an app's migrations add up to is kept, relative to its root: the SQL that
/// creates it from nothing.
inline constexpr std::string_view kSchemaPath = ".datazentr/schema.sql";

/// An app as an earlier generation left it: what its database is by now.
struct AppHistory {
    AppSpec spec;
    std::string schema;                 ///< The text of kSchemaPath.
    std::vector<FileDraft> migrations;  ///< Of earlier generations, as they stand.
    std::vector<std::string> own;       ///< Paths of migrations somebody wrote by hand.
    SpecRenames renames;                ///< From `spec` to the spec that is generated now.
    std::vector<std::string> guesses;   ///< Notes on the renames that nobody stated.
};

/// The migrations of an app with the one that leads to its new schema.
struct Migrations {
    std::vector<FileDraft> files;  ///< In order.
    FileDraft schema;              ///< For the next generation.
    std::vector<NewMigration> added;
};

/// Goes on from an earlier generation. `first` is the migration that creates the whole schema of
/// the blueprint from nothing; without a history it is the only one. Earlier files are not touched;
/// a new one, numbered after all others, holds the difference, if there is any.
///
/// Fails with the errors of migrate::parse_schema, and with `history.schema` when the schema of
/// the history cannot be read.
Result<Migrations> go_on(FileDraft first, const Blueprint& blueprint, const TakenNames& taken,
                         const AppHistory* history);

/// "0001_add_suppliers" of "migrations/0001_add_suppliers.sql".
std::string migration_stem(std::string_view path);

}  // namespace dz::generate
