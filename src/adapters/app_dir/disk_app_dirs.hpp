#pragma once

#include <utility>

#include "adapters/app_dir/folder.hpp"
#include "ports/app_dir.hpp"

namespace dz::app_dir {

/// Apps in folders of this machine.
class DiskAppDirs final : public AppDirs {
public:
    explicit DiskAppDirs(Faults faults = {}) : faults_(std::move(faults)) {}

    Result<DirState> state(const std::string& dir) override;
    Result<WriteReport> write(const std::string& dir, const Plan& plan) override;
    Result<WriteReport> preview(const std::string& dir, const Plan& plan) override;
    Result<AppTree> read(const std::string& dir) override;

private:
    Result<WriteReport> write_into(const std::string& dir, const Plan& plan);
    Result<WriteReport> write_new(const std::string& dir, const Plan& plan);

    Faults faults_;
};

}  // namespace dz::app_dir
