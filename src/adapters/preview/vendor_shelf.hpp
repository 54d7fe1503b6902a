#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ports/previews.hpp"
#include "ports/sandbox.hpp"
#include "ports/toolchain.hpp"

namespace dz::preview {

/// Packages as modules for browsers.
struct Vendor {
    std::string id;  ///< The folder on the shelf; empty when there are problems.
    std::vector<PreviewProblem> problems;
};

/// Bundles packages once for a toolchain and the specifiers that apps import. Any thread may ask.
class VendorShelf {
public:
    VendorShelf(Sandbox& sandbox, std::filesystem::path folder)
        : sandbox_(sandbox), folder_(std::move(folder)) {}

    /// A package that does not exist is a problem of the app. Fails with `preview.tool`,
    /// `preview.disk` and the errors of the sandbox.
    Result<Vendor> take(const Toolchain& toolchain, const std::set<std::string>& packages,
                        std::stop_token stop);

    /// The import map of a page two folders below: {"imports":{"react":"../../vendor/…"}}.
    /// Fails with `preview.tool`.
    Result<std::string> import_map(const std::string& id) const;

private:
    Sandbox& sandbox_;
    std::filesystem::path folder_;
    std::mutex mutex_;  ///< Held while a vendor is made.
};

}  // namespace dz::preview
