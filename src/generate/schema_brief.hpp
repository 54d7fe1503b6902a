#pragma once

#include "generate/names.hpp"
#include "migrate/brief.hpp"
#include "migrate/schema.hpp"
#include "model/app_spec.hpp"
#include "model/spec_renames.hpp"

namespace dz::generate {

/// One state of an app: what it is, and its database. Borrows.
struct SchemaState {
    const AppSpec& spec;
    const migrate::Schema& schema;
};

/// What two schemas mean, for migrate::next_migration: which tables and columns are the same thing
/// under another name, what values mean, what old records get, and which rows name what was
/// renamed. `taken` are the names the patterns of the app keep for themselves.
migrate::Brief brief_of(const SchemaState& from, const SchemaState& to, const SpecRenames& renames,
                        const TakenNames& taken);

}  // namespace dz::generate
