#pragma once

#include <cstdint>
#include <memory>
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

/// A zip that is written piece by piece, so that a large one never is in memory as a whole, and
/// read when it is closed. Its file has no name and goes with it. For one thread at a time; all
/// fail with `archive.failed`.
class GrowingArchive {
public:
    virtual ~GrowingArchive() = default;

    /// Begins a file, and ends the one before.
    virtual Status begin(std::string_view path) = 0;
    virtual Status write(std::string_view bytes) = 0;
    /// No more will be written; gives the size of the archive.
    virtual Result<std::uint64_t> close() = 0;
    /// The next piece of a closed archive, empty at its end.
    virtual Result<std::string> read() = 0;
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

/// Begins archives that may get large.
class GrowingArchives {
public:
    virtual ~GrowingArchives() = default;

    /// An empty zip, to be written. Fails with `archive.failed`. Any thread may call it.
    virtual Result<std::unique_ptr<GrowingArchive>> grow() const = 0;
};

}  // namespace dz
