#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dz {

/// A file on its way into an archive; borrows what it names.
struct ArchivedFile {
    std::string_view path;  ///< Relative, '/'-separated.
    std::string_view content;
};

/// Puts files into one.
class Archives {
public:
    virtual ~Archives() = default;

    /// A zip of the files below one folder: the same bytes for the same files. Fails with
    /// `archive.failed`. Any thread may call it.
    virtual Result<std::string> zip(std::string_view folder,
                                    std::span<const ArchivedFile> files) const = 0;
};

}  // namespace dz
