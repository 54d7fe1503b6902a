#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "adapters/preview/workshop.hpp"
#include "base/result.hpp"

namespace dz::preview {

/// The modules of one app on disk, in packs that never change: each edit adds one with what it
/// changed, and a browser loads only that. One caller at a time.
class PackShelf {
public:
    explicit PackShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Keeps a pack under a name of its content. Fails with `preview.disk`.
    Status keep(const ModulePack& pack);

    /// The packs that hold these modules, oldest first. Fails with `preview.tool` when a module is
    /// in none of them.
    Result<std::vector<std::string>> packs_of(const std::vector<std::string>& hashes) const;

    /// Whether a revision is in so many pieces that the next pack should hold all of it.
    bool is_scattered() const { return packs_.size() > kMost; }
    /// Knows nothing any more; the next pack is complete. Files stay.
    void forget();

    /// Removes packs that none of the revisions in `kept` lists.
    void remove_others(const std::vector<std::filesystem::path>& kept) const;

private:
    static constexpr std::size_t kMost = 8;

    std::filesystem::path folder_;
    std::vector<std::string> packs_;             ///< Oldest first.
    std::map<std::string, std::size_t> places_;  ///< The pack of each module, by its hash.
};

/// The file of a revision that lists its packs, one a line.
inline constexpr const char* kPackList = "packs";

}  // namespace dz::preview
