#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "intent/understanding.hpp"

namespace dz::importer {

/// A file as it was given.
struct SourceFile {
    std::string name;  ///< With or without folders; the extension tells the format.
    std::string text;
};

/// How much the files of one import may hold together.
inline constexpr std::size_t kMaxImportBytes = std::size_t{8} * 1024 * 1024;

/// What the files describe, as the decisions of a new app.
struct Import {
    std::string text;  ///< What the trace's ranges refer to: the files, one after the other.
    intent::Understanding understanding;
};

/// Reads models that exist: SQL, Prisma, JDL, OpenAPI, or samples in CSV or JSON. Several files
/// make one app.
///
/// Pure and total: any bytes give an app or an error. Fails with `import.empty`, `import.binary`,
/// `import.too_large`, `import.unknown_format`, `import.no_records` or `import.syntax`, whose
/// messages name the file.
Result<Import> import_files(const std::vector<SourceFile>& files);

/// The import as an app remembers it: without the rows of data in the files, which may be private.
/// Ranges refer to the shortened text.
Import without_data(Import import);

}  // namespace dz::importer
