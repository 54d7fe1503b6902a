#pragma once

#include "ports/app_dirs.hpp"

namespace dz::files {

/// Apps in folders of the local disk. Holds no state; calls on one folder must not overlap.
class DiskAppDirs final : public AppDirs {
public:
    Result<DirState> state(const std::string& dir) override;
    Result<WriteReport> write(const std::string& dir, const Plan& plan) override;
    Result<AppTree> read(const std::string& dir) override;
};

}  // namespace dz::files
