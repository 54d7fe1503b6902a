#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/pattern.hpp"

namespace dz {

/// One file of a pattern pack, in memory: path relative to the pack, '/'-separated.
struct PackFile {
    std::string path;
    std::string bytes;
};

/// A pattern with the bytes of its folder.
struct LoadedPattern {
    Pattern manifest;
    std::map<std::string, std::string, std::less<>> files;  ///< By path inside the folder.
    std::string digest;  ///< SHA-256 over paths and bytes, without cases/.

    const std::string* find_file(std::string_view path) const;
};

/// Every pattern that may be chosen. Immutable once loaded; safe to read from any thread. The
/// order of the files it was made from does not matter.
class PatternLibrary {
public:
    /// Reads packs: each folder that holds a pattern.yaml is a pattern; files outside of one are
    /// ignored. A later pack replaces a pattern of an earlier one with the same id and version.
    ///
    /// Fails with the errors of parse_pattern, `pattern.duplicate` (one pack holds an id and
    /// version twice), `pattern.missing_file` (a manifest names a file that is not there) and
    /// `pattern.path` (a path that leaves its folder).
    static Result<PatternLibrary> load(const std::vector<std::vector<PackFile>>& packs);

    /// Every version of every pattern, by id, newest version first.
    const std::vector<std::shared_ptr<const LoadedPattern>>& patterns() const { return patterns_; }

    /// Newest version of an id, or the version that is named. Null when there is none.
    const LoadedPattern* find(std::string_view id) const;
    const LoadedPattern* find(std::string_view id, const Version& version) const;

    /// Every capability that some pattern provides, in letter order.
    const std::vector<std::string>& capabilities() const { return capabilities_; }

private:
    /// Owners: this library and those made from it by adding packs.
    std::vector<std::shared_ptr<const LoadedPattern>> patterns_;
    std::vector<std::string> capabilities_;
};

/// Files of a folder of a pattern that are templates, so that loaders agree: files/ and snippets/.
bool is_template_path(std::string_view path);

/// True for paths that stay inside their folder: relative, no "..", no empty part, no backslash.
bool is_inner_path(std::string_view path);

}  // namespace dz
