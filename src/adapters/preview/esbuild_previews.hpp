#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/preview/app_copy.hpp"
#include "adapters/preview/disk_files.hpp"
#include "adapters/preview/style_maker.hpp"
#include "adapters/preview/vendor_shelf.hpp"
#include "ports/previews.hpp"
#include "ports/sandbox.hpp"

namespace dz::preview {

/// Previews made with the tools of each app's own toolchain, kept under `folder` by content hash.
/// `sandbox` must outlive it.
class EsbuildPreviews final : public Previews {
public:
    EsbuildPreviews(Sandbox& sandbox, const std::string& folder);

    Result<PreviewBuild> build(const std::string& name, const AppTree& tree,
                               const Toolchain& toolchain, std::stop_token stop = {}) override;
    std::optional<std::string> file(std::string_view path) override;

private:
    /// One app; its builds take turns.
    struct App {
        explicit App(std::filesystem::path folder) : copy(std::move(folder)) {}
        std::mutex turn;
        AppCopy copy;
    };

    App& app_of(const std::string& name);
    Result<std::string> publish(const std::string& name, NewFolder made, const std::string& vendor,
                                const std::string& style);
    std::optional<std::string> built_file(std::string_view path);

    Sandbox& sandbox_;
    std::filesystem::path folder_;
    VendorShelf vendors_;
    StyleMaker styles_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<App>> apps_;  ///< Guarded by mutex_; never removed.
};

}  // namespace dz::preview
