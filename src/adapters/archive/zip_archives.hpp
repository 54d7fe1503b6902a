#pragma once

#include "ports/archives.hpp"

namespace dz::adapters {

/// Writes zip files into memory.
class ZipArchives final : public Archives {
public:
    Result<std::string> zip(std::string_view folder,
                            std::span<const ArchivedFile> files) const override;
};

}  // namespace dz::adapters
