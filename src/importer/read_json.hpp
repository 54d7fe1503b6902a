#pragma once

#include <string_view>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// Reads sample records: a list of objects is one table called `name`; an object whose values are
/// lists of objects is a table for each. A list of objects within a record becomes a table that
/// belongs to it, an object within a record adds its values ("address.city"). The values tell
/// types and are noted as data.
///
/// Fails with `import.syntax` for broken JSON, and gives no tables where there are no objects.
Result<ImportedModel> read_json(std::string_view text, std::string_view name);

}  // namespace dz::importer
