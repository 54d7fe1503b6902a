#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/preview/app_copy.hpp"
#include "adapters/preview/disk_files.hpp"
#include "adapters/preview/pack_shelf.hpp"
#include "adapters/preview/style_maker.hpp"
#include "adapters/preview/vendor_shelf.hpp"
#include "adapters/preview/workshop.hpp"
#include "ports/previews.hpp"
#include "ports/sandbox.hpp"

namespace dz::preview {

/// Previews made with the tools of each app's own toolchain, kept under `folder` by content hash.
/// The tools of the apps that are worked on stay ready, a few at a time. `sandbox` must outlive it.
class EsbuildPreviews final : public Previews {
public:
    EsbuildPreviews(Sandbox& sandbox, const std::string& folder);

    Result<PreviewBuild> build(const std::string& name, const AppTree& tree,
                               const Toolchain& toolchain, std::stop_token stop = {}) override;
    std::optional<std::string> file(std::string_view path) override;

private:
    /// One app; its builds take turns.
    struct App {
        App(Sandbox& sandbox, const std::filesystem::path& folder, const std::string& name)
            : copy(folder / "apps" / name),
              packs(folder / "built" / name / "packs"),
              shop(sandbox, folder / "workshops" / name) {}
        std::mutex turn;
        AppCopy copy;
        PackShelf packs;
        Workshop shop;
        std::chrono::steady_clock::time_point used;
    };

    App& app_of(const std::string& name);
    Result<std::string> publish(const std::string& name, App& app, const Bundle& bundle,
                                const std::string& vendor);
    void close_others(const App* but, std::chrono::steady_clock::duration unused, std::size_t most);
    std::optional<std::string> built_file(std::string_view path);

    Sandbox& sandbox_;
    std::filesystem::path folder_;
    VendorShelf vendors_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<App>> apps_;  ///< Guarded by mutex_; never removed.
    StyleMaker styles_;                                 ///< Last: its thread uses the apps.
};

}  // namespace dz::preview
