#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz {

/// An npm package of a toolchain, as installed.
struct InstalledPackage {
    std::string name;
    std::string version;
    std::string license;       ///< SPDX expression as declared; empty when it declares none.
    bool development = false;  ///< Used to build and test, not shipped with the app.
    bool operator==(const InstalledPackage&) const = default;
};

/// Everything a stack needs to check, build and run its apps: Node and the packages of one
/// lockfile, installed once and shared read-only by every project that has that lockfile.
struct Toolchain {
    std::string id;            ///< First 32 hex digits of the SHA-256 of the lockfile's content.
    std::string node;          ///< Absolute path of a Node binary, 20 or newer.
    std::string node_version;  ///< "20.20.2".
    std::string modules;       ///< Absolute path of the `node_modules` folder.
    std::vector<InstalledPackage> packages;  ///< Sorted by name, then version.
};

/// What is happening while a toolchain is made, for people: "Installing 214 packages".
using ToolchainProgress = std::function<void(std::string_view)>;

/// The toolchains of this machine. Any thread may use one; many processes may share a folder.
class Toolchains {
public:
    virtual ~Toolchains() = default;

    /// The toolchain of a package-lock.json, made now if this machine does not have it yet.
    /// The name and version of the app in the lockfile do not matter: apps of one stack share.
    ///
    /// Fails with `toolchain.lock_invalid`, `toolchain.npm_missing`, `toolchain.install_failed`
    /// (quoting npm), `toolchain.node_missing` or `toolchain.disk`. A failure leaves nothing
    /// behind; the next call tries again.
    virtual Result<Toolchain> ensure(std::string_view package_lock,
                                     const ToolchainProgress& progress = {},
                                     std::stop_token stop = {}) = 0;

    /// The toolchain of a package-lock.json if it is installed; never installs.
    virtual std::optional<Toolchain> find(std::string_view package_lock) = 0;
};

}  // namespace dz
