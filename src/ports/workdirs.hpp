#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/app_tree.hpp"

namespace dz {

/// A tree on disk, read by sandboxed commands; it disappears with the value.
class Workdir {
public:
    virtual ~Workdir() = default;

    virtual const std::string& path() const = 0;  ///< Absolute.

    /// Names of the files and folders directly below, sorted.
    virtual std::vector<std::string> entries() const = 0;
};

/// Makes working folders. Any thread may use one.
class Workdirs {
public:
    virtual ~Workdirs() = default;

    /// Writes every file of the tree. Fails with `workdir.path` when a path would leave the
    /// folder, and with `workdir.disk`; then nothing stays behind.
    virtual Result<std::unique_ptr<Workdir>> create(const AppTree& tree) = 0;
};

}  // namespace dz
