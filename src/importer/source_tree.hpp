#pragma once

#include <string_view>

#include "base/result.hpp"
#include "importer/json_scan.hpp"

namespace dz::importer {

/// A JSON or YAML document as values that know where they stand. In YAML a value reaches to the
/// line of what follows it. Fails with `import.syntax`.
Result<JsonValue> read_source_tree(std::string_view text);

}  // namespace dz::importer
