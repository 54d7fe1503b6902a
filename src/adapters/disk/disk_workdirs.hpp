#pragma once

#include <string>

#include "ports/workdirs.hpp"

namespace dz::disk {

/// Working folders below one root, which is made on first use. Any thread may use it.
class DiskWorkdirs final : public Workdirs {
public:
    explicit DiskWorkdirs(std::string root) : root_(std::move(root)) {}

    Result<std::unique_ptr<Workdir>> create(const AppTree& tree) override;

private:
    std::string root_;
};

}  // namespace dz::disk
