#pragma once

#include "generate/view_schema.hpp"

namespace dz::generate {

// The names of docs/view-model.md that only the pages of the client use.

void add_client_entity_names(templates::ViewSchema& schema);
void add_client_app_names(ViewSchemas& all);
void add_client_child_names(templates::ViewSchema& schema);

}  // namespace dz::generate
