#pragma once

#include <optional>
#include <string_view>

namespace dz::importer {

/// A way to write models down.
enum class Format { Csv, Jdl, Json, OpenApi, Prisma, Sql };

/// The format of a file, by its extension or else by what it says; nothing when it is none.
std::optional<Format> format_of(std::string_view name, std::string_view text);

}  // namespace dz::importer
