#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.hpp"
#include "model/app_tree.hpp"

namespace dz::preview {

/// Files of an app that pages load as they are, on disk. One caller at a time.
class AppCopy {
public:
    /// Whatever stands in the folder is replaced by the first update.
    explicit AppCopy(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Writes what is new or different and removes what is gone. Fails with `preview.disk`.
    Status update(const AppTree& tree);

private:
    std::filesystem::path folder_;
    bool is_ours_ = false;
    std::map<std::string, std::string> written_;  ///< Digests by path.
};

}  // namespace dz::preview
