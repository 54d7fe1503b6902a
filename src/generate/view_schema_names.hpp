#pragma once

#include <string>
#include <vector>

#include "generate/view_schema.hpp"

namespace dz::generate {

// How the names of the view model are declared, and who declares which.

templates::NameSchema text(std::string name, std::string summary);
templates::NameSchema flag(std::string name, std::string summary);
templates::NameSchema list(std::string name, const templates::ViewSchema& items,
                           std::string summary);

void add(templates::ViewSchema& schema, std::vector<templates::NameSchema> names);

/// The spellings of an entity under another prefix, for scopes that refer to one. In snake and
/// kebab names the prefix is a word of its own: target_table, target-file.
void add_target(templates::ViewSchema& schema);

void add_field_names(templates::ViewSchema& schema, const ViewSchemas& all);
void add_entity_names(templates::ViewSchema& schema, const ViewSchemas& all);
void name_small_scopes(ViewSchemas& all);
void name_app(ViewSchemas& all);

}  // namespace dz::generate
