#pragma once

#include <string_view>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// Reads the schemas of an OpenAPI 3 or Swagger 2 document, JSON or YAML: objects become tables,
/// references links, enumerations options. Requests, responses, pages and errors are noted as
/// what every app has.
///
/// Fails with `import.syntax`. Source: the OpenAPI Specification 3.1.
Result<ImportedModel> read_openapi(std::string_view text);

/// Whether a text says that it is such a document.
bool is_openapi(std::string_view text);

}  // namespace dz::importer
