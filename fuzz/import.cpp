// Any bytes, read as a file of any format, give an app or an error whose code says so.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "importer/import_files.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const char* const kNames[] = {"a.sql", "a.jdl", "a.prisma", "a.csv", "a.json", "a.yaml"};
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto import = dz::importer::import_files({{kNames[data[0] % 6], text}});
    if (!import) {
        if (!import.error().code.starts_with("import.")) std::abort();
        return 0;
    }
    std::size_t at = 0;
    for (const auto& clause : import->understanding.trace) {
        if (clause.start < at || clause.end > import->text.size()) std::abort();
        at = clause.end;
    }
    return 0;
}
