#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "importer/imported_model.hpp"
#include "intent/understanding.hpp"

namespace dz::importer {

/// A model as the decisions of a new app, with a trace that covers every byte of `text` that is
/// not white space. The spec normalises without an error, whatever the model's names are.
///
/// Fails with `import.no_records` when the model has no tables.
Result<intent::Understanding> understand_model(const ImportedModel& model, std::string_view text);

}  // namespace dz::importer
