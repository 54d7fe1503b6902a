#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/plan.hpp"
#include "model/semver.hpp"

namespace dz {

/// Where the provenance of an app is kept, relative to its root.
inline constexpr std::string_view kLockPath = "datazentr.lock";

struct LockedPattern {
    std::string id;
    Version version;
    std::string digest;       ///< Of the pattern's files.
    std::string params_hash;  ///< SHA-256 of its parameters as JSON.
    bool operator==(const LockedPattern&) const = default;
};

struct LockedFile {
    std::string sha256;  ///< Of the content as generated.
    FileOwner owner = FileOwner::Generated;
    std::string pattern;
    bool operator==(const LockedFile&) const = default;
};

/// What an app was made from: which patterns, and which bytes they gave. Deterministic, so it
/// holds no time and no machine.
struct LockFile {
    std::string engine;
    std::string spec_hash;  ///< SHA-256 of the spec as JSON.
    std::vector<LockedPattern> patterns;
    std::map<std::string, LockedFile> files;  ///< By path; without the lock itself.
    bool operator==(const LockFile&) const = default;
};

/// Fails with `lock.syntax`, or `lock.too_new` for a lock of a later format.
Result<LockFile> parse_lock(std::string_view text);

/// One line per file, so that updates merge well. parse_lock(to_json(l)) gives l again.
std::string to_json(const LockFile& lock);

std::string_view to_string(FileOwner owner);

}  // namespace dz
