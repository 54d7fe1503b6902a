#pragma once

#include <map>
#include <mutex>
#include <string>

#include "ports/processes.hpp"
#include "ports/toolchain.hpp"

namespace dz::toolchain {

/// The data folder of this user: $DATAZENTR_HOME, else $XDG_DATA_HOME/datazentr, else
/// ~/.local/share/datazentr.
std::string default_home();

/// Toolchains installed with npm under `<home>/toolchains`.
///
/// Any thread may use it; a lock file keeps processes that share `home` from installing twice.
/// `processes` must outlive it.
class NpmToolchains final : public Toolchains {
public:
    NpmToolchains(Processes& processes, std::string home);

    Result<Toolchain> ensure(std::string_view package_lock, const ToolchainProgress& progress = {},
                             std::stop_token stop = {}) override;
    std::optional<Toolchain> find(std::string_view package_lock) override;

    /// A Node 20 or newer: the one on PATH, else the pinned one, installed now if need be.
    /// Returns its path and version.
    Result<std::pair<std::string, std::string>> ensure_node(const ToolchainProgress& progress = {},
                                                            std::stop_token stop = {});

private:
    Processes& processes_;
    std::string root_;  ///< `<home>/toolchains`.
    std::mutex mutex_;
    std::map<std::string, Toolchain> known_;    ///< By id; guarded by mutex_.
    std::pair<std::string, std::string> node_;  ///< Guarded by mutex_.
};

}  // namespace dz::toolchain
