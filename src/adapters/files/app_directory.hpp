#pragma once

#include <filesystem>

#include "ports/app_dir.hpp"

namespace dz::files {

/// An app's folder on the local disk. Holds no state of its own, so it may live long; calls on one
/// folder must not overlap.
class AppDirectory final : public AppDir {
public:
    explicit AppDirectory(std::filesystem::path root);

    Result<WriteReport> write(const Plan& plan) override;
    Result<WriteReport> preview(const Plan& plan) override;

private:
    std::filesystem::path root_;
};

}  // namespace dz::files
