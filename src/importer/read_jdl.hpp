#pragma once

#include <string_view>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// Reads entities, enums and relationships of JHipster's JDL. What configures JHipster itself is
/// noted. Fails with `import.syntax` where an entity, enum or relationship is broken.
Result<ImportedModel> read_jdl(std::string_view text);

}  // namespace dz::importer
