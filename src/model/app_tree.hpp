#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz {

/// One file of an app as it stands: generated, merged with edits, complete.
struct AppFile {
    std::string path;     ///< Relative to the app root, '/'-separated.
    std::string content;  ///< Bytes.
};

/// The files of an app, sorted by path, without duplicates.
struct AppTree {
    std::vector<AppFile> files;

    const AppFile* find(std::string_view path) const;
};

/// Sorts by path; of equal paths the last one wins.
AppTree make_app_tree(std::vector<AppFile> files);

/// A path that stays inside the app: relative, '/'-separated, without ".", "..", empty parts,
/// backslashes, NUL or control characters, at most 240 bytes.
bool is_safe_app_path(std::string_view path);

/// SHA-256 over paths and contents, hexadecimal. Equal trees have equal digests everywhere.
std::string digest_of(const AppTree& tree);

}  // namespace dz
