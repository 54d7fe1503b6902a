#pragma once

#include <string>

#include "migrate/diff_schema.hpp"

namespace dz::migrate {

/// What a migration does in a few words, for the name of its file: "add_suppliers",
/// "rename_tasks_to_tickets", "add_due_on_to_tasks", "change_tasks", "add_suppliers_and_2_more".
std::string migration_name(const SchemaDiff& diff);

}  // namespace dz::migrate
