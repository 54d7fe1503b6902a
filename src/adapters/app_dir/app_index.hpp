#pragma once

#include <map>
#include <string>
#include <string_view>

#include "adapters/app_dir/folder.hpp"
#include "base/result.hpp"
#include "model/plan.hpp"

namespace dz::app_dir {

inline constexpr std::string_view kOwnFolder = ".datazentr";
inline constexpr std::string_view kIndexPath = ".datazentr/index";
inline constexpr std::string_view kBaseFolder = ".datazentr/base";
inline constexpr std::string_view kBesideSuffix = ".datazentr-new";

/// The last render of one file.
struct Rendered {
    std::string sha256;
    FileOwner owner = FileOwner::Generated;
    bool operator==(const Rendered&) const = default;
};

/// The last render of an app, by path.
using AppIndex = std::map<std::string, Rendered>;

/// Reads the index of an app. Without one, a datazentr.lock stands in, so that an app whose
/// `.datazentr` was not kept can be updated; without both it is empty. Fails with `write.record`.
Result<AppIndex> read_index(const Folder& folder);

/// One line per file, sorted by path.
std::string to_text(const AppIndex& index);

/// Where the text of a render is kept.
std::string base_path(std::string_view sha256);

/// Paths of a plan or a record that a write may touch: safe, outside of version control and of
/// our own records, not named like what we write beside a conflict.
bool may_write(std::string_view path);

}  // namespace dz::app_dir
