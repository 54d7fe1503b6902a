#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::toolchain {

/// One entry of `packages` in a lockfile.
struct LockedPackage {
    std::string folder;  ///< "node_modules/hono", relative to the root.
    std::string version;
    std::string license;  ///< As the lockfile says; may be empty.
    bool development = false;
    bool optional = false;  ///< May be absent: built for another platform.
};

/// What a package-lock.json says, freed of the name and version of the app it was made for.
struct Lockfile {
    std::string id;            ///< 32 hexadecimal digits; equal for equal dependencies.
    std::string package_json;  ///< A manifest `npm ci` accepts beside `content`.
    std::string content;       ///< The lockfile, normalised.
    std::vector<LockedPackage> packages;
};

/// Fails with `toolchain.lock_invalid` unless the text is a lockfile of version 2 or 3.
Result<Lockfile> read_lockfile(std::string_view package_lock);

}  // namespace dz::toolchain
