#pragma once

#include <vector>

#include "app/progress.hpp"
#include "base/result.hpp"
#include "importer/import_files.hpp"

namespace dz::app {

/// Reads models that exist and normalises the spec they make. Fails with the errors of the import.
Result<importer::Import> import_app(const std::vector<importer::SourceFile>& files,
                                    Progress& progress, Timings& timings);

}  // namespace dz::app
