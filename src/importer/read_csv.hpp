#pragma once

#include <string_view>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// Reads rows with a line of names above them: one table called `name`. Commas, semicolons, tabs
/// and bars separate, the first line tells which. The rows tell types and are noted as data.
///
/// Fails with `import.syntax` when a quote is never closed or no name stands in the first line.
/// Source: RFC 4180, with the separators spreadsheets write.
Result<ImportedModel> read_csv(std::string_view text, std::string_view name);

}  // namespace dz::importer
