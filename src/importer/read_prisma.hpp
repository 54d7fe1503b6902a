#pragma once

#include <string_view>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// Reads models, enums and relations of a Prisma schema. What configures Prisma itself is noted.
/// Fails with `import.syntax` where a model or enum is broken.
///
/// Source: the Prisma schema reference, Prisma 6.
Result<ImportedModel> read_prisma(std::string_view text);

}  // namespace dz::importer
