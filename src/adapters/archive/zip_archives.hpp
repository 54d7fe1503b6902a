#pragma once

#include "ports/archives.hpp"

namespace dz::adapters {

/// Writes zip files into memory, or into the folder for temporary files.
class ZipArchives final : public Archives, public GrowingArchives {
public:
    Result<std::string> zip(std::string_view folder,
                            std::span<const ArchivedFile> files) const override;
    Result<std::unique_ptr<GrowingArchive>> grow() const override;
};

}  // namespace dz::adapters
