#include "importer/format.hpp"

#include <string>

#include "base/text.hpp"
#include "importer/read_openapi.hpp"

namespace dz::importer {
namespace {

/// Whether a line of the text begins so, letter case aside.
bool has_line(std::string_view text, std::string_view start) {
    const std::string lower = to_lower(text.substr(0, 256 * 1024));
    for (std::size_t at = lower.find(start); at != lower.npos; at = lower.find(start, at + 1)) {
        const auto before = lower.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
        if (at == 0 || before == lower.npos || lower[before] == '\n') return true;
    }
    return false;
}

std::string extension_of(std::string_view name) {
    const auto slash = name.find_last_of("/\\");
    if (slash != name.npos) name.remove_prefix(slash + 1);
    const auto dot = name.rfind('.');
    return dot == name.npos ? std::string() : to_lower(name.substr(dot + 1));
}

}  // namespace

std::optional<Format> format_of(std::string_view name, std::string_view text) {
    const std::string extension = extension_of(name);
    if (extension == "jdl" || extension == "jh") return Format::Jdl;
    if (extension == "csv" || extension == "tsv") return Format::Csv;
    const bool is_document = extension == "json" || extension == "yaml" || extension == "yml";
    if ((is_document || extension.empty()) && is_openapi(text)) return Format::OpenApi;
    if (extension == "json") return Format::Json;
    if (extension == "prisma") return Format::Prisma;
    if (extension == "sql" || extension == "ddl" || extension == "psql" || extension == "pgsql")
        return Format::Sql;
    if (has_line(text, "create table ")) return Format::Sql;
    if (has_line(text, "model ") && has_line(text, "datasource ")) return Format::Prisma;
    if (has_line(text, "entity ") && text.find('{') != text.npos) return Format::Jdl;
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != text.npos && (text[first] == '[' || text[first] == '{')) return Format::Json;
    return std::nullopt;
}

}  // namespace dz::importer
